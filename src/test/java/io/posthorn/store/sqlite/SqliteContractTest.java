package io.posthorn.store.sqlite;

import static io.posthorn.store.StoreSamples.NOW;

import io.posthorn.engine.port.Store;
import io.posthorn.store.StoreContract;
import java.nio.file.Path;
import java.time.InstantSource;

/** The store in one SQLite file keeps to what every store has to. */
class SqliteContractTest extends StoreContract {
  @Override
  protected Store open(Path folder) {
    return SqliteStore.open(folder, InstantSource.fixed(NOW));
  }
}
