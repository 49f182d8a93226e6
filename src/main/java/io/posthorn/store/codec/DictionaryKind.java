package io.posthorn.store.codec;

/** What an entry of the dictionary is. */
public enum DictionaryKind {
  /** A URL and request headers: encrypted, because custom headers may carry credentials. */
  REQUEST(1),
  RESPONSE(2),
  TEXT(3);

  private final int number;

  DictionaryKind(int number) {
    this.number = number;
  }

  /** As it is stored. */
  public int number() {
    return number;
  }

  public static DictionaryKind of(int number) {
    for (DictionaryKind kind : values()) {
      if (kind.number == number) {
        return kind;
      }
    }
    throw new IllegalStateException("unknown kind of dictionary entry " + number);
  }

  public byte[] stored(SecretBox box, byte[] data) {
    return this == REQUEST ? box.seal(name(), data) : data;
  }

  public byte[] plain(SecretBox box, byte[] stored) {
    return this == REQUEST ? box.open(name(), stored) : stored;
  }
}
