/**
 * What can be read out of deliveries over the engine's façade: what changed when an endpoint began
 * to fail, how its last delivery failed, what a week of failures looks like in a second.
 *
 * <p>No part of the engine: works as well with one that is elsewhere. May use {@code engine},
 * {@code diagnosis} and {@code model}.
 */
@NullMarked
package io.posthorn.insight;

import org.jspecify.annotations.NullMarked;
