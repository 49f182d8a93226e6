package io.posthorn.console.deliveries.filter;

import io.posthorn.console.words.Chips;
import io.posthorn.diagnosis.KnownCauses;
import io.posthorn.engine.rules.Spelling;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Values that are names: of a status, an event type, an endpoint, an id. Pure. */
final class Values {
  private static final Pattern NUMBER = Pattern.compile("#?(\\d{1,18})");
  private static final Pattern EVENT_ID = Pattern.compile("evt_[0-9A-Za-z]+");

  private Values() {}

  static DeliveryStatus status(String value) throws Wrong {
    for (DeliveryStatus status : DeliveryStatus.values()) {
      if (status.name().equalsIgnoreCase(value) || Chips.word(status).equalsIgnoreCase(value)) {
        return status;
      }
    }
    List<String> names = Stream.of(DeliveryStatus.values()).map(Values::name).toList();
    throw unknown("wrong.status", value, names, String.join(", ", names));
  }

  /** As it is typed: {@code failed}. */
  static String name(DeliveryStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  static String event(String value, KnownNames known) throws Wrong {
    int star = value.indexOf('*');
    if (star >= 0) {
      if (star < value.length() - 1) {
        throw Wrong.because("wrong.star", value);
      }
      return value;
    }
    if (known.eventTypes().isEmpty() || known.eventTypes().contains(value)) {
      return value;
    }
    throw unknown("wrong.event", value, known.eventTypes());
  }

  /** The ids of the endpoints that a value may mean: by id, by name or host, by a part of them. */
  static Set<Long> endpoints(String value, KnownNames known) throws Wrong {
    var number = NUMBER.matcher(value);
    if (number.matches()) {
      return Set.of(Long.parseLong(number.group(1)));
    }
    String wanted = value.toLowerCase(Locale.ROOT);
    Set<Long> whole = ids(known, EndpointNames.is(wanted));
    Set<Long> found = whole.isEmpty() ? ids(known, EndpointNames.has(wanted)) : whole;
    if (found.isEmpty()) {
      throw unknown("wrong.endpoint", value, names(known.endpoints(), EndpointName::of));
    }
    return found;
  }

  private static Set<Long> ids(KnownNames known, java.util.function.Predicate<Endpoint> matching) {
    return known.endpoints().stream()
        .filter(matching)
        .map(Endpoint::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<String> names(Collection<Endpoint> all, Function<Endpoint, String> name) {
    return all.stream().map(name).toList();
  }

  /** The codes of the diagnoses that a value means: one, a group of them, or all. */
  static Set<String> causes(String value) throws Wrong {
    Set<String> codes =
        value.equals(DeliveryFilter.ANY_CAUSE) ? Set.of(value) : KnownCauses.named(value);
    if (codes.isEmpty()) {
      throw unknown(
          "wrong.cause", value, KnownCauses.words(), String.join(", ", KnownCauses.groups()));
    }
    return codes;
  }

  static boolean yes(String value) throws Wrong {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "yes", "true" -> true;
      case "no", "false" -> false;
      default -> throw Wrong.because("wrong.test", value);
    };
  }

  /** A delivery's number or an event's id. */
  static String id(String value) throws Wrong {
    var number = NUMBER.matcher(value);
    if (number.matches()) {
      return number.group(1);
    }
    if (EVENT_ID.matcher(value).matches()) {
      return value;
    }
    throw Wrong.because("wrong.id", value);
  }

  static Wrong unknown(String key, String value, Collection<String> names, Object... more) {
    String meant = Spelling.closest(value, names);
    if (meant != null) {
      return Wrong.because(key + ".meant", value, meant);
    }
    List<Object> values = new ArrayList<>(List.of(value));
    values.addAll(List.of(more));
    return Wrong.because(key, values.toArray());
  }
}
