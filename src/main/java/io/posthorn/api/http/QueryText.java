package io.posthorn.api.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes a query apart ({@code application/x-www-form-urlencoded}, WHATWG URL section 5.1),
 * strictly: what is not UTF-8 is refused, where others put a replacement and would find something
 * else.
 */
final class QueryText {
  private static final char REPLACEMENT = '\ufffd';

  private QueryText() {}

  /**
   * Names and values in their order.
   *
   * @throws HttpRefused 400 for bad percent-encoding, or what is not UTF-8
   */
  static Map<String, List<String>> parameters(@Nullable String query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    if (query != null) {
      for (String pair : query.split("&")) {
        int equals = pair.indexOf('=');
        if (!pair.isEmpty()) {
          parameters
              .computeIfAbsent(
                  decoded(equals < 0 ? pair : pair.substring(0, equals)), _ -> new ArrayList<>())
              .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    if (text.indexOf(REPLACEMENT) >= 0) {
      throw unreadable();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    String plain = text.replace('+', ' ');
    int from = 0;
    for (int at = plain.indexOf('%'); at >= 0; at = plain.indexOf('%', from)) {
      bytes.writeBytes(plain.substring(from, at).getBytes(StandardCharsets.UTF_8));
      bytes.write(octet(plain, at + 1));
      from = at + 3;
    }
    bytes.writeBytes(plain.substring(from).getBytes(StandardCharsets.UTF_8));
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      throw unreadable();
    }
  }

  private static int octet(String text, int at) {
    int high = at + 1 < text.length() ? Character.digit(text.charAt(at), 16) : -1;
    int low = high < 0 ? -1 : Character.digit(text.charAt(at + 1), 16);
    if (low < 0) {
      throw unreadable();
    }
    return high * 16 + low;
  }

  private static HttpRefused unreadable() {
    return new HttpRefused(
        400, "The query can't be read; percent-encode it as UTF-8 (a % itself is %25).");
  }
}
