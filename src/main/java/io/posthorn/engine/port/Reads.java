package io.posthorn.engine.port;

/**
 * What the engine reads outside the writer, in parts that each asks for. Each call sees all that
 * was committed before it. Calls block; any thread may make them; a store that can't be read throws
 * {@link io.posthorn.model.Refused.Kind#UNAVAILABLE}.
 */
public record Reads(
    SettingsQueries settings,
    SearchQueries search,
    DeliveryQueries deliveries,
    EventQueries events,
    HealthQueries health,
    LaneQueries lanes,
    UpkeepQueries upkeep) {}
