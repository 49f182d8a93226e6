/**
 * The window: what a person sees and does, around an engine that it knows by its façade alone.
 *
 * <p>May use the engine and what is below it, the local receiver and the simulator; never the
 * store, the sender or the API. One package a screen; they share {@code words}, {@code frame},
 * {@code code}, {@code delivery}, {@code release} and {@code live}, each of which knows those
 * before it alone; {@code shell} puts the screens into one window and is the only one that knows
 * them all. Nothing here blocks the JavaFX thread: work goes through {@link
 * io.posthorn.console.frame.Background}.
 */
@NullMarked
package io.posthorn.console;

import org.jspecify.annotations.NullMarked;
