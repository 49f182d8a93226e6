package io.posthorn.api.calls;

import io.posthorn.api.http.Answer;
import io.posthorn.api.http.Call;
import io.posthorn.api.json.Fields;
import io.posthorn.api.json.SignatureJson;
import io.posthorn.engine.Engine;
import io.posthorn.engine.rules.Faults;
import io.posthorn.model.Attempt;
import io.posthorn.model.Refused;
import io.posthorn.model.SigningSecret;
import io.posthorn.signature.Case;
import io.posthorn.signature.Finding;
import io.posthorn.signature.FindingWords;
import io.posthorn.signature.SignatureDebugger;
import io.posthorn.signature.Subject;
import io.posthorn.signature.Wording;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The debugger of signatures. Secrets are tried here, so that none has to leave. */
final class SignatureCalls {
  private final Engine engine;

  SignatureCalls(Engine engine) {
    this.engine = engine;
  }

  Answer debug(Call call) {
    long id = call.id("id");
    Fields fields = Fields.of(call.body());
    fields.require("value", "what the receiver's code computed");
    String value = fields.text("value");
    Integer number = fields.whole("attempt");
    String old = fields.text("oldSecret");
    check(value, old, fields.faults());
    fields.done();
    Case read = Case.read(engine, id);
    Subject subject = subject(read, id, number).withOldSecret(old == null ? "" : old.strip());
    Finding finding =
        SignatureDebugger.find(subject.request(), subject.suspects(), Given.value(value));
    return Answer.ok(
        SignatureJson.of(
            finding,
            subject.request(),
            SignatureJson.Signed.of(
                attemptOf(subject), subject.request(), subject.secretChanged())));
  }

  private static void check(@Nullable String value, @Nullable String old, Faults faults) {
    Finding.Why why = value == null ? null : SignatureDebugger.unreadable(value);
    if (why != null) {
      FindingWords words = FindingWords.of(new Finding.Unreadable(why), Wording.ENGLISH);
      faults.add("value", words.title() + ": " + words.says());
    }
    if (old != null && (old.isBlank() || old.strip().length() > SigningSecret.MAX_LENGTH)) {
      faults.add(
          "oldSecret",
          "oldSecret must have 1 to "
              + SigningSecret.MAX_LENGTH
              + " characters; leave it out when there is none");
    }
  }

  private static Subject subject(Case read, long id, @Nullable Integer number) {
    List<Attempt> attempts = read.attempts();
    if (attempts.isEmpty()) {
      throw Refused.conflict(
          "Delivery "
              + id
              + " has not been sent yet, so nothing was signed. Wait for its first attempt.");
    }
    Attempt attempt = number == null ? attempts.getFirst() : read.attempt(number);
    if (attempt == null) {
      throw Refused.field(
          "attempt",
          "attempt can't be "
              + number
              + ": delivery "
              + id
              + " has those from "
              + attempts.getLast().number()
              + " to "
              + attempts.getFirst().number()
              + ".");
    }
    Subject subject = read.subject(attempt);
    if (subject == null) {
      throw Refused.conflict(
          "The payload of delivery "
              + id
              + " is gone: it is older than payloads are kept. Take a newer delivery.");
    }
    return subject;
  }

  private static @Nullable Integer attemptOf(Subject subject) {
    return subject.source() instanceof Subject.OfDelivery(long _, int attempt)
        ? (Integer) attempt
        : null;
  }
}
