package io.posthorn.store;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file can't be read or written, in a few words for a person, to stand in brackets. */
public final class FileReason {
  private FileReason() {}

  public static String of(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "access denied";
      case NoSuchFileException _ -> "it is not there";
      case FileAlreadyExistsException _ -> "a file is in its place";
      case CharacterCodingException _ -> "it is not plain text";
      case FileSystemException files when files.getReason() != null -> reason(files);
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }

  private static String reason(FileSystemException e) {
    String reason = String.valueOf(e.getReason());
    return reason.isEmpty()
        ? e.getClass().getSimpleName()
        : Character.toLowerCase(reason.charAt(0)) + reason.substring(1);
  }
}
