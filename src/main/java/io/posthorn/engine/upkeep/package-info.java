/**
 * What must be done now and then: the heart and what it asks. Ends of deletions, holding the rest
 * of a large backlog, looks at the network and the clock, gaps, retention.
 *
 * <p>May use {@code dispatch} and what that stands on.
 */
@NullMarked
package io.posthorn.engine.upkeep;

import org.jspecify.annotations.NullMarked;
