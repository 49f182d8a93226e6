package io.posthorn.diagnosis;

import io.posthorn.model.Attempt;
import io.posthorn.model.Failure;
import io.posthorn.model.Header;
import io.posthorn.model.Outcome;
import io.posthorn.model.SignedWith;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint's last success beside the first failure after it. Pure.
 *
 * @param lastSuccess when that attempt began
 * @param firstFailure when that attempt began
 * @param rows what changed first, then the rest; without what neither saw, and without a URL and a
 *     Content-Type that are the same
 */
public record WhatChanged(Instant lastSuccess, Instant firstFailure, List<Row> rows) {
  /** A number counts as another one from this factor on… */
  private static final long FACTOR = 2;

  /** …and from this difference on: milliseconds, or bytes. */
  private static final long GAP_MILLIS = 100;

  private static final long GAP_BYTES = 1024;

  public WhatChanged {
    rows = List.copyOf(rows);
  }

  /** What is looked at. */
  public enum What {
    URL,
    /** Of the request. */
    CONTENT_TYPE,
    /** Which secret made X-OWC-Signature: its number, and {@code OLD} or {@code NEW} of two. */
    SECRET,
    ADDRESS,
    /** Version and cipher. */
    TLS,
    /** The first bytes of the certificate's SHA-256 fingerprint. */
    CERTIFICATE,
    /** When the certificate ends, ISO-8601. */
    CERTIFICATE_END,
    /** Who issued the certificate. */
    ISSUER,
    /** The answer's header {@code Server}. */
    SERVER,
    /** HTTP code. */
    CODE,
    /** Milliseconds from start to end. */
    LATENCY,
    /** Bytes of the payload. */
    SIZE
  }

  /** How two values stand to each other. */
  public enum Verdict {
    CHANGED,
    /** Equal, or numbers that are about as large. */
    SAME,
    /** One of the attempts did not come so far. */
    NOT_SEEN
  }

  /**
   * One thing of each.
   *
   * @param before of the success; null when it was not seen
   * @param after of the failure; null when it was not seen
   */
  public record Row(What what, @Nullable String before, @Nullable String after, Verdict verdict) {}

  /**
   * One attempt and what it carried.
   *
   * @param size bytes of its payload
   */
  public record Side(Attempt attempt, int size) {}

  public static WhatChanged between(Side success, Side failure) {
    List<Row> rows = new ArrayList<>();
    for (What what : What.values()) {
      String before = value(what, success);
      String after = value(what, failure);
      Verdict verdict = verdict(what, before, after);
      boolean seen = before != null || after != null;
      boolean ours = what == What.URL || what == What.CONTENT_TYPE || what == What.SECRET;
      if (seen && (!ours || verdict == Verdict.CHANGED)) {
        rows.add(new Row(what, before, after, verdict));
      }
    }
    rows.sort(Comparator.comparing(Row::verdict));
    return new WhatChanged(success.attempt().at(), failure.attempt().at(), rows);
  }

  private static Verdict verdict(What what, @Nullable String before, @Nullable String after) {
    if (before == null || after == null) {
      return Verdict.NOT_SEEN;
    }
    boolean same =
        switch (what) {
          case LATENCY -> near(before, after, GAP_MILLIS);
          case SIZE -> near(before, after, GAP_BYTES);
          case URL,
              CONTENT_TYPE,
              SECRET,
              ADDRESS,
              TLS,
              CERTIFICATE,
              CERTIFICATE_END,
              ISSUER,
              SERVER,
              CODE ->
              before.equals(after);
        };
    return same ? Verdict.SAME : Verdict.CHANGED;
  }

  private static boolean near(String before, String after, long gap) {
    long less = Math.min(Long.parseLong(before), Long.parseLong(after));
    long more = Math.max(Long.parseLong(before), Long.parseLong(after));
    return more < less * FACTOR || more - less < gap;
  }

  private static @Nullable String value(What what, Side side) {
    Outcome outcome = side.attempt().outcome();
    return switch (what) {
      case URL -> side.attempt().url();
      case CONTENT_TYPE -> Header.first(side.attempt().requestHeaders(), "Content-Type");
      case SECRET -> secret(side.attempt().signedWith());
      case ADDRESS -> outcome.address();
      case TLS -> outcome.tls();
      case CERTIFICATE -> outcome.certificate() == null ? null : outcome.certificate().sha256();
      case CERTIFICATE_END -> certificateEnd(outcome);
      case ISSUER -> issuer(outcome);
      case SERVER -> Header.first(outcome.responseHeaders(), "Server");
      case CODE -> outcome.code() == null ? null : outcome.code().toString();
      case LATENCY -> Long.toString(outcome.millis());
      case SIZE -> Integer.toString(side.size());
    };
  }

  private static @Nullable String secret(@Nullable SignedWith with) {
    if (with == null) {
      return null;
    }
    return with.age() == null ? "" + with.number() : with.number() + " " + with.age();
  }

  private static @Nullable String certificateEnd(Outcome outcome) {
    Failure failure = outcome.failure();
    if (outcome.certificateEnds() != null) {
      return outcome.certificateEnds().toString();
    }
    return failure != null && failure.kind() == Failure.Kind.CERTIFICATE_EXPIRED
        ? failure.facts().get("date")
        : null;
  }

  private static @Nullable String issuer(Outcome outcome) {
    if (outcome.certificate() != null) {
      return outcome.certificate().issuer();
    }
    return outcome.failure() == null ? null : outcome.failure().facts().get("issuer");
  }
}
