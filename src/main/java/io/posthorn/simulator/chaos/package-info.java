/**
 * Receivers that fail, each in one of the ways that the diagnosis tells apart: real servers on
 * loopback, for the demonstration, for the sample data and for tests.
 *
 * <p>Unlike the chat site next door this opens sockets and starts threads; whoever starts it closes
 * it.
 */
@NullMarked
package io.posthorn.simulator.chaos;

import org.jspecify.annotations.NullMarked;
