package io.posthorn.store.codec;

/**
 * What is stored is not what was ever written there: its file is damaged, or somebody edited it.
 */
public final class DamagedRow extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DamagedRow(RuntimeException cause) {
    super(String.valueOf(cause.getMessage()), cause);
  }
}
