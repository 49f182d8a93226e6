/**
 * Signatures as whoever receives a webhook computes them: checks them step by step, and finds out
 * which mistake in a receiver's code makes exactly the value that it computed, by making each of
 * the usual ones. For the receiver, the window, the API and the command line.
 *
 * <p>May use {@code model} and {@code engine}. It reads signatures with code of its own, as a
 * stranger's receiver does, so that a mistake in what the program signs cannot hide here.
 */
@NullMarked
package io.posthorn.signature;

import org.jspecify.annotations.NullMarked;
