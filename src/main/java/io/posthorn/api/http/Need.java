package io.posthorn.api.http;

/** Which token a call needs. */
public enum Need {
  /** None at all. */
  NO_TOKEN,
  /** Any valid one; the call itself looks at whose it is. */
  ANY_TOKEN,
  /** The admin token. */
  ADMIN_TOKEN
}
