/**
 * Puts an engine in this process together, starts and stops it. Nobody inside the engine knows this
 * room.
 */
@NullMarked
package io.posthorn.engine.wiring;

import org.jspecify.annotations.NullMarked;
