package io.posthorn.model;

import org.jspecify.annotations.Nullable;

/**
 * How the engine is.
 *
 * @param storing whether the store takes writes
 * @param offline whether this computer has no network
 * @param paused whether a person paused all sending
 * @param backlog deliveries that are due and not yet sent
 * @param sending requests under way
 * @param storeTrouble why the store takes no writes, with the remedy; null while it does
 */
public record Health(
    boolean storing,
    boolean offline,
    boolean paused,
    long backlog,
    long sending,
    @Nullable String storeTrouble) {}
