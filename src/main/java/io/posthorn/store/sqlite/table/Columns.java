package io.posthorn.store.sqlite.table;

import io.posthorn.store.sqlite.file.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Small values of the model as columns, and back. */
public final class Columns {
  private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);

  private Columns() {}

  public static @Nullable Long millis(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }

  public static @Nullable Long millis(@Nullable Duration duration) {
    return duration == null ? null : duration.toMillis();
  }

  /** Milliseconds of any instant, also of those that stand for "ever" and are out of range. */
  public static long bound(Instant instant) {
    if (instant.isBefore(Instant.EPOCH)) {
      return 0;
    }
    return instant.isAfter(LAST) ? Long.MAX_VALUE : instant.toEpochMilli();
  }

  public static Instant instant(ResultSet row, int column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  public static @Nullable Instant instantOrNull(ResultSet row, int column) throws SQLException {
    Long millis = Sql.longOrNull(row, column);
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  public static int flag(boolean value) {
    return value ? 1 : 0;
  }

  /** Milliseconds with commas between. */
  public static @Nullable String schedule(@Nullable List<Duration> schedule) {
    return schedule == null
        ? null
        : schedule.stream().map(d -> Long.toString(d.toMillis())).collect(Collectors.joining(","));
  }

  public static List<Duration> schedule(String text) {
    List<Duration> schedule = new ArrayList<>();
    if (!text.isEmpty()) {
      try {
        for (String millis : text.split(",", -1)) {
          schedule.add(Duration.ofMillis(Long.parseLong(millis)));
        }
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("its retry schedule is none", e);
      }
    }
    return schedule;
  }

  /** One a line. */
  public static String lines(Collection<String> names) {
    return String.join("\n", names);
  }

  public static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split("\n", -1));
  }
}
