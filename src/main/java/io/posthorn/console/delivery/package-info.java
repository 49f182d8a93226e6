/**
 * What screens share about deliveries. {@link io.posthorn.console.delivery.ActionOnDelivery} lists
 * what can be done with one, for menus, buttons and keys alike.
 */
@NullMarked
package io.posthorn.console.delivery;

import org.jspecify.annotations.NullMarked;
