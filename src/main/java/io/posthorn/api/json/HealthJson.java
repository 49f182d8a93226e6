package io.posthorn.api.json;

import io.posthorn.model.Health;
import org.jspecify.annotations.Nullable;

/**
 * How the engine is.
 *
 * @param status {@code ok}, or {@code unavailable} while the store takes nothing
 * @param trouble why the store takes nothing, with the remedy; null while it does
 */
public record HealthJson(
    String status,
    String version,
    boolean storing,
    boolean offline,
    boolean paused,
    long backlog,
    long sending,
    @Nullable String trouble) {

  public static HealthJson of(Health health, String version) {
    return new HealthJson(
        health.storing() ? "ok" : "unavailable",
        version,
        health.storing(),
        health.offline(),
        health.paused(),
        health.backlog(),
        health.sending(),
        health.storeTrouble());
  }
}
