/**
 * The façade, in parts: what a window, the API or a test can ask of the dispatcher. Its arguments
 * and answers are records of {@code model}, so that an engine elsewhere can stand behind it.
 *
 * <p>The rooms inside, from the ground up, each using only those before it: {@code rules} (pure),
 * {@code port} (what the engine asks of the store and the network), {@code state} (what all parts
 * of a running engine know together), {@code dispatch} (lanes, attempts and what follows from
 * them), {@code upkeep} (what must be done now and then), {@code service} (one home for each verb
 * of the façade), {@code wiring} (puts it all together).
 *
 * <p>May use {@code model} and {@code diagnosis}. Knows no SQL, no HTTP client, no window. Asks for
 * the time only through {@link java.time.InstantSource} and the ticker of {@code port}.
 */
@NullMarked
package io.posthorn.engine;

import org.jspecify.annotations.NullMarked;
