/**
 * A webhook receiver on this computer: it takes requests in, has their signatures checked step by
 * step, and can misbehave in the ways in which real receivers do. For {@code listen}, the demo, the
 * benchmark and tests.
 *
 * <p>May use {@code model}, {@code engine} and {@code signature}.
 */
@NullMarked
package io.posthorn.receiver;

import org.jspecify.annotations.NullMarked;
