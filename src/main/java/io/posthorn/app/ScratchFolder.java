package io.posthorn.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder, the owner's alone, gone on close unless it is to be kept. */
public final class ScratchFolder implements AutoCloseable {
  private final Path path;
  private final boolean keep;

  private ScratchFolder(Path path, boolean keep) {
    this.path = path;
    this.keep = keep;
  }

  public static ScratchFolder make(String name, boolean keep) throws IOException {
    return new ScratchFolder(Files.createTempDirectory(name), keep);
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() {
    if (keep || !Files.exists(path)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
