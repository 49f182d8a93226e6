/**
 * Who receives what: the matrix of endpoints and event types, and what an event type is.
 *
 * <p>What is ticked is pure and in {@link io.posthorn.console.subscriptions.Ticks} and {@link
 * io.posthorn.console.subscriptions.Matrix}; the nodes only draw it.
 */
@NullMarked
package io.posthorn.console.subscriptions;

import org.jspecify.annotations.NullMarked;
