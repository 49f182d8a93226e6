package io.posthorn.model;

/** Which of the two secrets that are live while a rotation overlaps. */
public enum SecretAge {
  OLD,
  NEW;

  public SecretAge other() {
    return this == OLD ? NEW : OLD;
  }
}
