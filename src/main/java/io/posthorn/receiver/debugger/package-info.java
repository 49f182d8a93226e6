/**
 * Finds out which mistake in a receiver's code makes exactly the signature that it computed, by
 * making each of the usual ones.
 */
@NullMarked
package io.posthorn.receiver.debugger;

import org.jspecify.annotations.NullMarked;
