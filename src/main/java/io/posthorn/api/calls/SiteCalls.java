package io.posthorn.api.calls;

import io.posthorn.api.http.Answer;
import io.posthorn.api.http.Call;
import io.posthorn.api.http.RequestQuery;
import io.posthorn.api.json.EventJson;
import io.posthorn.api.json.Fields;
import io.posthorn.api.json.Listing;
import io.posthorn.api.json.SiteJson;
import io.posthorn.engine.Engine;
import io.posthorn.engine.Sites;
import io.posthorn.model.SiteChange;

/** Sites, their ingest tokens and event types. */
final class SiteCalls {
  private final Engine engine;

  SiteCalls(Engine engine) {
    this.engine = engine;
  }

  Answer list(Call call) {
    call.query().done();
    return Answer.ok(Listing.all(engine.sites().all(), SiteJson::of));
  }

  Answer add(Call call) {
    Fields fields = Fields.of(call.body());
    fields.require("siteid", "the number that the chat product gave this site");
    Long siteId = fields.id("siteid");
    SiteChange settings = SiteJson.change(fields, null);
    fields.done();
    Sites.NewToken added = engine.sites().add(Given.value(siteId), settings);
    return Answer.created(
        "/v1/sites/" + added.site().siteId(), SiteJson.of(added.site(), added.token()));
  }

  Answer one(Call call) {
    call.query().done();
    return Answer.ok(SiteJson.of(engine.sites().one(call.id("siteid"))));
  }

  Answer change(Call call) {
    long siteId = call.id("siteid");
    Fields fields = Fields.of(call.body());
    SiteChange change = SiteJson.change(fields, engine.sites().one(siteId));
    fields.done();
    return Answer.ok(SiteJson.of(engine.sites().change(siteId, change)));
  }

  Answer newToken(Call call) {
    Sites.NewToken made = engine.sites().newToken(call.id("siteid"));
    return Answer.ok(SiteJson.of(made.site(), made.token()));
  }

  Answer eventTypes(Call call) {
    RequestQuery query = call.query();
    Long siteId = query.id("siteid");
    query.done();
    return Answer.ok(Listing.all(engine.sites().eventTypes(siteId), EventJson.Type::of));
  }
}
