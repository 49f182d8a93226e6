/**
 * Looks after a store as a whole: whether it is sound, what can be saved of one that isn't, and
 * putting a backup in its place.
 */
@NullMarked
package io.posthorn.store.sqlite.care;

import org.jspecify.annotations.NullMarked;
