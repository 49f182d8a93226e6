/**
 * The folder with the database, its connections, its migrations and backups, and the one way to run
 * a statement.
 */
@NullMarked
package io.posthorn.store.sqlite.file;

import org.jspecify.annotations.NullMarked;
