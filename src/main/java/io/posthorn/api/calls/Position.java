package io.posthorn.api.calls;

import io.posthorn.api.http.HttpRefused;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a reader of changes stands: a change's sequence number and the run of the program that
 * counted it, as {@code 42-9f3c01ab}. Numbers of another run say nothing about this one's.
 */
record Position(long seq, @Nullable String run) {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,18})(?:-([0-9a-f]{1,16}))?");

  static String newRun() {
    return Integer.toHexString(ThreadLocalRandom.current().nextInt());
  }

  /**
   * Reads what a stream wrote; a number alone is taken to be of this run.
   *
   * @throws HttpRefused 400 for anything else
   */
  static Position parse(String id) {
    Matcher form = FORM.matcher(id);
    if (!form.matches()) {
      throw new HttpRefused(400, "Last-Event-ID must be the id of an event of this stream.");
    }
    return new Position(Long.parseLong(form.group(1)), form.group(2));
  }

  boolean of(String thisRun) {
    return run == null || run.equals(thisRun);
  }
}
