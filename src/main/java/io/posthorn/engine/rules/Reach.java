package io.posthorn.engine.rules;

/** Who may be sent to. */
public enum Reach {
  PUBLIC,
  LOOPBACK,
  PRIVATE,
  NEVER
}
