package io.posthorn.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.model.DeliveryFilter.Codes;
import io.posthorn.model.DeliveryFilter.Span;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a filter means; the store's searches and the window's lists go by the same. */
class DeliveryFilterTest {
  private static final Instant CREATED = Instant.parse("2026-03-01T09:00:00Z");

  private static final Delivery ROW =
      new Delivery(
          7,
          "evt_01M86R54ACQ2N8D3W5XGZKT4BH",
          "chat.closed",
          1,
          3,
          DeliveryStatus.RETRYING,
          503,
          2,
          40L,
          CREATED,
          CREATED.plusSeconds(60),
          null,
          false,
          900,
          "HTTP 503",
          null);

  static Stream<Arguments> filters() {
    return Stream.of(
        Arguments.of("anything", DeliveryFilter.ANY, true),
        Arguments.of("its site", DeliveryFilter.ANY.withSites(Set.of(1L, 2L)), true),
        Arguments.of("another site", DeliveryFilter.ANY.withSites(Set.of(2L)), false),
        Arguments.of("its endpoint", DeliveryFilter.ANY.withEndpoints(Set.of(3L)), true),
        Arguments.of("another endpoint", DeliveryFilter.ANY.withEndpoints(Set.of(4L)), false),
        Arguments.of("its status", statuses(DeliveryStatus.RETRYING), true),
        Arguments.of("another status", statuses(DeliveryStatus.HELD), false),
        Arguments.of("its type", events("chat.rated", "chat.closed"), true),
        Arguments.of("a star", events("chat.*"), true),
        Arguments.of("another star", events("visitor.*"), false),
        Arguments.of("its code", with(new Codes(503, 503), null, null, null, null, null), true),
        Arguments.of("5xx", with(new Codes(500, 599), null, null, null, null, null), true),
        Arguments.of("4xx", with(new Codes(400, 499), null, null, null, null, null), false),
        Arguments.of("since then", with(null, CREATED, null, null, null, null), true),
        Arguments.of(
            "since later", with(null, CREATED.plusMillis(1), null, null, null, null), false),
        Arguments.of(
            "until later", with(null, null, CREATED.plusMillis(1), null, null, null), true),
        Arguments.of("until then", with(null, null, CREATED, null, null, null), false),
        Arguments.of("attempts", with(null, null, null, new Span(2, 9), null, null), true),
        Arguments.of("more attempts", with(null, null, null, new Span(3, 9), null, null), false),
        Arguments.of("as slow", with(null, null, null, null, new Span(40, 40), null), true),
        Arguments.of("slower", with(null, null, null, null, new Span(41, 99), null), false),
        Arguments.of("no tests", with(null, null, null, null, null, false), true),
        Arguments.of("tests", with(null, null, null, null, null, true), false));
  }

  private static DeliveryFilter statuses(DeliveryStatus status) {
    return DeliveryFilter.ANY.withStatuses(Set.of(status));
  }

  private static DeliveryFilter events(String... masks) {
    return new DeliveryFilter(
        Set.of(), Set.of(), Set.of(), Set.of(masks), List.of(), null, null, null);
  }

  private static DeliveryFilter with(
      @Nullable Codes codes,
      @Nullable Instant since,
      @Nullable Instant until,
      @Nullable Span attempts,
      @Nullable Span millis,
      @Nullable Boolean test) {
    return new DeliveryFilter(
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        codes == null ? List.of() : List.of(codes),
        since,
        until,
        null,
        attempts,
        millis,
        test);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("filters")
  void aFilterHoldsForWhatItMeans(String name, DeliveryFilter filter, boolean holds) {
    assertThat(filter.holds(ROW)).as(name).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource({
    "*, chat.closed, true",
    "chat.*, chat.closed, true",
    "chat.*, chat, false",
    "chat.c*, chat.closed, true",
    "chat.closed, chat.closed, true",
    "chat.close, chat.closed, false",
    "chat.*, visitor.updated, false",
  })
  void aStarStandsForTheRestOfAType(String mask, String type, boolean means) {
    assertThat(DeliveryFilter.means(mask, type)).isEqualTo(means);
  }
}
