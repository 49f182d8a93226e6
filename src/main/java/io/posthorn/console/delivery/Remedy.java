package io.posthorn.console.delivery;

import io.posthorn.console.frame.Place;
import io.posthorn.model.Concession;

/** Something that a person can do about a failure with one click. */
public sealed interface Remedy {

  /**
   * Goes where it is done.
   *
   * @param key of the text that says so
   */
  record Go(String key, Place place) implements Remedy {}

  /** Gives the endpoint another URL, after it was shown whole. */
  record UseUrl(String url) implements Remedy {}

  /** Spares the endpoint's receiver something from now on, after it was asked. */
  record Grant(Concession concession) implements Remedy {}

  /** Shows what the receiver's answer said. */
  record ReadAnswer() implements Remedy {}

  /** Sends the delivery again at once, instead of waiting for its next attempt. */
  record SendNow() implements Remedy {}
}
