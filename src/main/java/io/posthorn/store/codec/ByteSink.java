package io.posthorn.store.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes small numbers small: LEB128 varints, zigzag for signed ones, texts with their length. */
public final class ByteSink {
  private byte[] bytes = new byte[128];
  private int size;

  public ByteSink octet(int value) {
    room(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /** 0 and up; 1 byte below 128, 2 below 16,384 and so on. */
  public ByteSink number(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) ((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  /** Any; small where it is near 0. */
  public ByteSink signed(long value) {
    return number((value << 1) ^ (value >> 63));
  }

  ByteSink raw(byte[] value) {
    room(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
    return this;
  }

  ByteSink block(byte[] value) {
    return number(value.length).raw(value);
  }

  public ByteSink text(String value) {
    return block(value.getBytes(StandardCharsets.UTF_8));
  }

  public ByteSink optionalText(@Nullable String value) {
    return value == null ? octet(0) : octet(1).text(value);
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
