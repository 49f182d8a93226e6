/**
 * On the way out: a lane for each endpoint, an attempt on a thread of its own, its outcome in one
 * commit, and what follows from it for the delivery and its endpoint.
 *
 * <p>May use {@code state}, {@code port} and {@code rules}.
 */
@NullMarked
package io.posthorn.engine.dispatch;

import org.jspecify.annotations.NullMarked;
