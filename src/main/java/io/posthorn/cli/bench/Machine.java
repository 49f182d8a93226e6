package io.posthorn.cli.bench;

import io.posthorn.app.Version;
import io.posthorn.engine.port.Ticker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** What a figure was measured on. */
final class Machine {
  private static final int SYNCS = 200;

  private Machine() {}

  /** One line: system, processor, Java, heap, how long an fsync takes in a folder. */
  static String line(Path folder, Ticker ticker) throws IOException {
    Runtime runtime = Runtime.getRuntime();
    return String.format(
        Locale.ROOT,
        "Posthorn %s · %s %s · %d × %s · Java %s · heap ≤ %d MB · fsync %.2f ms (median of %d)",
        Version.current(),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        runtime.availableProcessors(),
        processor(),
        Runtime.version(),
        runtime.maxMemory() / 1_000_000,
        syncNanos(folder, ticker) / 1e6,
        SYNCS);
  }

  private static String processor() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }

  /** Median time of writing 4 KiB and forcing them to disk, nanoseconds. */
  private static long syncNanos(Path folder, Ticker ticker) throws IOException {
    Path file = folder.resolve("fsync.tmp");
    long[] nanos = new long[SYNCS];
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer block = ByteBuffer.allocate(4096);
      for (int i = 0; i < SYNCS; i++) {
        block.clear();
        channel.write(block);
        long before = ticker.nanos();
        channel.force(false);
        nanos[i] = ticker.nanos() - before;
      }
    } finally {
      Files.deleteIfExists(file);
    }
    Arrays.sort(nanos);
    return nanos[SYNCS / 2];
  }

  /** CPU time that this process has used. */
  static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
