package io.posthorn.api.calls;

import io.posthorn.api.http.Answer;
import io.posthorn.api.http.Call;
import io.posthorn.api.json.Choice;
import io.posthorn.api.json.Fields;
import io.posthorn.api.json.FilterJson;
import io.posthorn.api.json.Listing;
import io.posthorn.api.json.ReplayJson;
import io.posthorn.engine.Engine;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.Replay;
import java.util.Map;

/** Replays: one action over all that a filter matches. */
final class ReplayCalls {
  private final Engine engine;

  ReplayCalls(Engine engine) {
    this.engine = engine;
  }

  Answer list(Call call) {
    call.query().done();
    return Answer.ok(Listing.all(engine.replays().all(), ReplayJson::of));
  }

  Answer start(Call call) {
    Fields fields = Fields.of(call.body());
    fields.require("filter", "which deliveries are meant; {} stands for all");
    fields.require("action", "say \"resend\", \"send-as-new\" or \"skip\"");
    DeliveryFilter filter = FilterJson.read(fields.object("filter"));
    String word = fields.text("action");
    Replay.Action action =
        word == null ? null : Choice.of(Replay.Action.class, word, "action", fields.faults());
    Integer rate = fields.whole("rate");
    Boolean dryRun = fields.flag("dryRun");
    fields.done();
    Replay.Order order = new Replay.Order(filter, Given.value(action), rate);
    return Boolean.TRUE.equals(dryRun) ? counted(order) : started(order);
  }

  Answer one(Call call) {
    call.query().done();
    return Answer.ok(ReplayJson.of(engine.replays().one(call.id("id"))));
  }

  Answer cancel(Call call) {
    return Answer.ok(ReplayJson.of(engine.replays().cancel(call.id("id"))));
  }

  private Answer counted(Replay.Order order) {
    return Answer.ok(ReplayJson.of(engine.replays().dryRun(order)));
  }

  private Answer started(Replay.Order order) {
    Replay job = engine.replays().begin(order);
    return Answer.json(202, ReplayJson.of(job), Map.of("Location", "/v1/replays/" + job.id()));
  }
}
