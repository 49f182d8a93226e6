package io.posthorn.console.deliveries.filter;

import io.posthorn.console.frame.EndpointBook;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointName;
import java.util.Locale;
import java.util.function.Predicate;

/** By which words an endpoint goes: its name and its host. Pure. */
final class EndpointNames {
  private EndpointNames() {}

  /**
   * One of them is this.
   *
   * @param wanted in lower case
   */
  static Predicate<Endpoint> is(String wanted) {
    return endpoint ->
        low(EndpointName.of(endpoint)).equals(wanted)
            || low(EndpointBook.host(endpoint)).equals(wanted);
  }

  /**
   * One of them has this in it.
   *
   * @param wanted in lower case
   */
  static Predicate<Endpoint> has(String wanted) {
    return endpoint ->
        low(EndpointName.of(endpoint)).contains(wanted)
            || low(EndpointBook.host(endpoint)).contains(wanted);
  }

  private static String low(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
