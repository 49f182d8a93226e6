/** Rows as records and records as rows; the numbers that statuses and times have in the file. */
@NullMarked
package io.posthorn.store.sqlite.table;

import org.jspecify.annotations.NullMarked;
