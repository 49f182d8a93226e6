package io.posthorn.store.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Event ids: {@code evt_} and the 26 characters of a ULID as text, its 16 bytes in the store. */
public final class Ulids {
  private static final String PREFIX = "evt_";
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int TEXT = 26;
  private static final int BYTES = 16;
  private static final byte[] VALUES = new byte[128];

  static {
    Arrays.fill(VALUES, (byte) -1);
    for (int i = 0; i < ALPHABET.length(); i++) {
      VALUES[ALPHABET.charAt(i)] = (byte) i;
    }
  }

  private Ulids() {}

  /** The bytes of an id; null when the text is no event id. */
  public static byte @Nullable [] bytes(String id) {
    if (id.length() != PREFIX.length() + TEXT || !id.startsWith(PREFIX)) {
      return null;
    }
    byte[] bytes = new byte[BYTES];
    int held = 0;
    int bits = -2; // 26 characters carry 130 bits: the first two are zeros
    int out = 0;
    for (int i = PREFIX.length(); i < id.length(); i++) {
      char letter = id.charAt(i);
      int value = letter < VALUES.length ? VALUES[letter] : -1;
      if (value < 0 || (i == PREFIX.length() && value > 7)) {
        return null;
      }
      held = (held << 5) | value;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes[out++] = (byte) (held >> bits);
        held &= (1 << bits) - 1;
      }
    }
    return bytes;
  }

  /** The bytes of an id that must be one. */
  public static byte[] required(String id) {
    byte[] bytes = bytes(id);
    if (bytes == null) {
      throw new IllegalArgumentException("not an event id: " + id);
    }
    return bytes;
  }

  public static String text(byte[] bytes) {
    char[] text = new char[PREFIX.length() + TEXT];
    PREFIX.getChars(0, PREFIX.length(), text, 0);
    int held = 0;
    int bits = 2;
    int out = PREFIX.length();
    for (byte next : bytes) {
      held = (held << 8) | (next & 0xff);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text[out++] = ALPHABET.charAt((held >> bits) & 31);
      }
      held &= (1 << bits) - 1;
    }
    return new String(text);
  }
}
