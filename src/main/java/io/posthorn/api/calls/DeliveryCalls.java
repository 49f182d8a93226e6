package io.posthorn.api.calls;

import io.posthorn.api.http.Answer;
import io.posthorn.api.http.Call;
import io.posthorn.api.http.RequestQuery;
import io.posthorn.api.json.Listing;
import io.posthorn.engine.Engine;
import io.posthorn.engine.json.DeliveryJson;
import io.posthorn.model.DeliveryFilter;

/** Deliveries, and what can be done with one. */
final class DeliveryCalls {
  private final Engine engine;

  DeliveryCalls(Engine engine) {
    this.engine = engine;
  }

  Answer list(Call call) {
    RequestQuery query = call.query();
    DeliveryFilter filter = query.filter();
    String before = query.text("before");
    int limit = query.limit();
    query.done();
    return Answer.ok(Listing.of(engine.deliveries().page(filter, before, limit), DeliveryJson::of));
  }

  Answer one(Call call) {
    call.query().done();
    return Answer.ok(DeliveryJson.Detail.of(engine.deliveries().one(call.id("id"))));
  }

  Answer resend(Call call) {
    return Answer.json(202, DeliveryJson.of(engine.deliveries().resend(call.id("id"))));
  }

  Answer sendAsNew(Call call) {
    return Answer.json(202, DeliveryJson.of(engine.deliveries().sendAsNew(call.id("id"))));
  }

  Answer skip(Call call) {
    return Answer.ok(DeliveryJson.of(engine.deliveries().skip(call.id("id"))));
  }
}
