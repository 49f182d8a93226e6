package io.posthorn.console.detail;

import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.model.Delivery;

/**
 * What stands above the tabs: which delivery it is. Pure.
 *
 * @param url of its endpoint, behind its name
 * @param attempts how many there were
 */
record DetailHead(
    String type,
    String endpoint,
    String url,
    String number,
    String event,
    String created,
    String createdExactly,
    String attempts) {
  static DetailHead of(ShownDelivery shown) {
    Delivery delivery = shown.delivery();
    String name = shown.endpointName();
    return new DetailHead(
        delivery.eventType(),
        name,
        shown.endpoint() == null ? name : name + "\n" + shown.endpoint().settings().shownUrl(),
        Long.toString(delivery.id()),
        delivery.eventId(),
        Texts.of(DetailHead.class).get("created", TimeWords.clock(delivery.created())),
        TimeWords.exact(delivery.created()),
        Integer.toString(shown.attempts().size()));
  }

  /** As people write it. */
  String id() {
    return "#" + number;
  }
}
