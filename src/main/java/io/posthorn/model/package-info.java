/**
 * The words of the program as immutable records: sites, endpoints, events, deliveries, attempts.
 *
 * <p>Depends on the JDK alone; every other room may use it. Nothing here does I/O or asks for the
 * time.
 */
@NullMarked
package io.posthorn.model;

import org.jspecify.annotations.NullMarked;
