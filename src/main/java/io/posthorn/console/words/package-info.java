/**
 * How the window says things: the texts of each room in the chosen language, times and spans,
 * numbers, states and their chips, HTTP codes.
 *
 * <p>Knows no other room of the console.
 */
@NullMarked
package io.posthorn.console.words;

import org.jspecify.annotations.NullMarked;
