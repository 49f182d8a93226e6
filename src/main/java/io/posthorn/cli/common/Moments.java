package io.posthorn.cli.common;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time: ISO-8601 (2026-03-01T10:00:00Z), or how long ago it was (90m, 2h, 7d). */
public final class Moments implements ITypeConverter<Instant> {
  private final InstantSource clock;

  public Moments() {
    this(InstantSource.system());
  }

  Moments(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Instant convert(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException notATime) {
      return ago(text);
    }
  }

  private Instant ago(String text) {
    try {
      return clock.instant().minus(new Durations().convert(text));
    } catch (TypeConversionException e) {
      throw new TypeConversionException(
          "'" + text + "' is no time: write 2026-03-01T10:00:00Z, or 2h for two hours ago");
    }
  }
}
