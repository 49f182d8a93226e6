package io.posthorn.model;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An answer's body as text, in the character set that it states. Pure; any thread. */
public final class AnswerText {
  private static final Pattern CHARSET =
      Pattern.compile("(?i)charset\\s{0,9}=\\s{0,9}[\"']?\\s{0,9}([a-z0-9_.:-]{1,40})");
  private static final Pattern MARKUP = Pattern.compile("(?is)\\s*<");

  /** A page says its character set in its beginning. */
  private static final int HEAD_OF_PAGE = 1024;

  /** What browsers read where somebody says ISO-8859-1 or ASCII (WHATWG Encoding, 4.2). */
  private static final Charset WESTERN = Charset.forName("windows-1252");

  /** The longest character of UTF-8, bytes; one may be cut off at the end. */
  private static final int LONGEST_CHARACTER = 4;

  private AnswerText() {}

  /** The text; of bytes that state no character set, and are no UTF-8, what a browser shows. */
  public static String of(Outcome outcome) {
    byte[] body = outcome.body();
    Charset stated = stated(outcome);
    if (stated != null) {
      return withoutMark(new String(body, stated));
    }
    String text = utf8(body, outcome.truncated());
    return text == null ? new String(body, WESTERN) : withoutMark(text);
  }

  /** The same; null where it states no character set, and is no UTF-8 either. */
  public static @Nullable String ifText(Outcome outcome) {
    Charset stated = stated(outcome);
    return stated == null || stated.equals(StandardCharsets.UTF_8)
        ? utf8(outcome.body(), outcome.truncated())
        : new String(outcome.body(), stated);
  }

  private static @Nullable Charset stated(Outcome outcome) {
    byte[] body = outcome.body();
    int mark = body.length < 2 ? 0 : (body[0] & 0xFF) << 8 | (body[1] & 0xFF);
    if (mark == 0xFEFF || mark == 0xFFFE) {
      return StandardCharsets.UTF_16;
    }
    String type = Header.first(outcome.responseHeaders(), "Content-Type");
    Charset inHead = type == null ? null : named(type);
    return inHead == null ? inPage(body) : inHead;
  }

  private static @Nullable Charset inPage(byte[] body) {
    int length = Math.min(body.length, HEAD_OF_PAGE);
    String start = new String(body, 0, length, StandardCharsets.ISO_8859_1);
    return MARKUP.matcher(start).lookingAt() ? named(start) : null;
  }

  private static @Nullable Charset named(String text) {
    Matcher found = CHARSET.matcher(text);
    if (!found.find()) {
      return null;
    }
    Charset charset = charset(found.group(1));
    boolean western =
        StandardCharsets.ISO_8859_1.equals(charset) || StandardCharsets.US_ASCII.equals(charset);
    return western ? WESTERN : charset;
  }

  private static @Nullable Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable String utf8(byte[] body, boolean cut) {
    int mayLack = cut ? Math.min(LONGEST_CHARACTER, body.length + 1) : 1;
    for (int lacking = 0; lacking < mayLack; lacking++) {
      try {
        byte[] whole = Arrays.copyOf(body, body.length - lacking);
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(whole)).toString();
      } catch (CharacterCodingException e) {
        // Perhaps the last character is cut off.
      }
    }
    return null;
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
