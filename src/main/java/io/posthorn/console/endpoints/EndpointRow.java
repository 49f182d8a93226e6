package io.posthorn.console.endpoints;

import io.posthorn.console.words.EndpointWords;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointHealth;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.EndpointName;
import io.posthorn.model.EndpointState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as the list shows it.
 *
 * @param health how it did in the last 24 hours; null until that is known
 * @param site the name of its site; null where one site alone is shown
 */
record EndpointRow(EndpointInfo info, @Nullable EndpointHealth health, @Nullable String site) {
  private static final Duration CERTIFICATE_ENDS_SOON = Duration.ofDays(21);
  private static final int FOLDED = 2;

  long id() {
    return info.endpoint().id();
  }

  Endpoint endpoint() {
    return info.endpoint();
  }

  String name() {
    return EndpointName.of(endpoint());
  }

  String shortUrl() {
    return EndpointName.address(endpoint().settings().url());
  }

  /** What is true of it beside enabled or disabled; the first that a person should know. */
  sealed interface Also {}

  record Nothing() implements Also {}

  /** Deliveries wait for a person. */
  record Held(long count) implements Also {}

  /** Its receiver asked for a pause. */
  record Slowed(Instant until) implements Also {}

  record Retrying(long count) implements Also {}

  /** The certificate ends within three weeks; days left, below zero once it has ended. */
  record CertificateEnds(long days) implements Also {}

  Also also(Instant now) {
    Instant pausedUntil = endpoint().state().pausedUntil();
    Instant ends = health == null ? null : health.certificateEnds();
    if (info.held() > 0) {
      return new Held(info.held());
    }
    if (pausedUntil != null && pausedUntil.isAfter(now)) {
      return new Slowed(pausedUntil);
    }
    if (info.retrying() > 0) {
      return new Retrying(info.retrying());
    }
    if (ends != null && ends.isBefore(now.plus(CERTIFICATE_ENDS_SOON))) {
      return new CertificateEnds(Duration.between(now, ends).toDays());
    }
    return new Nothing();
  }

  /**
   * Why it fails, or why the engine disabled it, in a few words; null where it works, or where a
   * person disabled it.
   */
  @Nullable String cause(Instant now) {
    EndpointState state = endpoint().state();
    boolean engine = !state.enabled() && state.disabledReason() != DisabledReason.MANUAL;
    return engine || state.failing(now)
        ? EndpointWords.large(EndpointWords.whyBriefly(state))
        : null;
  }

  /** Its place where disabled ones come first: 0 for those that the engine disabled. */
  int trouble(Instant now) {
    EndpointState state = endpoint().state();
    if (!state.enabled()) {
      return state.disabledReason() == DisabledReason.MANUAL ? 1 : 0;
    }
    return state.failing(now) ? 2 : 3;
  }

  /**
   * Whether name, site, URL or one of the events hold a text, in any case; an empty text is in all.
   */
  boolean matches(String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    return wanted.isEmpty()
        || name().toLowerCase(Locale.ROOT).contains(wanted)
        || (site != null && site.toLowerCase(Locale.ROOT).contains(wanted))
        || endpoint().settings().shownUrl().toLowerCase(Locale.ROOT).contains(wanted)
        || endpoint().settings().events().entries().stream()
            .anyMatch(event -> event.toLowerCase(Locale.ROOT).contains(wanted))
        || (wanted.contains(".") && endpoint().settings().events().matches(wanted));
  }

  /** Its bars for a small picture: two stretches in one. */
  List<EndpointHealth.Bucket> bars() {
    if (health == null) {
      return List.of();
    }
    List<EndpointHealth.Bucket> fine = health.buckets();
    List<EndpointHealth.Bucket> folded = new ArrayList<>();
    for (int i = 0; i + 1 < fine.size(); i += FOLDED) {
      folded.add(fine.get(i).plus(fine.get(i + 1)));
    }
    return folded;
  }
}
