package io.posthorn.api.calls;

import io.posthorn.api.http.Answer;
import io.posthorn.api.http.Call;
import io.posthorn.api.json.AcceptedJson;
import io.posthorn.engine.Engine;
import io.posthorn.model.Accepted;
import java.util.List;

/** Takes events in. The bytes go to the engine as they came. */
final class IntakeCalls {
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private final Engine engine;

  IntakeCalls(Engine engine) {
    this.engine = engine;
  }

  Answer one(Call call) {
    Accepted accepted =
        engine.intake().accept(call.access(), call.body(), call.header(IDEMPOTENCY_KEY));
    return Answer.json(accepted.duplicate() ? 200 : 202, AcceptedJson.of(accepted));
  }

  Answer batch(Call call) {
    List<Accepted> accepted =
        engine.intake().acceptBatch(call.access(), call.body(), call.header(IDEMPOTENCY_KEY));
    boolean duplicate = accepted.stream().anyMatch(Accepted::duplicate);
    return Answer.json(duplicate ? 200 : 202, AcceptedJson.Batch.of(accepted));
  }
}
