package io.posthorn.console.words;

import io.posthorn.model.Rotation;
import io.posthorn.model.SecretAge;
import java.time.Instant;

/** A rotation that is under way, in sentences. */
public final class RotationWords {
  private RotationWords() {}

  /** {@code Both secrets are valid until tomorrow 09:00.} */
  public static String valid(Rotation rotation, Instant now) {
    return Texts.of(RotationWords.class)
        .get("rotation.valid", TimeWords.day(rotation.until(), now));
  }

  /** {@code Your receiver last accepted the old secret, today 09:12.} */
  public static String accepted(Rotation rotation, Instant now) {
    Texts texts = Texts.of(RotationWords.class);
    Instant at = rotation.acceptedAt();
    if (at == null) {
      return texts.get("rotation.accepted.none");
    }
    return texts.get(
        rotation.signs() == SecretAge.NEW ? "rotation.accepted.new" : "rotation.accepted.old",
        TimeWords.day(at, now));
  }
}
