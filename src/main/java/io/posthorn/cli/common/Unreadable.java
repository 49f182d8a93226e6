package io.posthorn.cli.common;

import io.posthorn.store.FileReason;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that somebody named and that can't be read. */
public final class Unreadable {
  private Unreadable() {}

  /** What is wrong with it, and what to do. */
  public static String sentence(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return "There is no file " + file + ". Check its name and folder.";
    }
    if (e instanceof CharacterCodingException) {
      return file + " is no text file in UTF-8. Name the file that you meant.";
    }
    return Files.isDirectory(file)
        ? file + " is a folder. Name a file in it."
        : file + " can't be read (" + FileReason.of(e) + ").";
  }
}
