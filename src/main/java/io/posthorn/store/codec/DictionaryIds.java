package io.posthorn.store.codec;

/** Gives texts that come again and again a small number each. */
@FunctionalInterface
public interface DictionaryIds {
  /** The number of an entry, from 1; 0 when the dictionary is full. */
  long id(DictionaryKind kind, byte[] data);
}
