package io.posthorn.console.deliveries.filter;

import io.posthorn.model.Endpoint;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * What words of a filter can mean at a moment.
 *
 * @param endpoints those that can be named
 * @param eventTypes those that can be named; all names are taken while there are none
 * @param now what {@code today} and {@code 2h} count from
 * @param zone whose days they are
 */
public record KnownNames(
    List<Endpoint> endpoints, List<String> eventTypes, Instant now, ZoneId zone) {
  public KnownNames {
    endpoints = List.copyOf(endpoints);
    eventTypes = List.copyOf(eventTypes);
  }

  public KnownNames at(Instant later) {
    return new KnownNames(endpoints, eventTypes, later, zone);
  }
}
