package io.posthorn.api.calls;

import io.posthorn.api.http.Answer;
import io.posthorn.api.http.Call;
import io.posthorn.api.http.Query;
import io.posthorn.api.json.EventJson;
import io.posthorn.api.json.Fields;
import io.posthorn.api.json.Listing;
import io.posthorn.api.json.SiteJson;
import io.posthorn.engine.Engine;
import io.posthorn.model.SiteChange;

/** Sites, their ingest tokens and event types. */
final class SiteCalls {
  private final Engine engine;

  SiteCalls(Engine engine) {
    this.engine = engine;
  }

  Answer list(Call call) {
    call.query().done();
    return Answer.ok(Listing.all(engine.sites(), SiteJson::of));
  }

  Answer add(Call call) {
    Fields fields = Fields.of(call.body());
    fields.require("siteid", "the number that the chat product gave this site");
    Long siteId = fields.id("siteid");
    SiteChange settings = SiteJson.change(fields, null);
    fields.done();
    Engine.NewToken added = engine.addSite(Given.value(siteId), settings);
    return Answer.created(
        "/v1/sites/" + added.site().siteId(), SiteJson.of(added.site(), added.token()));
  }

  Answer one(Call call) {
    call.query().done();
    return Answer.ok(SiteJson.of(engine.site(call.id("siteid"))));
  }

  Answer change(Call call) {
    long siteId = call.id("siteid");
    Fields fields = Fields.of(call.body());
    SiteChange change = SiteJson.change(fields, engine.site(siteId));
    fields.done();
    return Answer.ok(SiteJson.of(engine.changeSite(siteId, change)));
  }

  Answer newToken(Call call) {
    Engine.NewToken made = engine.newToken(call.id("siteid"));
    return Answer.ok(SiteJson.of(made.site(), made.token()));
  }

  Answer eventTypes(Call call) {
    Query query = call.query();
    Long siteId = query.id("siteid");
    query.done();
    return Answer.ok(Listing.all(engine.eventTypes(siteId), EventJson.Type::of));
  }
}
