package io.posthorn.simulator.chaos;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A receiver that always fails in the same way.
 *
 * @param code the diagnosis that its deliveries get
 * @param name of its endpoint, in plain words
 * @param url where it is
 * @param timeout that its endpoint is given
 * @param caPem the issuer that its endpoint trusts; null for none of its own
 */
public record Trouble(
    String code, String name, URI url, Duration timeout, @Nullable String caPem) {}
