package io.posthorn.simulator.chaos;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * An answer as a product gives it, from a file in {@code answers}: status line, headers, an empty
 * line, the body. Length and date are added.
 */
record CannedAnswer(String head, byte[] body) {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  static CannedAnswer load(String name) {
    String file = "answers/" + name + ".http";
    try (InputStream in = CannedAnswer.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("The program's own file " + file + " is missing");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      int empty = text.indexOf("\n\n");
      return new CannedAnswer(
          text.substring(0, empty + 1).replace("\n", "\r\n"),
          text.substring(empty + 2).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same with its body so many times over. */
  CannedAnswer times(int times) {
    return new CannedAnswer(
        head,
        new String(body, StandardCharsets.UTF_8).repeat(times).getBytes(StandardCharsets.UTF_8));
  }

  byte[] bytes(Instant now) {
    String whole =
        "%sDate: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(head, HTTP_DATE.format(now), body.length);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(whole.getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }
}
