package io.posthorn.console.deliveries;

import io.posthorn.console.frame.SiteScope;
import io.posthorn.engine.Engine;
import io.posthorn.model.CauseCounts;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.EventType;
import io.posthorn.model.EventTypeInfo;
import java.util.List;
import java.util.stream.Stream;

/**
 * What occurs at the sites that are shown, for the completion.
 *
 * @param types event types
 * @param causes codes of diagnoses, the most frequent first
 */
record Occurring(List<String> types, List<String> causes) {

  /** Reads it. Blocks. */
  static Occurring at(Engine engine, SiteScope scope) {
    Stream<String> types = engine.sites().eventTypes(scope.one()).stream().map(EventTypeInfo::name);
    DeliveryFilter all = DeliveryFilter.ANY.withSites(scope.filtered());
    return new Occurring(
        Stream.concat(types, Stream.of(EventType.PING)).distinct().toList(),
        engine.deliveries().causes(all).causes().stream().map(CauseCounts.Group::cause).toList());
  }
}
