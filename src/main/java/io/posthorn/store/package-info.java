/**
 * Keeps sites, endpoints, events, deliveries and their attempts: what the engine's port asks of a
 * store. {@code codec} says how things are written, {@code sqlite} keeps them in one file.
 *
 * <p>May use {@code engine} and below. Only here is SQL spoken.
 */
@NullMarked
package io.posthorn.store;

import org.jspecify.annotations.NullMarked;
