/**
 * What all parts of a running engine know together: its clocks, its sites and tokens, whether the
 * network and the store are well, what changed and how often.
 *
 * <p>Any thread, each as it says. May use {@code port} and {@code rules}.
 */
@NullMarked
package io.posthorn.engine.state;

import org.jspecify.annotations.NullMarked;
