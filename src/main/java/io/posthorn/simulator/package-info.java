/**
 * A simulated chat site for demos, tests and load: visitors, agents, an assistant and triggers,
 * whose doings come out as the nine event types, the same ones for the same seed.
 *
 * <p>May use {@code engine} and below, and makes nothing happen by itself: no threads, no clock, no
 * network. Whoever plays the events sends them in.
 */
@NullMarked
package io.posthorn.simulator;

import org.jspecify.annotations.NullMarked;
