package io.posthorn.acceptance;

import io.posthorn.acceptance.Receiver.Answer;
import io.posthorn.acceptance.Receiver.Got;
import io.posthorn.engine.rules.Signer;
import io.posthorn.model.Attempt;
import io.posthorn.model.DeliveryDetail.Explained;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EndpointState;
import io.posthorn.model.Event;
import io.posthorn.model.EventFilter;
import io.posthorn.model.EventType;
import io.posthorn.model.Rotation;
import io.posthorn.model.SecretAge;
import io.posthorn.model.SignedWith;
import io.posthorn.model.SigningSecret;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What tests of a rotation look at, and receivers that check signatures as they come. */
record RotationBooks(Rig rig) {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  SigningSecret secret(long endpoint) {
    return rig.engine.endpoints().secrets(endpoint).current();
  }

  EndpointState state(long endpoint) {
    return rig.engine.endpoints().one(endpoint).endpoint().state();
  }

  Rotation rotation(long endpoint) {
    return Objects.requireNonNull(rig.engine.endpoints().one(endpoint).rotation());
  }

  List<SignedWith> signedWith(long delivery) {
    return rig.engine.deliveries().one(delivery).attempts().stream()
        .map(Explained::attempt)
        .map(Attempt::signedWith)
        .toList();
  }

  List<SecretAge> ages(long delivery) {
    return signedWith(delivery).stream().map(SignedWith::age).toList();
  }

  List<Event> told() {
    return rig.engine
        .events()
        .page(
            new EventFilter(Set.of(1L), Set.of(EventType.ENDPOINT_SECRET_ACCEPTED), null), null, 50)
        .items();
  }

  /** As the samples once did it: one secret, and X-OWC-Signature alone. */
  static boolean signedBy(Got got, SigningSecret secret) {
    return Signer.hex(secret, got.body()).equals(got.headers().get("x-owc-signature"));
  }

  static Answer checked(Got got, SigningSecret secret) {
    return Answer.of(signedBy(got, secret) ? 200 : 401);
  }

  void refuseWith(Receiver receiver, SigningSecret secret, int code) {
    receiver.answer(got -> Answer.of(signedBy(got, secret) ? 200 : code));
  }

  /** Sends and waits until it arrived, letting the minute to the retry pass where there is one. */
  long arrives() {
    long id = rig.send("chat.created");
    Awaited.that(
        () -> rig.delivery(id),
        seen -> seen.attempts() > 0 && seen.status() != DeliveryStatus.SENDING);
    if (rig.delivery(id).status() != DeliveryStatus.DELIVERED) {
      rig.pass(MINUTE);
    }
    rig.await(id, DeliveryStatus.DELIVERED);
    return id;
  }
}
