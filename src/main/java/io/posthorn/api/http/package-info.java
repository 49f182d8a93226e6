/**
 * HTTP without any knowledge of what is served: who may call, how bodies are read within bounds,
 * how a request finds its route, and how a refusal looks (RFC 9457).
 *
 * <p>May use {@code api.json}, the engine's words and Jetty.
 */
@NullMarked
package io.posthorn.api.http;

import org.jspecify.annotations.NullMarked;
