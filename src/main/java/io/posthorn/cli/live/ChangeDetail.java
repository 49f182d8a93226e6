package io.posthorn.cli.live;

/** How much is shown. */
public enum ChangeDetail {
  ALL,
  /** Neither events that came in nor deliveries that went well at once. */
  NOTABLE
}
