package io.posthorn.signature;

import io.posthorn.engine.Engine;
import io.posthorn.model.Attempt;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.EndpointName;
import io.posthorn.model.Header;
import io.posthorn.model.Refused;
import io.posthorn.model.Secrets;
import io.posthorn.model.SigningSecret;
import io.posthorn.signature.Suspects.NamedBody;
import io.posthorn.signature.Suspects.NamedSecret;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A delivery with all that may have been mixed up with it. Reading blocks; the rest is pure.
 *
 * @param secrets of its endpoint, as they are now
 */
public record Case(
    DeliveryDetail detail, Secrets secrets, List<NamedSecret> others, List<NamedBody> bodies) {
  private static final int MOST_ENDPOINTS = 50;
  private static final int MOST_DELIVERIES = 20;
  private static final int MOST_BYTES = 2 * 1024 * 1024;

  public Case {
    others = List.copyOf(others);
    bodies = List.copyOf(bodies);
  }

  /**
   * Reads a delivery.
   *
   * @throws Refused when there is none, or its endpoint is gone
   */
  public static Case read(Engine engine, long id) {
    DeliveryDetail detail = engine.deliveries().one(id);
    Delivery delivery = detail.delivery();
    return new Case(
        detail,
        engine.endpoints().secrets(delivery.endpointId()),
        otherSecrets(engine, delivery.endpointId()),
        otherBodies(engine, delivery));
  }

  /** The secrets of all endpoints but one. */
  public static List<NamedSecret> otherSecrets(Engine engine, long but) {
    return engine.endpoints().all(null).stream()
        .map(info -> info.endpoint())
        .filter(endpoint -> endpoint.id() != but)
        .limit(MOST_ENDPOINTS)
        .map(
            endpoint ->
                new NamedSecret(
                    EndpointName.of(endpoint), engine.endpoints().secrets(endpoint.id()).current()))
        .toList();
  }

  private static List<NamedBody> otherBodies(Engine engine, Delivery own) {
    DeliveryFilter newest = DeliveryFilter.ANY.withEndpoints(Set.of(own.endpointId()));
    Set<String> seen = new HashSet<>(Set.of(own.eventId()));
    List<NamedBody> bodies = new ArrayList<>();
    int bytes = 0;
    for (Delivery other : engine.deliveries().page(newest, null, MOST_DELIVERIES).items()) {
      bytes += other.size();
      if (bytes > MOST_BYTES || !seen.add(other.eventId())) {
        continue;
      }
      byte[] payload = engine.events().one(other.eventId()).payload();
      if (payload != null) {
        bodies.add(new NamedBody(Long.toString(other.id()), payload));
      }
    }
    return bodies;
  }

  /** The attempts that were made, newest first. */
  public List<Attempt> attempts() {
    return detail.attempts().reversed().stream().map(DeliveryDetail.Explained::attempt).toList();
  }

  /** The attempt of a number; null where there is none. */
  public @Nullable Attempt attempt(int number) {
    return attempts().stream().filter(one -> one.number() == number).findFirst().orElse(null);
  }

  /** One attempt; null where retention took the payload. */
  public @Nullable Subject subject(Attempt attempt) {
    byte[] body = detail.payload();
    if (body == null) {
      return null;
    }
    String id = sent(attempt, "webhook-id", Long.toString(detail.delivery().id()));
    String timestamp = timestamp(attempt);
    List<SigningSecret> live = signers(attempt, body, id, timestamp);
    boolean changed = live.isEmpty();
    SignedRequest request =
        new SignedRequest(body, id, timestamp, changed ? List.of(secrets.current()) : live);
    List<String> times =
        attempts().stream().map(Case::timestamp).filter(t -> !t.equals(timestamp)).toList();
    List<SigningSecret> old = new ArrayList<>(known());
    old.removeAll(request.secrets());
    SigningSecret previous = secrets.previous();
    if (previous != null && request.secrets().indexOf(previous) > 0) {
      old.add(previous);
    }
    return new Subject(
        new Subject.OfDelivery(detail.delivery().id(), attempt.number()),
        detail.delivery().eventType(),
        attempt.at(),
        request,
        new Suspects(old, others, bodies, times),
        changed);
  }

  private List<SigningSecret> known() {
    SigningSecret previous = secrets.previous();
    return previous == null ? List.of(secrets.current()) : List.of(previous, secrets.current());
  }

  /** Of the secrets that are known those that signed it, the one of X-OWC-Signature first. */
  private List<SigningSecret> signers(Attempt attempt, byte[] body, String id, String timestamp) {
    String own = sent(attempt, Scheme.OWN.header(), "");
    String standard = sent(attempt, Scheme.STANDARD.header(), "");
    SignedRequest any = new SignedRequest(body, id, timestamp, known());
    List<SigningSecret> signers = new ArrayList<>();
    for (SigningSecret secret : known()) {
      if (Scheme.OWN.value(any, secret).equals(own)) {
        signers.addFirst(secret);
      } else if (standard.contains(Scheme.STANDARD.value(any, secret))) {
        signers.add(secret);
      }
    }
    return signers;
  }

  private static String timestamp(Attempt attempt) {
    return sent(attempt, "webhook-timestamp", Long.toString(attempt.at().getEpochSecond()));
  }

  private static String sent(Attempt attempt, String header, String otherwise) {
    String value = Header.first(attempt.requestHeaders(), header);
    return value == null ? otherwise : value;
  }
}
