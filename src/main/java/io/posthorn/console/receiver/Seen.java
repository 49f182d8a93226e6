package io.posthorn.console.receiver;

import io.posthorn.model.SigningSecret;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.Received;
import io.posthorn.signature.Verification;
import io.posthorn.signature.Workings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that the receiver took, with what it knew then.
 *
 * @param behaviour what it did with it
 * @param secrets what it was checked with; empty: nothing was checked
 */
record Seen(Received request, Behaviour behaviour, List<SigningSecret> secrets) {
  Seen {
    secrets = List.copyOf(secrets);
  }

  Verification.Result verdict() {
    return request.verification().result();
  }

  /** Its event type; empty for a request that names none. */
  String event() {
    String event = request.event();
    return event == null ? "" : event;
  }

  /** Its delivery's number; null where it has none. */
  @Nullable Long delivery() {
    String delivery = request.delivery();
    return delivery != null && delivery.matches("[0-9]{1,18}") ? Long.valueOf(delivery) : null;
  }

  int size() {
    return request.body().length;
  }

  Workings workings() {
    return Workings.of(request.headers(), request.body(), request.at(), secrets);
  }
}
