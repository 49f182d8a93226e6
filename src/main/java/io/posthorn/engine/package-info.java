/**
 * The dispatcher: intake, lanes, retries, the disable rule, held deliveries, replay; and the ports
 * through which it reaches the store and the network.
 *
 * <p>May use {@code model} and {@code diagnosis}. Knows no SQL, no HTTP client, no window. Asks for
 * the time only through {@link java.time.InstantSource} and {@link io.posthorn.engine.Ticker}.
 */
@NullMarked
package io.posthorn.engine;

import org.jspecify.annotations.NullMarked;
