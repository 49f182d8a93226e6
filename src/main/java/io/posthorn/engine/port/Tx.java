package io.posthorn.engine.port;

/**
 * The writer's view inside one transaction: sees all that earlier works changed. Used on the
 * writer's thread only, and only until the work returns.
 */
public record Tx(
    SiteWrites sites,
    EndpointWrites endpoints,
    EventWrites events,
    DeliveryWrites deliveries,
    HeldWrites held,
    UpkeepWrites upkeep) {}
