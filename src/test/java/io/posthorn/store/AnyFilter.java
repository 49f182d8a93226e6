package io.posthorn.store;

import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryFilter.Codes;
import io.posthorn.model.DeliveryFilter.Span;
import io.posthorn.model.DeliveryStatus;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Filters at random, over the deliveries of a {@link StoreModel}. */
final class AnyFilter {
  private final Random random;
  private final StoreModel model;
  private final List<Long> endpoints;

  AnyFilter(Random random, StoreModel model, List<Long> endpoints) {
    this.random = random;
    this.model = model;
    this.endpoints = endpoints;
  }

  DeliveryFilter any(Instant now) {
    return new DeliveryFilter(
        rarely() ? Set.of(1L) : Set.of(),
        random.nextInt(3) == 0 ? some(endpoints) : Set.of(),
        random.nextInt(2) == 0 ? some(List.of(DeliveryStatus.values())) : Set.of(),
        random.nextInt(3) == 0 ? Set.of(random.nextBoolean() ? "chat.*" : "order.paid") : Set.of(),
        random.nextInt(3) == 0 ? anyCodes() : List.of(),
        rarely() ? now.minusSeconds(random.nextInt(300)) : null,
        rarely() ? now.minusSeconds(random.nextInt(300)) : null,
        rarely() ? anyText() : null,
        rarely() ? anySpan(3) : null,
        rarely() ? anySpan(5000) : null,
        null,
        random.nextInt(3) == 0 ? some(List.of("crashed", "unavailable", "*", "gone")) : Set.of(),
        random.nextInt(3) == 0 ? anyExcept() : DeliveryFilter.Except.NONE);
  }

  private DeliveryFilter.Except anyExcept() {
    return new DeliveryFilter.Except(
        rarely() ? some(endpoints) : Set.of(),
        rarely() ? Set.of(random.nextBoolean() ? "chat.*" : "order.paid") : Set.of(),
        rarely() ? anyCodes() : List.of(),
        rarely() ? some(List.of("crashed", "unavailable", "gone")) : Set.of(),
        rarely() ? anyText() : null);
  }

  private Span anySpan(int most) {
    int from = random.nextInt(most);
    return new Span(from, random.nextBoolean() ? Long.MAX_VALUE : from + random.nextInt(most));
  }

  boolean rarely() {
    return random.nextInt(5) == 0;
  }

  private <T> Set<T> some(List<T> all) {
    Set<T> some = new HashSet<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      some.add(all.get(random.nextInt(all.size())));
    }
    return some;
  }

  private List<Codes> anyCodes() {
    return switch (random.nextInt(4)) {
      case 0 -> List.of(new Codes(500, 599));
      case 1 -> List.of(new Codes(404, 404), new Codes(503, 503));
      case 2 -> List.of(new Codes(200, 299));
      default -> List.of(new Codes(204, 410));
    };
  }

  private String anyText() {
    return switch (random.nextInt(4)) {
      case 0 -> "\"number\":1";
      case 1 -> Long.toString(model.anyDelivery(random));
      case 2 -> model.rows.get(model.anyDelivery(random)).eventId;
      default -> "not there";
    };
  }
}
