/**
 * The deliveries: find one among millions, watch them as they go, and act on one, some or all that
 * a filter matches.
 */
@NullMarked
package io.posthorn.console.deliveries;

import org.jspecify.annotations.NullMarked;
