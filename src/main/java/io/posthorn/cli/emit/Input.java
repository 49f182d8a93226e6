package io.posthorn.cli.emit;

import io.posthorn.cli.common.Complaint;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.engine.rules.HalfPairs;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads events: one JSON object (over several lines, if it likes), or one object a line. Which of
 * the two shows in the first line: whole JSON there means lines. The bytes are never rewritten.
 *
 * <p>Used by one thread.
 */
final class Input implements AutoCloseable {
  private static final int LONGEST = 1024 * 1024;

  private final InputStream in;
  private byte @Nullable [] ahead;
  private boolean single;

  Input(InputStream in) throws IOException {
    this.in = in instanceof BufferedInputStream ? in : new BufferedInputStream(in, 64 * 1024);
    ahead = line();
    if (ahead != null && !whole(ahead)) {
      single = true;
    }
  }

  /** Whether all of it is one event. */
  boolean isSingle() {
    return single;
  }

  /** All of it; after {@link #isSingle} said so. */
  byte[] all() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    if (ahead != null) {
      all.write(ahead);
      all.write('\n');
    }
    all.write(in.readNBytes(LONGEST + 1));
    ahead = null;
    return all.toByteArray();
  }

  /** The next line that isn't empty, without its line ending; null at the end. */
  byte @Nullable [] next() throws IOException {
    byte[] line = ahead == null ? line() : ahead;
    ahead = null;
    return line;
  }

  /** Whether a line can be read without waiting for whoever writes them. */
  boolean ready() throws IOException {
    return ahead != null || in.available() > 0;
  }

  private byte @Nullable [] line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    while (true) {
      int b = in.read();
      if (b == '\n' || b < 0) {
        byte[] bytes = line.toByteArray();
        if (!new String(bytes, java.nio.charset.StandardCharsets.UTF_8).isBlank()) {
          return withoutReturn(bytes);
        }
        if (b < 0) {
          return null;
        }
        line.reset();
      } else {
        line.write(b);
        if (line.size() > LONGEST + 1) {
          throw new Complaint(
              ExitCode.FAILED, "A line is longer than 1 MiB, the most for an event.");
        }
      }
    }
  }

  private static byte[] withoutReturn(byte[] line) {
    return line[line.length - 1] == '\r' ? java.util.Arrays.copyOf(line, line.length - 1) : line;
  }

  private static boolean whole(byte[] line) {
    try {
      JsonMapper.shared().readTree(HalfPairs.replaced(line));
      return true;
    } catch (JacksonException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
