/**
 * Recovering an endpoint: everything of it that failed, or is still held, since a time goes out
 * again.
 */
@NullMarked
package io.posthorn.console.recover;

import org.jspecify.annotations.NullMarked;
