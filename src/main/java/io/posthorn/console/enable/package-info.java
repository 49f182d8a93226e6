/**
 * Enabling an endpoint, or delivering what is held on an enabled one: a test, one choice, progress.
 */
@NullMarked
package io.posthorn.console.enable;

import org.jspecify.annotations.NullMarked;
