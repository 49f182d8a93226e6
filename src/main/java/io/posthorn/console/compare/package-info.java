/** The dialog that sets two deliveries, or two attempts of one, side by side. */
@NullMarked
package io.posthorn.console.compare;

import org.jspecify.annotations.NullMarked;
