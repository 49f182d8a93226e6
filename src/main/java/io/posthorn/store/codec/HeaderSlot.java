package io.posthorn.store.codec;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the value of one header is stored beside the shape of its list. A slot takes only values that
 * it gives back character for character; whatever else stands there is stored as a {@link
 * #LITERAL}.
 */
enum HeaderSlot {
  /** In the shape itself: the same in every attempt. */
  CONSTANT {
    @Override
    boolean write(String value, Around around, ByteSink out) {
      return true;
    }

    @Override
    String read(Around around, ByteSource in) {
      throw new IllegalStateException("a constant stands in the shape");
    }
  },

  LITERAL {
    @Override
    boolean write(String value, Around around, ByteSink out) {
      out.text(value);
      return true;
    }

    @Override
    String read(Around around, ByteSource in) {
      return in.text();
    }
  },

  /** A decimal number without leading zeros: a length, a quota. */
  NUMBER {
    @Override
    boolean write(String value, Around around, ByteSink out) {
      long number = decimal(value);
      if (number < 0) {
        return false;
      }
      out.number(number);
      return true;
    }

    @Override
    String read(Around around, ByteSource in) {
      return Long.toString(in.number());
    }
  },

  /** An HTTP date (RFC 9110, section 5.6.7), as the distance from the attempt. */
  DATE {
    @Override
    boolean write(String value, Around around, ByteSink out) {
      Long seconds = httpDate(value);
      if (seconds == null) {
        return false;
      }
      out.signed(seconds - around.second());
      return true;
    }

    @Override
    String read(Around around, ByteSource in) {
      return HTTP_DATE.format(Instant.ofEpochSecond(around.second() + in.signed()));
    }
  },

  /** The delivery's id. */
  DELIVERY {
    @Override
    boolean write(String value, Around around, ByteSink out) {
      return decimal(value) == around.deliveryId();
    }

    @Override
    String read(Around around, ByteSource in) {
      return Long.toString(around.deliveryId());
    }
  },

  /** The event's type. */
  TYPE {
    @Override
    boolean write(String value, Around around, ByteSink out) {
      return value.equals(around.eventType());
    }

    @Override
    String read(Around around, ByteSource in) {
      return around.eventType();
    }
  },

  /** Unix seconds, as the distance from the attempt. */
  SECONDS {
    @Override
    boolean write(String value, Around around, ByteSink out) {
      long seconds = decimal(value);
      if (seconds < 0) {
        return false;
      }
      out.signed(seconds - around.second());
      return true;
    }

    @Override
    String read(Around around, ByteSource in) {
      return Long.toString(around.second() + in.signed());
    }
  },

  /** {@code sha256=} and 64 lower-case hex characters. */
  HEX {
    @Override
    boolean write(String value, Around around, ByteSink out) {
      if (value.length() != HEX_PREFIX.length() + 2 * HMAC || !value.startsWith(HEX_PREFIX)) {
        return false;
      }
      for (int i = HEX_PREFIX.length(); i < value.length(); i++) {
        char digit = value.charAt(i);
        if (!(digit >= '0' && digit <= '9') && !(digit >= 'a' && digit <= 'f')) {
          return false;
        }
      }
      out.raw(HexFormat.of().parseHex(value, HEX_PREFIX.length(), value.length()));
      return true;
    }

    @Override
    String read(Around around, ByteSource in) {
      return HEX_PREFIX + HexFormat.of().formatHex(in.raw(HMAC));
    }
  },

  /** {@code v1,} and base64 of 32 bytes; several of them with spaces between. */
  SIGNATURES {
    @Override
    boolean write(String value, Around around, ByteSink out) {
      int each = V1_PREFIX.length() + V1_TEXT;
      int count = (value.length() + 1) / (each + 1);
      if (count == 0 || value.length() != count * (each + 1) - 1) {
        return false;
      }
      byte[] all = new byte[count * HMAC];
      for (int i = 0; i < count; i++) {
        byte[] one = v1(value.substring(i * (each + 1), i * (each + 1) + each));
        if (one == null || (i > 0 && value.charAt(i * (each + 1) - 1) != ' ')) {
          return false;
        }
        System.arraycopy(one, 0, all, i * HMAC, HMAC);
      }
      out.number(count).raw(all);
      return true;
    }

    @Override
    String read(Around around, ByteSource in) {
      int count = (int) in.number();
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < count; i++) {
        text.append(i == 0 ? "" : " ").append(V1_PREFIX);
        text.append(Base64.getEncoder().encodeToString(in.raw(HMAC)));
      }
      return text.toString();
    }
  };

  private static final String HEX_PREFIX = "sha256=";
  private static final String V1_PREFIX = "v1,";
  private static final int HMAC = 32;
  private static final int V1_TEXT = 44;
  private static final int MOST_DIGITS = 18;
  private static final int DATE_TEXT = 29;
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  // Answers within one second carry the same date: parsing it once is enough.
  private static volatile SeenDate lastDate = new SeenDate("", null);

  /** What surrounds a header: much of what it says follows from that. */
  record Around(long deliveryId, String eventType, long atMillis) {
    long second() {
      return Math.floorDiv(atMillis, 1000L);
    }
  }

  private record SeenDate(String text, @Nullable Long seconds) {}

  /** Stores the value, or says no without having written anything. */
  abstract boolean write(String value, Around around, ByteSink out);

  abstract String read(Around around, ByteSource in);

  private static long decimal(String value) {
    int length = value.length();
    if (length == 0 || length > MOST_DIGITS || (length > 1 && value.charAt(0) == '0')) {
      return -1;
    }
    long number = 0;
    for (int i = 0; i < length; i++) {
      int digit = value.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private static @Nullable Long httpDate(String value) {
    if (value.length() != DATE_TEXT) {
      return null;
    }
    SeenDate last = lastDate;
    if (!last.text().equals(value)) {
      last = new SeenDate(value, parseDate(value));
      lastDate = last;
    }
    return last.seconds();
  }

  private static @Nullable Long parseDate(String value) {
    try {
      Instant date = HTTP_DATE.parse(value, Instant::from);
      return HTTP_DATE.format(date).equals(value) ? date.getEpochSecond() : null;
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static byte @Nullable [] v1(String value) {
    if (!value.startsWith(V1_PREFIX)) {
      return null;
    }
    String base64 = value.substring(V1_PREFIX.length());
    try {
      byte[] bytes = Base64.getDecoder().decode(base64.getBytes(StandardCharsets.UTF_8));
      boolean same =
          bytes.length == HMAC && Base64.getEncoder().encodeToString(bytes).equals(base64);
      return same ? bytes : null;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
