package io.posthorn.console.detail;

import io.posthorn.console.words.AnswerWords;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.model.Attempt;
import io.posthorn.model.DeliveryDetail.Explained;
import io.posthorn.model.Diagnosis;
import io.posthorn.model.Failure;
import io.posthorn.model.Header;
import io.posthorn.model.HostName;
import io.posthorn.model.Outcome;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a diagnosis rests on, each fact once, under a name that people understand. Pure. */
final class AttemptFacts {
  private final Texts texts = Texts.of(AttemptFacts.class);
  private final Map<String, String> facts = new LinkedHashMap<>();

  private AttemptFacts() {}

  /** The facts of an attempt in their order, by name; the technical ones last. */
  static Map<String, String> of(Explained one) {
    AttemptFacts all = new AttemptFacts();
    all.collect(one);
    return all.facts;
  }

  private void collect(Explained one) {
    Attempt attempt = one.attempt();
    Outcome outcome = attempt.outcome();
    Failure failure = outcome.failure();
    Map<String, String> seen = failure == null ? Map.of() : failure.facts();
    Integer code = outcome.code();
    put("fact.answer", code == null ? null : AnswerWords.of(outcome));
    put("fact.url", HostName.shownIn(attempt.url()));
    put("fact.at", TimeWords.exact(attempt.at()));
    put("fact.address", outcome.address() == null ? seen.get("address") : outcome.address());
    put("fact.why", seen.get("why"));
    put("fact.tls", outcome.tls());
    put("fact.names", seen.get("names"));
    put("fact.issuer", seen.get("issuer"));
    put("fact.date", date(seen.get("date")));
    put("fact.alert", seen.get("alert"));
    put("fact.speaks", seen.get("speaks"));
    put("fact.declared", seen.get("declared"));
    put("fact.received", seen.get("received"));
    put("fact.retryafter", Header.first(outcome.responseHeaders(), "Retry-After"));
    put("fact.location", Header.first(outcome.responseHeaders(), "Location"));
    put("fact.server", Header.first(outcome.responseHeaders(), "Server"));
    put("fact.reconnected", outcome.reconnected() ? texts.get("yes") : null);
    Diagnosis diagnosis = one.diagnosis();
    String kind = failure == null ? null : failure.kind().name();
    put("fact.code", diagnosis == null ? kind : diagnosis.code());
    put("fact.cause", seen.get("cause"));
  }

  private static @Nullable String date(@Nullable String iso) {
    try {
      return iso == null ? null : TimeWords.exact(Instant.parse(iso));
    } catch (DateTimeException e) {
      return iso;
    }
  }

  private void put(String key, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      facts.put(texts.get(key), value);
    }
  }
}
