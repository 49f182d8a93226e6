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
 * @param causes diagnoses that occur, the most frequent first
 * @param now what {@code today} and {@code 2h} count from
 * @param zone whose days they are
 */
public record KnownNames(
    List<Endpoint> endpoints,
    List<String> eventTypes,
    List<String> causes,
    Instant now,
    ZoneId zone) {

  public KnownNames {
    endpoints = List.copyOf(endpoints);
    eventTypes = List.copyOf(eventTypes);
    causes = List.copyOf(causes);
  }

  public KnownNames at(Instant later) {
    return new KnownNames(endpoints, eventTypes, causes, later, zone);
  }
}
