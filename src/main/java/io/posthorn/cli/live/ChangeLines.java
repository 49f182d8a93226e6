package io.posthorn.cli.live;

import io.posthorn.cli.common.PrintedWords;
import io.posthorn.cli.common.TextOutput;
import io.posthorn.engine.Engine;
import io.posthorn.model.Change;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.EndpointState;
import io.posthorn.model.Event;
import io.posthorn.model.Health;
import io.posthorn.model.Refused;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change as one line for people; nothing for those that say nothing to them. The line shows the
 * thing as it is by now, which may be later than the change.
 *
 * <p>One thread.
 */
final class ChangeLines {
  private final Engine engine;
  private final TextOutput screen;
  private final InstantSource clock;

  private final ChangeDetail detail;

  /** The epoch of each endpoint that was told last: it is saved for other reasons too. */
  private final Map<Long, Long> told = new HashMap<>();

  ChangeLines(Engine engine, TextOutput screen, InstantSource clock, ChangeDetail detail) {
    this.detail = detail;
    this.engine = engine;
    this.screen = screen;
    this.clock = clock;
  }

  @Nullable String of(Change change) {
    try {
      String line =
          switch (change.kind()) {
            case EVENT -> event(engine.events().one(change.id()));
            case DELIVERY -> underWay(change) ? null : delivery(delivery(change));
            case ENDPOINT -> endpoint(engine.endpoints().one(Long.parseLong(change.id())), change);
            case ENGINE -> engine(change);
            case SITE, REPLAY -> null;
          };
      return line == null ? null : screen.dim(PrintedWords.clock(clock.instant())) + "  " + line;
    } catch (Refused gone) {
      return null;
    }
  }

  /** That an attempt is due or began: the line comes when it has ended. */
  private static boolean underWay(Change change) {
    return DeliveryStatus.PENDING.name().equals(change.status())
        || DeliveryStatus.SENDING.name().equals(change.status());
  }

  private Delivery delivery(Change change) {
    return engine.deliveries().one(Long.parseLong(change.id())).delivery();
  }

  private @Nullable String event(Event event) {
    if (event.test() || detail == ChangeDetail.NOTABLE) {
      return null;
    }
    int deliveries = engine.deliveries().ofEvent(event.id()).size();
    String to =
        deliveries == 0
            ? "nobody subscribes"
            : PrintedWords.count(deliveries, "delivery", "deliveries");
    return "%-24s in, %s, %s".formatted(event.type(), PrintedWords.size(event.size()), to);
  }

  private @Nullable String delivery(Delivery delivery) {
    String head =
        "%-24s #%d → endpoint %d  "
            .formatted(
                delivery.eventType() + (delivery.test() ? " (test)" : ""),
                delivery.id(),
                delivery.endpointId());
    return switch (delivery.status()) {
      case DELIVERED ->
          delivery.attempts() == 1 && detail == ChangeDetail.NOTABLE
              ? null
              : head + delivered(delivery);
      case RETRYING -> head + failed(delivery) + next(delivery);
      case FAILED -> head + failed(delivery) + ". No more attempts.";
      case HELD -> delivery.attempts() == 0 ? null : head + failed(delivery) + ". Held.";
      case PENDING, SENDING, SKIPPED -> null;
    };
  }

  private String delivered(Delivery delivery) {
    // What went wrong at what is delivered is a resend.
    return delivery.error() == null
        ? screen.good("✓ " + delivery.code()) + " in " + delivery.ms() + " ms" + after(delivery)
        : failed(delivery) + ". Resent, and delivered before.";
  }

  private static String after(Delivery delivery) {
    return delivery.attempts() == 1 ? "" : ", attempt " + delivery.attempts();
  }

  private String failed(Delivery delivery) {
    String error = delivery.error();
    return screen.bad("✗ " + (error == null ? "failed" : error));
  }

  private String next(Delivery delivery) {
    if (delivery.waiting() == Delivery.Waiting.OFFLINE) {
      return ". Goes out when this computer is online again.";
    }
    Instant next = delivery.nextAttempt();
    return next == null
        ? ""
        : ". Attempt %d follows %s."
            .formatted(delivery.attempts() + 1, PrintedWords.away(next, clock.instant()));
  }

  private @Nullable String endpoint(EndpointInfo info, Change change) {
    EndpointState state = info.endpoint().state();
    long id = info.endpoint().id();
    String url = info.endpoint().settings().url();
    Long before = told.put(id, state.epoch());
    if (before != null && before == state.epoch()) {
      return null;
    }
    if ("DISABLED".equals(change.status())) {
      String why =
          switch (state.disabledReason()) {
            case FAILING -> "it kept failing (" + state.lastError() + ")";
            case GONE -> "the receiver asked to stop";
            case MANUAL -> "a person did it";
            case null -> "unknown why";
          };
      return screen.bad("Endpoint %d is disabled: %s.".formatted(id, why))
          + " %s, %s held, nothing is lost. When it works again: posthorn endpoints enable %d --held deliver"
              .formatted(url, PrintedWords.count(info.held(), "delivery is", "deliveries are"), id);
    }
    return "ENABLED".equals(change.status())
        ? screen.good("Endpoint %d is enabled".formatted(id)) + ": " + url
        : null;
  }

  /** This computer is offline; 14 deliveries wait. */
  static String offline(Health health) {
    return "This computer is offline; "
        + PrintedWords.count(health.offlineWaiting(), "delivery waits", "deliveries wait");
  }

  private @Nullable String engine(Change change) {
    String state = change.id() + " " + change.status();
    return switch (state.toLowerCase(Locale.ROOT)) {
      case "network offline" ->
          screen.bad(offline(engine.health().now()) + ".")
              + " They go out when it is back; none is spent.";
      case "network online" -> screen.good("This computer is online again.");
      case "store trouble" ->
          screen.bad("The store takes nothing: " + engine.health().now().storeTrouble());
      case "store ok" -> screen.good("The store takes events again.");
      case "sending paused" -> "Sending is paused.";
      case "sending running" -> "Sending goes on.";
      default -> null;
    };
  }
}
