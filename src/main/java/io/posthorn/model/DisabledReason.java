package io.posthorn.model;

/** Why an endpoint is disabled. */
public enum DisabledReason {
  /** A person did it. */
  MANUAL,
  /** The site's {@link DisableRule} did it. */
  FAILING,
  /** The receiver asked for it: HTTP 410, or a header {@code webhook-delivery: disable}. */
  GONE
}
