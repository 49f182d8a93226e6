/**
 * What is read beside the writer: lanes, people's lists and searches, health. Any thread, on
 * connections of its own.
 */
@NullMarked
package io.posthorn.store.sqlite.read;

import org.jspecify.annotations.NullMarked;
