package io.posthorn.console.subscriptions;

import io.posthorn.console.code.SampleEvent;
import io.posthorn.model.EventTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an event type.
 *
 * @param sample a payload as this site would send it
 * @param author who does it, as the sample has it: visitor, agent, ai, trigger, or posthorn; null
 *     where nobody knows
 * @param receivers how many of the site's endpoints get it
 * @param endpoints how many there are
 * @param newest when the newest one of the last 24 h came in; null without any
 */
record TypeFacts(
    EventTypeInfo type,
    String sample,
    @Nullable String author,
    long receivers,
    long endpoints,
    @Nullable Instant newest) {

  static TypeFacts of(
      EventTypeInfo type, long site, long receivers, long endpoints, @Nullable Instant newest) {
    SampleEvent sample = SampleEvent.of(type, site);
    String author = type.kind() == EventTypeInfo.Kind.OPERATIONAL ? "posthorn" : sample.author();
    return new TypeFacts(type, sample.json(), author, receivers, endpoints, newest);
  }
}
