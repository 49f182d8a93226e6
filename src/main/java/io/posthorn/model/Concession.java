package io.posthorn.model;

/** What an endpoint whose receiver can't be changed is spared; each is off unless asked for. */
public enum Concession {
  /** A redirect (301, 302, 303, 307, 308) counts as received. It is not followed either. */
  REDIRECT_IS_SUCCESS,
  /** {@code Content-Type} says {@code application/json} alone, without a charset. */
  PLAIN_JSON
}
