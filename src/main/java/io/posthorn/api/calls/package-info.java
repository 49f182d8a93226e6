/**
 * What the API can be asked for, one class a resource: reads the request, asks the engine, gives
 * the answer's shape.
 *
 * <p>May use {@code api.http}, {@code api.json} and the engine's façade.
 */
@NullMarked
package io.posthorn.api.calls;

import org.jspecify.annotations.NullMarked;
