package io.posthorn.api.calls;

import io.posthorn.api.http.RequestQuery;
import io.posthorn.api.json.FilterWords;
import io.posthorn.model.DeliveryFilter;

/** Reads a filter of deliveries from a query. */
final class DeliveryFilters {
  private DeliveryFilters() {}

  static DeliveryFilter of(RequestQuery query) {
    FilterWords words = query.words();
    return new DeliveryFilter(
        words.ids("siteid", query.list("siteid")),
        words.ids("endpoint", query.list("endpoint")),
        words.but(
            "not.status", query.list("not.status"), words.statuses("status", query.list("status"))),
        words.events("event", query.list("event")),
        words.codes("code", query.list("code")),
        query.time("since"),
        query.time("until"),
        query.text("q"),
        words.span("attempts", query.list("attempts")),
        words.span("ms", query.list("ms")),
        words.flag("test", query.list("test")),
        words.causes("cause", query.list("cause")),
        new DeliveryFilter.Except(
            words.ids("not.endpoint", query.list("not.endpoint")),
            words.events("not.event", query.list("not.event")),
            words.codes("not.code", query.list("not.code")),
            words.causes("not.cause", query.list("not.cause")),
            query.text("not.q")));
  }
}
