/** The live text view of a running engine: what people see where there is no window. */
@NullMarked
package io.posthorn.cli.live;

import org.jspecify.annotations.NullMarked;
