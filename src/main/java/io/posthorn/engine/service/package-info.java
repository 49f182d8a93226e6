/**
 * One home for each verb: what people and programs ask of sites, endpoints, events, deliveries and
 * replays, each part of the façade in a class of its own.
 *
 * <p>May use {@code upkeep}, {@code dispatch} and what those stand on.
 */
@NullMarked
package io.posthorn.engine.service;

import org.jspecify.annotations.NullMarked;
