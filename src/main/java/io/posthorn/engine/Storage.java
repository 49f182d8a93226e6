package io.posthorn.engine;

import io.posthorn.model.Retention;
import java.nio.file.Path;

/** What is kept, where, and for how long. See {@link Engine} for what holds for every call. */
public interface Storage {

  /** Bytes of the store's files on disk. */
  long size();

  /** How long deliveries are kept. */
  Retention retention();

  /**
   * Keeps deliveries for longer or shorter. What is too old then goes for good within some minutes,
   * a little at a time.
   */
  Retention changeRetention(Retention wanted);

  /** A copy of the store, while everything goes on. */
  void backup(Path file);
}
