package io.posthorn.console.deliveries;

import io.posthorn.console.common.Problem;

/** What stands in the place of the list. */
sealed interface Showing {
  /** Asked, and not there yet. */
  record Reading() implements Showing {}

  record Rows() implements Showing {}

  /** The site has no delivery at all. */
  record NothingYet() implements Showing {}

  record NoMatch() implements Showing {}

  record Trouble(Problem problem) implements Showing {}
}
