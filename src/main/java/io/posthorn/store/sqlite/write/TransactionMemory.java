package io.posthorn.store.sqlite.write;

/** Something that the writer keeps in memory for the open transaction. */
interface TransactionMemory {
  /** Writes what was put off until the commit. */
  default void flush() {}

  /** Grows with every change that is put off so. */
  default long changes() {
    return 0;
  }

  /** Drops everything: the transaction was rolled back. */
  void forget();
}
