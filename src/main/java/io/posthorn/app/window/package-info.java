/**
 * The program with a window: how it starts, shows what, and ends. May use {@code app}, {@code
 * app.sample} and {@code console}.
 */
@NullMarked
package io.posthorn.app.window;

import org.jspecify.annotations.NullMarked;
