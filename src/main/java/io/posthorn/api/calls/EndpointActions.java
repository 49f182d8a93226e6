package io.posthorn.api.calls;

import io.posthorn.api.http.Answer;
import io.posthorn.api.http.Call;
import io.posthorn.api.json.Choice;
import io.posthorn.api.json.DoctorJson;
import io.posthorn.api.json.EndpointJson;
import io.posthorn.api.json.Fields;
import io.posthorn.engine.Engine;
import io.posthorn.engine.json.DeliveryJson;
import io.posthorn.insight.LastFailure;
import io.posthorn.insight.TurningSearch;
import io.posthorn.model.DoctorOrder;
import io.posthorn.model.DoctorReport;
import io.posthorn.model.EnableOrder;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.EndpointInfo;
import java.time.Instant;

/** What can be done with an endpoint. */
final class EndpointActions {
  private final Engine engine;

  EndpointActions(Engine engine) {
    this.engine = engine;
  }

  Answer undelete(Call call) {
    return endpoint(engine.endpoints().undelete(call.id("id")));
  }

  Answer enable(Call call) {
    return endpoint(engine.endpoints().enable(call.id("id"), order(call)));
  }

  Answer release(Call call) {
    return endpoint(engine.endpoints().release(call.id("id"), order(call)));
  }

  Answer cancelRelease(Call call) {
    return endpoint(engine.endpoints().cancelRelease(call.id("id")));
  }

  Answer disable(Call call) {
    return endpoint(engine.endpoints().disable(call.id("id")));
  }

  Answer finishRotation(Call call) {
    return endpoint(engine.endpoints().finishRotation(call.id("id")));
  }

  Answer test(Call call) {
    return Answer.ok(DeliveryJson.Detail.of(engine.deliveries().test(call.id("id"))));
  }

  Answer doctor(Call call) {
    long id = call.id("id");
    DoctorReport report = engine.doctor().check(id, _ -> {});
    return Answer.ok(
        DoctorJson.of(report, TurningSearch.of(engine, id), LastFailure.of(engine, id)));
  }

  /** Of a URL that no endpoint has. */
  Answer doctorOfUrl(Call call) {
    Fields fields = Fields.of(call.body());
    fields.require("siteid", "the site whose rules on addresses count");
    fields.require("url", "what to check");
    Long siteId = fields.id("siteid");
    EndpointChange settings =
        EndpointChange.NOTHING
            .withUrl(fields.text("url"))
            .withTimeout(fields.duration("timeout"))
            .withHeaders(fields.textMap("headers"))
            .withCaPem(fields.assignText("caPem"))
            .withConcessions(EndpointJson.concessions(fields));
    String secret = fields.text("secret");
    fields.done();
    return Answer.ok(
        DoctorJson.of(
            engine.doctor().check(new DoctorOrder(Given.value(siteId), settings, secret), _ -> {}),
            null,
            null));
  }

  /** Without a word on what is held it is delivered: nothing is lost. */
  private static EnableOrder order(Call call) {
    Fields fields = call.hasBody() ? Fields.of(call.body()) : Fields.none();
    String word = fields.text("held");
    EnableOrder.Held held =
        word == null ? null : Choice.of(EnableOrder.Held.class, word, "held", fields.faults());
    Instant since = fields.time("since");
    Integer rate = fields.whole("rate");
    fields.done();
    return new EnableOrder(held == null ? EnableOrder.Held.DELIVER : held, since, rate);
  }

  private static Answer endpoint(EndpointInfo info) {
    return Answer.ok(EndpointJson.of(info));
  }
}
