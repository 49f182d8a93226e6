package io.posthorn.cli.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Events of a fixed size, as a chat site sends them. */
final class Load {
  /** The size that the figures speak of, bytes. */
  static final int EVENT_BYTES = 950;

  private static final int LINES = 1_000;

  private Load() {}

  /** One event; the number makes each another one of the same length. */
  static byte[] event(int number) {
    String head =
        "{\"event\":\"message.created\",\"siteid\":1,\"number\":\"%010d\",\"text\":\""
            .formatted(number);
    String tail = "\"}";
    return (head + "m".repeat(EVENT_BYTES - head.length() - tail.length()) + tail)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** So many events as NDJSON, a thousand lines each. */
  static List<byte[]> batches(int events) {
    List<byte[]> batches = new ArrayList<>();
    for (int from = 0; from < events; from += LINES) {
      ByteArrayOutputStream batch = new ByteArrayOutputStream(LINES * (EVENT_BYTES + 1));
      for (int i = from; i < Math.min(events, from + LINES); i++) {
        batch.writeBytes(event(i));
        batch.write('\n');
      }
      batches.add(batch.toByteArray());
    }
    return batches;
  }
}
