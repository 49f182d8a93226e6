/**
 * How waiting deliveries are let go, asked in the same words wherever it is offered: from when on,
 * at what rate, with the time that it takes.
 *
 * <p>Knows the words and the frame; the screens that enable or recover build their dialog on it.
 */
@NullMarked
package io.posthorn.console.release;

import org.jspecify.annotations.NullMarked;
