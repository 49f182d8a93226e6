/**
 * The store in one SQLite file. The rooms inside, from the ground up: {@code file} (folder,
 * connections, migrations, backups), {@code table} (columns as records), {@code write} (the one
 * writer and what it keeps in memory), {@code read} (what people, lanes and screens ask).
 */
@NullMarked
package io.posthorn.store.sqlite;

import org.jspecify.annotations.NullMarked;
