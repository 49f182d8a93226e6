package io.posthorn.api.calls;

import io.posthorn.api.http.Need;
import io.posthorn.api.http.Route;
import io.posthorn.api.http.Takes;
import io.posthorn.engine.Engine;
import io.posthorn.engine.rules.EngineProof;
import java.util.ArrayList;
import java.util.List;

/** The table of all that the API can be asked for. {@link #close} ends its streams. */
public final class Routes implements AutoCloseable {
  private final List<Route> all = new ArrayList<>();
  private final ChangeCalls changes;
  private final ExportCalls exports;

  /**
   * @param version of the program
   */
  public Routes(Engine engine, String version, EngineProof proof) {
    this.changes = new ChangeCalls(engine);
    this.exports = new ExportCalls(engine, version);
    intake(new IntakeCalls(engine));
    sites(new SiteCalls(engine));
    endpoints(new EndpointCalls(engine), new EndpointActions(engine));
    events(new EventCalls(engine));
    deliveries(new DeliveryCalls(engine), new SignatureCalls(engine));
    replays(new ReplayCalls(engine));
    engine(new EngineCalls(engine, version, proof), new MetricsCall(engine, version));
  }

  public List<Route> all() {
    return List.copyOf(all);
  }

  @Override
  public void close() {
    changes.close();
    exports.close();
  }

  private void intake(IntakeCalls calls) {
    add(new Route("POST", "/v1/events", Need.ANY_TOKEN, Takes.JSON, calls::one));
    add(new Route("POST", "/v1/events:batch", Need.ANY_TOKEN, Takes.LINES, calls::batch));
  }

  private void sites(SiteCalls calls) {
    add(Route.admin("GET", "/v1/sites", calls::list));
    add(Route.adminJson("POST", "/v1/sites", calls::add));
    add(Route.admin("GET", "/v1/sites/{siteid}", calls::one));
    add(Route.adminJson("PATCH", "/v1/sites/{siteid}", calls::change));
    add(Route.admin("POST", "/v1/sites/{siteid}/token", calls::newToken));
    add(Route.admin("GET", "/v1/event-types", calls::eventTypes));
  }

  private void endpoints(EndpointCalls calls, EndpointActions actions) {
    add(Route.admin("GET", "/v1/endpoints", calls::list));
    add(Route.adminJson("POST", "/v1/endpoints", calls::add));
    add(Route.admin("GET", "/v1/endpoints/{id}", calls::one));
    add(Route.adminJson("PATCH", "/v1/endpoints/{id}", calls::change));
    add(Route.admin("DELETE", "/v1/endpoints/{id}", calls::delete));
    add(Route.admin("GET", "/v1/endpoints/{id}/secret", calls::secret));
    add(Route.adminJson("POST", "/v1/endpoints/{id}/rotate-secret", calls::rotateSecret));
    add(Route.admin("POST", "/v1/endpoints/{id}/rotate-secret/finish", actions::finishRotation));
    add(Route.admin("POST", "/v1/endpoints/{id}/undelete", actions::undelete));
    add(Route.adminJson("POST", "/v1/endpoints/{id}/enable", actions::enable));
    add(Route.adminJson("POST", "/v1/endpoints/{id}/release", actions::release));
    add(Route.admin("DELETE", "/v1/endpoints/{id}/release", actions::cancelRelease));
    add(Route.admin("POST", "/v1/endpoints/{id}/disable", actions::disable));
    add(Route.admin("POST", "/v1/endpoints/{id}/test", actions::test));
    add(Route.admin("POST", "/v1/endpoints/{id}/doctor", actions::doctor));
    add(Route.adminJson("POST", "/v1/doctor", actions::doctorOfUrl));
  }

  private void events(EventCalls calls) {
    add(Route.admin("GET", "/v1/events", calls::list));
    add(Route.admin("GET", "/v1/events/{id}", calls::one));
  }

  private void deliveries(DeliveryCalls calls, SignatureCalls signatures) {
    add(Route.admin("GET", "/v1/deliveries", calls::list));
    add(Route.admin("GET", "/v1/deliveries:export", exports::export));
    add(Route.admin("GET", "/v1/deliveries/{id}", calls::one));
    add(Route.admin("POST", "/v1/deliveries/{id}/resend", calls::resend));
    add(Route.admin("POST", "/v1/deliveries/{id}/send-as-new", calls::sendAsNew));
    add(Route.admin("POST", "/v1/deliveries/{id}/skip", calls::skip));
    add(Route.adminJson("POST", "/v1/deliveries/{id}/debug-signature", signatures::debug));
  }

  private void replays(ReplayCalls calls) {
    add(Route.admin("GET", "/v1/replays", calls::list));
    add(Route.adminJson("POST", "/v1/replays", calls::start));
    add(Route.admin("GET", "/v1/replays/{id}", calls::one));
    add(Route.admin("DELETE", "/v1/replays/{id}", calls::cancel));
  }

  private void engine(EngineCalls calls, MetricsCall metrics) {
    add(Route.admin("GET", "/v1/changes", changes::follow));
    add(new Route("GET", "/v1/health", Need.NO_TOKEN, Takes.NOTHING, calls::health));
    add(new Route("GET", "/v1/proof", Need.NO_TOKEN, Takes.NOTHING, calls::proof));
    add(Route.admin("GET", "/v1/gaps", calls::gaps));
    add(Route.admin("POST", "/v1/sending/pause", calls::pause));
    add(Route.admin("POST", "/v1/sending/resume", calls::resume));
    add(new Route("GET", "/v1/openapi.json", Need.ANY_TOKEN, Takes.NOTHING, calls::openApi));
    add(Route.admin("GET", "/metrics", metrics::text));
  }

  private void add(Route route) {
    all.add(route);
  }
}
