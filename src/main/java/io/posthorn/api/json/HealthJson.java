package io.posthorn.api.json;

import io.posthorn.model.Health;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the engine is.
 *
 * @param status {@code ok}, or {@code unavailable} while the store takes nothing
 * @param offlineSince since when this computer has no network; null while it has one
 * @param offlineWaiting deliveries that would go out now and wait for the network
 * @param pausedSince since when a person has paused all sending; null while that isn't so
 * @param trouble why the store takes nothing, with the remedy; null while it does
 * @param ownTrouble what this computer or the program itself kept from being done in the last five
 *     minutes, with the remedy; null for nothing
 */
public record HealthJson(
    String status,
    String version,
    boolean storing,
    boolean offline,
    @Nullable Instant offlineSince,
    long offlineWaiting,
    boolean paused,
    @Nullable Instant pausedSince,
    long backlog,
    long sending,
    @Nullable String trouble,
    @Nullable String ownTrouble) {

  public static HealthJson of(Health health, String version) {
    return new HealthJson(
        health.storing() ? "ok" : "unavailable",
        version,
        health.storing(),
        health.offline(),
        health.offlineSince(),
        health.offlineWaiting(),
        health.paused(),
        health.pausedSince(),
        health.backlog(),
        health.sending(),
        health.storeTrouble(),
        health.ownTrouble());
  }
}
