/**
 * The store on one SQLite file: one writer that commits in groups, readers beside it, migrations,
 * backups, retention.
 *
 * <p>Implements the engine's ports {@link io.posthorn.engine.port.Store}, {@link
 * io.posthorn.engine.port.Tx} and {@link io.posthorn.engine.port.Reads}; the only room that knows
 * JDBC. May use {@code engine} and below. Surfaces open it through {@link
 * io.posthorn.store.SqliteStore}; nothing else here is for them but {@link
 * io.posthorn.store.StoreUnusable}.
 */
@NullMarked
package io.posthorn.store;

import org.jspecify.annotations.NullMarked;
