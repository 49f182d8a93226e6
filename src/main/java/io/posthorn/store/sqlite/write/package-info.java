/**
 * The one writer: commits in groups, with what it keeps in memory for the open transaction. All but
 * the queue belongs to the writer's thread.
 */
@NullMarked
package io.posthorn.store.sqlite.write;

import org.jspecify.annotations.NullMarked;
