package io.posthorn.sender;

import io.posthorn.model.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** Reads an answer's body, and of a long one only so much as is worth it. One thread, one use. */
final class AnswerBody {
  /** How much of a body is read, bytes; then the connection is closed. */
  static final int MOST_READ = 64 * 1024;

  /** What is kept before inflating: enough for 16 KiB of the worst packing. */
  private static final int KEPT_RAW = Outcome.KEPT_BODY + 1024;

  private static final byte[] NOTHING = {};

  private final Buffer kept = new Buffer();
  private long received;
  private boolean cut;

  /**
   * Reads up to the end, or up to {@link #MOST_READ}.
   *
   * @return whether the end was reached, so that the connection can be used again
   * @throws IOException when the connection fails first; what was read until then stays
   */
  boolean read(BufferedSource body, long declared) throws IOException {
    while (received < MOST_READ) {
      long before = kept.size();
      long count = body.read(kept, MOST_READ - received);
      if (count < 0) {
        return true;
      }
      received += count;
      if (before + count > KEPT_RAW) {
        cut = true;
        keepOnly(KEPT_RAW);
      }
    }
    cut |= received != declared;
    return received == declared;
  }

  private void keepOnly(long bytes) throws IOException {
    Buffer start = new Buffer();
    start.write(kept, bytes);
    kept.clear();
    kept.writeAll(start);
  }

  /** Bytes of the body that came in, packed as they were. */
  long received() {
    return received;
  }

  /** The first bytes, unpacked where their packing is known. */
  Kept kept(Response head) {
    byte[] raw = kept.size() == 0 ? NOTHING : kept.readByteArray();
    String coding = head.header("Content-Encoding");
    byte[] text = coding == null || raw.length == 0 ? raw : unpacked(raw, coding);
    boolean longer = text.length > Outcome.KEPT_BODY;
    return new Kept(longer ? Arrays.copyOf(text, Outcome.KEPT_BODY) : text, cut || longer);
  }

  /**
   * The beginning of a body.
   *
   * @param truncated whether there was more
   */
  record Kept(byte[] bytes, boolean truncated) {}

  private static byte[] unpacked(byte[] raw, String coding) {
    try (InputStream in = unpacking(raw, coding.strip().toLowerCase(Locale.ROOT))) {
      if (in == null) {
        return raw;
      }
      byte[] text = beginning(in);
      return text.length == 0 ? raw : text;
    } catch (IOException e) {
      return raw;
    }
  }

  /** Null for a coding that isn't known. A packed body that is cut short is unpacked that far. */
  private static @Nullable InputStream unpacking(byte[] raw, String coding) throws IOException {
    return switch (coding) {
      case "gzip", "x-gzip" -> new GZIPInputStream(new ByteArrayInputStream(raw));
      case "deflate" ->
          new InflaterInputStream(new ByteArrayInputStream(raw), new Inflater(!zlib(raw)));
      default -> null;
    };
  }

  /** Whether it begins as RFC 1950 says; some servers send bare RFC 1951. */
  private static boolean zlib(byte[] raw) {
    return raw.length > 1
        && (raw[0] & 0x0F) == 8
        && ((raw[0] & 0xFF) << 8 | raw[1] & 0xFF) % 31 == 0;
  }

  private static byte[] beginning(InputStream in) {
    byte[] text = new byte[Outcome.KEPT_BODY + 1];
    int length = 0;
    try {
      for (int count = 0; count >= 0 && length < text.length; length += Math.max(count, 0)) {
        count = in.read(text, length, text.length - length);
      }
    } catch (IOException e) {
      // Cut short, or broken behind here: what came before it is worth showing.
    }
    return Arrays.copyOf(text, length);
  }
}
