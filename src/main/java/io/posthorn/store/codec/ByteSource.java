package io.posthorn.store.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ByteSink} wrote. */
public final class ByteSource {
  private final byte[] bytes;
  private int at;

  public ByteSource(byte[] bytes) {
    this.bytes = bytes;
  }

  public boolean hasMore() {
    return at < bytes.length;
  }

  public int octet() {
    return bytes[at++] & 0xff;
  }

  public long number() {
    long value = 0;
    int shift = 0;
    while (true) {
      byte next = bytes[at++];
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
      shift += 7;
    }
  }

  public long signed() {
    long value = number();
    return (value >>> 1) ^ -(value & 1);
  }

  byte[] raw(int length) {
    Objects.checkFromIndexSize(at, length, bytes.length);
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  byte[] block() {
    return raw((int) number());
  }

  public String text() {
    return new String(block(), StandardCharsets.UTF_8);
  }

  public @Nullable String optionalText() {
    return octet() == 0 ? null : text();
  }

  byte[] rest() {
    return raw(bytes.length - at);
  }
}
