package io.posthorn.api.calls;

import io.posthorn.api.http.Answer;
import io.posthorn.api.http.Call;
import io.posthorn.api.http.RequestQuery;
import io.posthorn.api.json.EventJson;
import io.posthorn.api.json.Listing;
import io.posthorn.engine.Engine;
import io.posthorn.model.EventFilter;

/** Events that came in. */
final class EventCalls {
  private final Engine engine;

  EventCalls(Engine engine) {
    this.engine = engine;
  }

  Answer list(Call call) {
    RequestQuery query = call.query();
    EventFilter filter =
        new EventFilter(
            query.words().ids("siteid", query.list("siteid")),
            query.words().events("type", query.list("type")),
            query.text("q"));
    String before = query.text("before");
    int limit = query.limit();
    query.done();
    return Answer.ok(Listing.of(engine.events().page(filter, before, limit), EventJson::of));
  }

  Answer one(Call call) {
    call.query().done();
    String id = call.variable("id");
    return Answer.ok(EventJson.Detail.of(engine.events().one(id), engine.deliveries().ofEvent(id)));
  }
}
