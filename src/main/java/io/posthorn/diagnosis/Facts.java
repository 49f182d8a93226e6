package io.posthorn.diagnosis;

import io.posthorn.model.AnswerText;
import io.posthorn.model.Failure;
import io.posthorn.model.Header;
import io.posthorn.model.HostName;
import io.posthorn.model.Outcome;
import io.posthorn.model.RetryAfter;
import io.posthorn.model.SecretAge;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a rule may ask of an attempt, and what may stand in its sentences. One thread, one use.
 *
 * <p>Known to sentences: {@code host port code size timeout location retry pause skew ray allow
 * secret other-secret}, the facts of the failure ({@link Failure}), and any header of the answer by
 * its name.
 */
final class Facts {
  private static final int LONGEST_SHOWN = 200;

  /** A Date has no fractions, and the answer took its time. */
  private static final Duration CLOCKS_AGREE = Duration.ofSeconds(30);

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final URI url;
  private final int payloadBytes;
  private final Duration timeout;
  private final Outcome outcome;
  private final Instant answered;
  private final @Nullable SecretAge signedWith;
  private final Redirect redirect;
  private @Nullable String body;

  /** As {@link Diagnoser#of} has it. */
  Facts(
      URI url,
      int payloadBytes,
      Duration timeout,
      Outcome outcome,
      @Nullable Instant answered,
      @Nullable SecretAge signedWith) {
    this.url = url;
    this.payloadBytes = payloadBytes;
    this.timeout = timeout;
    this.outcome = outcome;
    this.answered = answered == null ? Instant.EPOCH : answered;
    this.signedWith = signedWith;
    redirect = new Redirect(url, Header.first(outcome.responseHeaders(), "location"));
  }

  /** The answer's code; 0 without an answer. */
  int code() {
    return outcome.code() == null ? 0 : outcome.code();
  }

  /** Why there is no whole answer; null where a code says more about it. */
  @Nullable Failure failure() {
    boolean codeSaysMore = code() != 0 && code() / 100 != 2;
    return codeSaysMore ? null : outcome.failure();
  }

  /** Whether two secrets were valid. */
  boolean rotating() {
    return signedWith != null;
  }

  /** Whether a success was longer than what was read. */
  boolean cut() {
    return outcome.success() && outcome.truncated();
  }

  /** Whether a success had more to it than it says. */
  boolean overlong() {
    return outcome.success() && outcome.overlong();
  }

  String scheme() {
    return lower(String.valueOf(url.getScheme()));
  }

  /** The URL's path in lower case. */
  String path() {
    return url.getRawPath() == null ? "" : lower(url.getRawPath());
  }

  /** The URL's query in lower case; empty without one. */
  String query() {
    return url.getRawQuery() == null ? "" : lower(url.getRawQuery());
  }

  /** Where the answer redirects to. */
  Redirect redirect() {
    return redirect;
  }

  /** Whether the server's clock, as its answer tells it, is as good as ours. */
  boolean clocksAgree() {
    Duration ahead = ahead();
    return ahead != null && ahead.abs().compareTo(CLOCKS_AGREE) < 0;
  }

  /** How far the server's clock is ahead of ours; null where either isn't known. */
  private @Nullable Duration ahead() {
    String date = Header.first(outcome.responseHeaders(), "date");
    if (date == null || answered.equals(Instant.EPOCH)) {
      return null;
    }
    try {
      Instant theirs = DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.strip(), Instant::from);
      return Duration.between(answered, theirs);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private @Nullable String skew() {
    Duration ahead = ahead();
    if (ahead == null) {
      return null;
    }
    String which = ahead.isNegative() ? " s (its is behind)" : " s (its is ahead)";
    return " by " + ahead.abs().toSeconds() + which;
  }

  /** A header's value in lower case; null where it isn't there. */
  @Nullable String header(String name) {
    String value = Header.first(outcome.responseHeaders(), name);
    return value == null ? null : lower(value);
  }

  /** A fact of the failure in lower case; null where it isn't known. */
  @Nullable String fact(String name) {
    String value = outcome.failure() == null ? null : outcome.failure().facts().get(name);
    return value == null ? null : lower(value);
  }

  /** The beginning of the answer's body in lower case. */
  String body() {
    if (body == null) {
      body = lower(AnswerText.of(outcome));
    }
    return body;
  }

  /** What stands in a sentence for a name; null where it isn't known. */
  @Nullable String shown(String name) {
    String own = own(name);
    return own == null ? raw(name) : own;
  }

  /** What we put in words ourselves; may begin with the space that it needs in a sentence. */
  private @Nullable String own(String name) {
    return switch (name) {
      case "host" -> host();
      case "port" -> Integer.toString(port());
      case "address" -> outcome.address();
      case "code" -> outcome.code() == null ? null : outcome.code().toString();
      case "size" -> size(payloadBytes);
      case "timeout" -> seconds(timeout);
      case "retry" -> retry();
      case "pause" -> pauses() ? "; nothing goes out to it until then" : null;
      case "skew" -> skew();
      case "fault" -> fault();
      case "ray" -> ray();
      case "allow" -> allow();
      case "secret" -> signedWith == null ? null : lower(signedWith.name());
      case "other-secret" -> signedWith == null ? null : lower(signedWith.other().name());
      case "date" -> date();
      case "began" -> began();
      default -> null;
    };
  }

  /** What the failure or the answer says. */
  private @Nullable String raw(String name) {
    String value = outcome.failure() == null ? null : outcome.failure().facts().get(name);
    if (value == null) {
      value = Header.first(outcome.responseHeaders(), name);
    }
    return value == null ? null : onOneLine(value);
  }

  private @Nullable String host() {
    return url.getHost() == null ? null : HostName.shown(url.getHost());
  }

  private @Nullable String fault() {
    String raw = raw("fault");
    return raw == null ? null : ": " + raw;
  }

  private int port() {
    if (url.getPort() > 0) {
      return url.getPort();
    }
    return scheme().equals("https") ? 443 : 80;
  }

  private boolean pauses() {
    RetryAfter asked = RetryAfter.of(outcome, answered);
    return asked != null && asked.pause() != null;
  }

  /** What it asked for by Retry-After, and where something else is done, what. */
  private @Nullable String retry() {
    RetryAfter asked = RetryAfter.of(outcome, answered);
    if (asked == null) {
      return null;
    }
    String text = onOneLine(asked.asked());
    if (asked.pause() == null) {
      return ", but names no time ahead"
          + (text.isEmpty() ? " (its Retry-After is empty)" : " (Retry-After: " + text + ")")
          + ", so there is no pause";
    }
    boolean number = text.chars().allMatch(c -> c >= '0' && c <= '9');
    return (number ? " for " + text + " seconds" : " until " + text)
        + (asked.capped() ? "; the pause is 24 hours, the longest there is" : "");
  }

  private @Nullable String ray() {
    String ray = Header.first(outcome.responseHeaders(), "cf-ray");
    return ray == null ? null : " (ray " + onOneLine(ray) + ")";
  }

  private @Nullable String allow() {
    String allow = Header.first(outcome.responseHeaders(), "allow");
    return allow == null ? null : ", only " + onOneLine(allow);
  }

  private @Nullable String began() {
    String raw = raw("began");
    return raw == null || raw.isEmpty() ? null : "; its first bytes were “" + raw + "”";
  }

  /** {@code 23 Nov 2026, 23:32 UTC}; as it came where it is no time. */
  private @Nullable String date() {
    String raw = raw("date");
    if (raw == null || outcome.failure() == null) {
      return raw;
    }
    try {
      return DATE.format(Instant.parse(raw));
    } catch (DateTimeParseException e) {
      return raw;
    }
  }

  private static String size(int bytes) {
    if (bytes < 1024) {
      return bytes + " bytes";
    }
    return bytes < 1024 * 1024
        ? String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0)
        : String.format(Locale.ROOT, "%.1f MiB", bytes / (1024.0 * 1024));
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }

  /** What came over the network may be long and of any kind. */
  private static String onOneLine(String value) {
    String line = value.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
