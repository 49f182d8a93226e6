package io.posthorn.api.calls;

import io.posthorn.api.http.Answer;
import io.posthorn.api.http.Call;
import io.posthorn.api.http.RequestQuery;
import io.posthorn.api.json.EndpointJson;
import io.posthorn.api.json.Fields;
import io.posthorn.api.json.Listing;
import io.posthorn.engine.Endpoints;
import io.posthorn.engine.Engine;
import io.posthorn.engine.rules.CopyingMistakes;
import io.posthorn.model.EndpointChange;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Endpoints, their settings and secrets. */
final class EndpointCalls {
  private static final Duration DEFAULT_OVERLAP = Duration.ofHours(24);

  private final Engine engine;

  EndpointCalls(Engine engine) {
    this.engine = engine;
  }

  Answer list(Call call) {
    RequestQuery query = call.query();
    Long siteId = query.id("siteid");
    query.done();
    return Answer.ok(Listing.all(engine.endpoints().all(siteId), EndpointJson::of));
  }

  Answer add(Call call) {
    Fields fields = Fields.of(call.body());
    fields.require("siteid", "the site whose events it receives");
    fields.require("url", "where to send them");
    fields.require("events", "which ones, such as [\"chat.closed\"], or [\"*\"] for all");
    Long siteId = fields.id("siteid");
    EndpointChange settings = EndpointJson.change(fields);
    String secret = fields.text("secret");
    fields.done();
    Endpoints.NewEndpoint added = engine.endpoints().add(Given.value(siteId), settings, secret);
    return Answer.created(
        "/v1/endpoints/" + added.endpoint().endpoint().id(),
        EndpointJson.WithSecret.of(added.endpoint(), added.secret()));
  }

  Answer one(Call call) {
    call.query().done();
    return Answer.ok(EndpointJson.of(engine.endpoints().one(call.id("id"))));
  }

  Answer change(Call call) {
    long id = call.id("id");
    Fields fields = Fields.of(call.body());
    EndpointChange change = EndpointJson.change(fields);
    fields.done();
    return Answer.ok(EndpointJson.of(engine.endpoints().change(id, change)));
  }

  Answer delete(Call call) {
    engine.endpoints().delete(call.id("id"));
    return Answer.nothing();
  }

  Answer secret(Call call) {
    call.query().done();
    return withSecrets(call.id("id"), null);
  }

  Answer rotateSecret(Call call) {
    long id = call.id("id");
    Fields fields = call.hasBody() ? Fields.of(call.body()) : Fields.none();
    Duration overlap = fields.duration("overlap");
    String secret = fields.text("secret");
    fields.done();
    engine.endpoints().rotateSecret(id, overlap == null ? DEFAULT_OVERLAP : overlap, secret);
    return withSecrets(id, secret == null ? null : CopyingMistakes.inSecret(secret));
  }

  private Answer withSecrets(long id, @Nullable String warning) {
    return Answer.ok(
        EndpointJson.WithSecret.of(
            engine.endpoints().one(id).withWarning(warning), engine.endpoints().secrets(id)));
  }
}
