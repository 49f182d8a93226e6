/**
 * The way out: OkHttp, the guard over where requests may go, and the Doctor's probes.
 *
 * <p>May use {@code engine} and below; the only room that knows the HTTP client. Nothing here keeps
 * anything on disk, and nothing of a request's headers reaches a log.
 */
@NullMarked
package io.posthorn.sender;

import org.jspecify.annotations.NullMarked;
