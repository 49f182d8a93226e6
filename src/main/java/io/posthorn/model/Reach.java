package io.posthorn.model;

/** Who may be sent to. */
public enum Reach {
  PUBLIC,
  LOOPBACK,
  PRIVATE,
  NEVER
}
