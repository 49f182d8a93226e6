package io.posthorn.export;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Folders that take little or nothing, as real file systems. For Linux, and root; else skipped. */
public final class Places implements AutoCloseable {
  private final List<Path> mounted = new ArrayList<>();

  /** Makes a folder one that is full after so many KiB. */
  public Path full(Path folder, int kib) throws IOException, InterruptedException {
    return mount(folder, "size=" + kib + "k");
  }

  /** Makes a folder one that nobody may write to. */
  public Path readOnly(Path folder) throws IOException, InterruptedException {
    return mount(folder, "ro");
  }

  private Path mount(Path folder, String options) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString()),
        "no right to mount here");
    mounted.add(folder);
    return folder;
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException thereIsNoSuchProgram) {
      return false;
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    for (Path folder : mounted) {
      run("umount", folder.toString());
    }
  }
}
