/**
 * A delivery wherever one is shown: its row and the columns, its error in one line, its diagnosis,
 * a test's answer, and what can be done with it ({@link
 * io.posthorn.console.delivery.ActionOnDelivery}), for menus, buttons and keys alike.
 *
 * <p>Knows the words, the frame and the code.
 */
@NullMarked
package io.posthorn.console.delivery;

import org.jspecify.annotations.NullMarked;
