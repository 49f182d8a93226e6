package io.posthorn.console.delivery;

/** What stands in the way of doing something with a delivery, the weightiest first. */
enum Obstacle {
  PAYLOAD_GONE,
  ENDPOINT_DELETED,
  ENDPOINT_DISABLED,
  UNDER_WAY,
  FINISHED,
  /** It was never sent, and where it would go is no longer known. */
  NO_REQUEST,
  NO_ANSWER
}
