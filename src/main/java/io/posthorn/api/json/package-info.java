/**
 * The words of the program as JSON: one record a shape on the way out, strict readers with named
 * fields on the way in.
 *
 * <p>May use {@code model}, the engine's gathering of faults and Jackson. Knows nothing of HTTP.
 */
@NullMarked
package io.posthorn.api.json;

import org.jspecify.annotations.NullMarked;
