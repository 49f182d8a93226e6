/** What needs a person and what happened meanwhile: for the overview, its badge and the bell. */
@NullMarked
package io.posthorn.console.attention;

import org.jspecify.annotations.NullMarked;
