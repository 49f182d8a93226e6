package io.posthorn.engine.rules;

import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Gives events their ids: {@code evt_} and a ULID (48 bits of milliseconds, 80 random bits, in
 * upper-case Crockford base 32), each greater than all before it, also as text.
 *
 * <p>Within one millisecond, and while the clock stands behind the newest id, an id is the one
 * before it plus one (the ULID specification's monotonic form). Where the random bits would
 * overflow, the id runs one millisecond ahead of the clock.
 *
 * <p>Any thread: {@link #next} is synchronized.
 */
public final class EventIds {
  static final String PREFIX = "evt_";

  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int TIME_DIGITS = 10;
  private static final int HALF_DIGITS = 8;
  private static final int LENGTH = PREFIX.length() + TIME_DIGITS + 2 * HALF_DIGITS;
  private static final long HALF_END = 1L << 40;
  private static final long TIME_END = 1L << 48;

  private final RandomGenerator random;

  // The newest id: its time, and its random part in two halves of 40 bits.
  private long millis;
  private long high;
  private long low;

  /**
   * Goes on behind an id.
   *
   * @param newest the newest id that was ever given; null for none
   * @throws IllegalArgumentException when that is no id of this form
   */
  public EventIds(@Nullable String newest, RandomGenerator random) {
    this.random = random;
    if (newest == null) {
      millis = -1;
    } else {
      read(newest);
    }
  }

  /** The next id; its time is never behind {@code now}'s millisecond. */
  public synchronized String next(Instant now) {
    long clock = now.toEpochMilli();
    if (clock > millis) {
      begin(clock);
    } else {
      increment();
    }
    return write();
  }

  private void begin(long newMillis) {
    if (newMillis < 0 || newMillis >= TIME_END) {
      throw new IllegalStateException("A ULID can't hold the time " + newMillis + " ms");
    }
    millis = newMillis;
    high = random.nextLong(HALF_END);
    low = random.nextLong(HALF_END);
  }

  private void increment() {
    if (++low < HALF_END) {
      return;
    }
    low = 0;
    if (++high == HALF_END) {
      begin(millis + 1);
    }
  }

  private String write() {
    StringBuilder id = new StringBuilder(LENGTH).append(PREFIX);
    digits(id, millis, TIME_DIGITS);
    digits(id, high, HALF_DIGITS);
    digits(id, low, HALF_DIGITS);
    return id.toString();
  }

  private static void digits(StringBuilder to, long value, int count) {
    for (int shift = 5 * (count - 1); shift >= 0; shift -= 5) {
      to.append(DIGITS.charAt((int) (value >>> shift) & 31));
    }
  }

  private void read(String id) {
    if (id.length() != LENGTH || !id.startsWith(PREFIX)) {
      throw new IllegalArgumentException("Not an event id: " + id);
    }
    int highAt = PREFIX.length() + TIME_DIGITS;
    millis = value(id, PREFIX.length(), TIME_DIGITS);
    high = value(id, highAt, HALF_DIGITS);
    low = value(id, highAt + HALF_DIGITS, HALF_DIGITS);
    if (millis >= TIME_END) {
      throw new IllegalArgumentException("Not an event id: " + id);
    }
  }

  private static long value(String id, int from, int count) {
    long value = 0;
    for (int i = from; i < from + count; i++) {
      int digit = DIGITS.indexOf(id.charAt(i));
      if (digit < 0) {
        throw new IllegalArgumentException("Not an event id: " + id);
      }
      value = value << 5 | digit;
    }
    return value;
  }
}
