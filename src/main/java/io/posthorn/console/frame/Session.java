package io.posthorn.console.frame;

import io.posthorn.engine.Engine;
import java.time.InstantSource;

/**
 * What view models work with: the engine and the ways to it. Lives as long as the window shows this
 * engine.
 */
public record Session(
    Engine engine,
    Desk desk,
    Background background,
    EngineNews changes,
    Pulse pulse,
    InstantSource clock,
    Preferences preferences) {}
