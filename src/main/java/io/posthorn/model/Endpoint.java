package io.posthorn.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A URL of one site that receives events.
 *
 * @param id never used again
 * @param siteId its owner
 * @param settings what people set
 * @param state what the engine knows
 * @param release held deliveries on their way out; null when none are
 * @param created when it was added
 * @param updated when its settings or status last changed
 * @param deleted when it was deleted (soft); null while it lives
 */
public record Endpoint(
    long id,
    long siteId,
    EndpointSettings settings,
    EndpointState state,
    @Nullable Release release,
    Instant created,
    Instant updated,
    @Nullable Instant deleted) {

  /** Whether new deliveries may start. */
  public boolean live() {
    return deleted == null && state.enabled();
  }

  public Endpoint with(EndpointSettings newSettings, Instant at) {
    return new Endpoint(id, siteId, newSettings, state, release, created, at, deleted);
  }

  public Endpoint with(EndpointState newState) {
    return new Endpoint(id, siteId, settings, newState, release, created, updated, deleted);
  }

  public Endpoint with(EndpointState newState, Instant at) {
    return new Endpoint(id, siteId, settings, newState, release, created, at, deleted);
  }

  public Endpoint with(@Nullable Release newRelease) {
    return new Endpoint(id, siteId, settings, state, newRelease, created, updated, deleted);
  }

  public Endpoint deletedAt(@Nullable Instant at, Instant now) {
    return new Endpoint(id, siteId, settings, state, null, created, now, at);
  }

  /**
   * Held deliveries that go out, oldest first.
   *
   * @param upTo the newest delivery id that is released
   * @param ratePerSecond starts a second; null for the endpoint's own bound, else the catch-up rate
   */
  public record Release(long upTo, @Nullable Integer ratePerSecond) {}
}
