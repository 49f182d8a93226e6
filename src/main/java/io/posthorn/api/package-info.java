/**
 * The way in over HTTP: a Jetty server on loopback that takes events in and offers everything that
 * the façade {@link io.posthorn.engine.Engine} can do.
 *
 * <p>May use {@code engine} and below, Jetty and Jackson. Inside, {@code calls} stands on {@code
 * http} (requests, answers, routes, problems), and both on {@code json} (the records as JSON,
 * strict reading).
 */
@NullMarked
package io.posthorn.api;

import org.jspecify.annotations.NullMarked;
