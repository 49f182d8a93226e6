package io.posthorn.engine.wiring;

import io.posthorn.engine.port.Sender;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.port.Ticker;
import io.posthorn.engine.port.TokenKeeper;
import java.time.InstantSource;

/**
 * What an engine is made of.
 *
 * @param clock wall clock; a settable one in tests
 * @param ticker monotonic clock
 * @param tokens keeps the plain tokens of sites for their owner
 * @param adminTokenHash SHA-256 of the admin token
 * @param version of the program, for {@code User-Agent}
 */
public record EngineParts(
    Store store,
    Sender sender,
    InstantSource clock,
    Ticker ticker,
    TokenKeeper tokens,
    byte[] adminTokenHash,
    String version) {}
