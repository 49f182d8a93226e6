/**
 * A webhook receiver on this computer: it takes requests in, checks their signatures step by step,
 * and can misbehave in the ways in which real receivers do. For {@code listen}, the demo, the
 * benchmark and tests.
 *
 * <p>May use {@code model} and {@code engine}. It reads signatures with code of its own, as a
 * stranger's receiver does, so that a mistake in what the program signs cannot hide here.
 */
@NullMarked
package io.posthorn.receiver;

import org.jspecify.annotations.NullMarked;
