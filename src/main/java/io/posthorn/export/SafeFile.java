package io.posthorn.export;

import io.posthorn.model.Refused;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Writes a file as a whole or not at all: beside its place first, then moved there. Only the person
 * who writes it may read it. What was begun is gone too when the program is told to end meanwhile.
 */
public final class SafeFile {
  private SafeFile() {}

  /** What goes into the file. */
  @FunctionalInterface
  public interface Content {
    /** Writes it all; false when that was called off. */
    boolean writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes; blocks.
   *
   * @return bytes of the file; empty when it was called off, and nothing has changed then
   * @throws Refused with words for a person, when it can't be written; nothing has changed then
   */
  public static OptionalLong write(Path file, Content content) {
    Path target = file.toAbsolutePath().normalize();
    try {
      if (Files.exists(target)) {
        target = target.toRealPath();
      }
      if (Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target)) {
        return straight(target, content);
      }
      return beside(folderOf(target), target, content);
    } catch (IOException failed) {
      throw refused(target, failed);
    }
  }

  /** A pipe or a device: nothing can be moved there. */
  private static OptionalLong straight(Path target, Content content) throws IOException {
    try (OutputStream out = Files.newOutputStream(target)) {
      return content.writeTo(out) ? OptionalLong.of(0) : OptionalLong.empty();
    }
  }

  private static OptionalLong beside(Path folder, Path target, Content content) throws IOException {
    try (PartFile part = new PartFile(folder)) {
      boolean whole;
      try (OutputStream out = part.open()) {
        whole = content.writeTo(out);
      }
      return whole ? OptionalLong.of(part.moveTo(target)) : OptionalLong.empty();
    }
  }

  /** The folder that it goes into, once all is well with that. */
  private static Path folderOf(Path target) {
    Path folder = target.getParent();
    if (folder == null || Files.isDirectory(target)) {
      throw no(target + " is a folder: add a file name to it.");
    }
    if (!Files.exists(folder)) {
      throw no("The folder " + folder + " doesn’t exist: make it first, or choose another one.");
    }
    if (!Files.isDirectory(folder)) {
      throw no(folder + " is no folder: choose another place.");
    }
    if (Files.exists(target) && !Files.isWritable(target)) {
      throw no(target + " is read-only: choose another name, or change its rights.");
    }
    if (!Files.isWritable(folder)) {
      throw readOnly(folder);
    }
    return folder;
  }

  private static Refused readOnly(Path folder) {
    return no(
        "Posthorn may not write to the folder "
            + folder
            + ": choose another one, or change its rights.");
  }

  private static Refused refused(Path target, IOException failed) {
    String reason = String.valueOf(failed.getMessage());
    String lower = reason.toLowerCase(Locale.ROOT);
    if (lower.contains("no space left")
        || lower.contains("not enough space")
        || lower.contains("disk quota")) {
      return no(
          "The disk is full: free some space on the disk of "
              + target
              + ", or choose another place. Nothing was saved.");
    }
    Path folder = target.getParent();
    if (folder != null
        && (failed instanceof java.nio.file.AccessDeniedException
            || lower.contains("read-only file system")
            || lower.contains("permission denied"))) {
      return readOnly(folder);
    }
    return no(target + " can’t be written (" + reason + "): choose another place.");
  }

  private static Refused no(String sentence) {
    return Refused.field("file", sentence);
  }
}
