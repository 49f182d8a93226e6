package io.posthorn.console.delivery;

import io.posthorn.console.words.EndpointWords;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointState;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the error column says of a delivery: short, and without the code, which has its own. Pure.
 */
final class RowError {
  private static final Pattern CODE_FIRST = Pattern.compile("^HTTP \\d{3}: ");
  private static final String SAYS_DISABLED = " (endpoint disabled)";

  private RowError() {}

  /**
   * Its words; empty for nothing.
   *
   * @param endpoint null when it is no longer known
   */
  static String of(Delivery row, @Nullable Endpoint endpoint) {
    if (row.waiting() == Delivery.Waiting.OFFLINE) {
      return texts().get("error.offline");
    }
    if (row.waiting() == Delivery.Waiting.RETRY_AFTER) {
      Instant until = endpoint == null ? null : endpoint.state().pausedUntil();
      return until == null
          ? texts().get("error.slow")
          : texts().get("error.slow.until", TimeWords.minute(until));
    }
    if (row.waiting() == Delivery.Waiting.SUSPECTED) {
      return texts().get("error.suspected");
    }
    String error = row.error();
    return switch (row.status()) {
      case HELD -> held(error, endpoint);
      // What was delivered has an error only from a resend.
      case DELIVERED ->
          error == null ? "" : texts().get("error.resend", EndpointWords.whyFailing(error));
      case FAILED, PENDING, SENDING, RETRYING -> error == null ? "" : withoutCode(error);
      case SKIPPED -> "";
    };
  }

  /** The same for the tooltip, with what the column has no room for. */
  static String whole(Delivery row, @Nullable Endpoint endpoint) {
    String says = of(row, endpoint);
    String error = row.error();
    boolean disabled = error != null && error.endsWith(SAYS_DISABLED) && !says.isEmpty();
    return disabled ? texts().get("error.disabled", EndpointWords.sentence(says)) : says;
  }

  /** Whether nothing went wrong at the delivery itself. */
  static boolean quiet(Delivery row) {
    return row.status() == DeliveryStatus.DELIVERED
        || (row.status() == DeliveryStatus.HELD && row.error() == null);
  }

  private static Texts texts() {
    return Texts.of(RowError.class);
  }

  /** The error is whole before anything else: that its endpoint was disabled is in the tooltip. */
  private static String withoutCode(String error) {
    return EndpointWords.large(
        CODE_FIRST.matcher(error).replaceFirst("").replace(SAYS_DISABLED, ""));
  }

  /** That it is held says its status; this says what went wrong before. */
  private static String held(@Nullable String error, @Nullable Endpoint endpoint) {
    if (endpoint == null) {
      return texts().get("error.held.gone");
    }
    EndpointState state = endpoint.state();
    if (state.enabled()) {
      return texts().get("error.held");
    }
    if (error != null) {
      return withoutCode(error);
    }
    if (state.disabledReason() == DisabledReason.MANUAL) {
      return texts().get("error.held.manual");
    }
    return texts().get("error.held.disabled", EndpointWords.large(EndpointWords.whyBriefly(state)));
  }
}
