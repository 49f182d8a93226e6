package io.posthorn.engine.service;

import io.posthorn.engine.Storage;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.upkeep.RetentionRounds;
import io.posthorn.model.Retention;
import java.nio.file.Path;

/** What is kept, where, and for how long. Any thread. */
public final class StorageService implements Storage {
  private final Store store;
  private final RetentionRounds rounds;

  public StorageService(Store store, RetentionRounds rounds) {
    this.store = store;
    this.rounds = rounds;
  }

  @Override
  public long size() {
    return store.reads().sizeOnDisk();
  }

  @Override
  public Retention retention() {
    return rounds.retention();
  }

  @Override
  public Retention changeRetention(Retention wanted) {
    return rounds.change(wanted);
  }

  @Override
  public void backup(Path file) {
    store.backup(file);
  }
}
