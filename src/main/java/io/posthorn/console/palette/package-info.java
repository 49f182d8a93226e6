/**
 * The palette over the window: one field from which everything can be reached, places and commands
 * alike.
 */
@NullMarked
package io.posthorn.console.palette;

import org.jspecify.annotations.NullMarked;
