package io.posthorn.console.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.EndpointState;
import io.posthorn.model.Subscription;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowErrorTest {
  private static final Instant AT = Instant.parse("2026-11-24T12:23:10Z");
  private static final EndpointState ENABLED = EndpointState.fresh(AT);

  private static Delivery row(DeliveryStatus status, String error) {
    return new Delivery(
        9,
        "evt_1",
        "chat.closed",
        1,
        3,
        status,
        null,
        error == null ? 0 : 1,
        null,
        AT,
        null,
        null,
        false,
        10,
        error,
        null);
  }

  private static Endpoint endpoint(EndpointState state) {
    EndpointSettings settings = EndpointSettings.of("https://n8n.example.com/", Subscription.ALL);
    return new Endpoint(3, 1, settings, state, null, AT, AT, null);
  }

  private static String held(String error, DisabledReason reason, String detail) {
    return RowError.of(
        row(DeliveryStatus.HELD, error), endpoint(ENABLED.disabled(reason, AT, detail)));
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP 407: a proxy wants a login, A proxy wants a login",
    "HTTP 401: it wants a login, It wants a login",
    "nothing listens there, Nothing listens there",
    "HTTP 404: n8n workflow not active, n8n workflow not active",
    "HTTP 308: moved to https://new.example/x, Moved to https://new.example/x"
  })
  void everyCauseBeginsLargeButForNames(String error, String says) {
    assertThat(RowError.of(row(DeliveryStatus.FAILED, error), endpoint(ENABLED))).isEqualTo(says);
    assertThat(held(error, DisabledReason.FAILING, "x")).isEqualTo(says);
  }

  @Test
  void theErrorIsWholeAndItsTooltipSaysThatTheEndpointWasDisabled() {
    Delivery failed = row(DeliveryStatus.FAILED, "HTTP 500: its code crashed (endpoint disabled)");
    Endpoint disabled = endpoint(ENABLED.disabled(DisabledReason.FAILING, AT, "it failed"));
    assertThat(RowError.of(failed, disabled)).isEqualTo("Its code crashed");
    assertThat(RowError.whole(failed, disabled))
        .isEqualTo("Its code crashed. Its endpoint was disabled at that point.");
    Delivery other = row(DeliveryStatus.FAILED, "nothing listens there");
    assertThat(RowError.whole(other, disabled)).isEqualTo("Nothing listens there");
  }

  @Test
  void whatIsHeldTellsWhatFailedAndNotAgainThatItIsHeld() {
    assertThat(
            held(
                "HTTP 500: its code crashed (endpoint disabled)",
                DisabledReason.FAILING,
                "6 attempts in a row failed, last: HTTP 500: its code crashed"))
        .isEqualTo("Its code crashed");
    assertThat(held("HTTP 500: its code crashed", DisabledReason.MANUAL, null))
        .isEqualTo("Its code crashed");
  }

  @Test
  void whatIsHeldBeforeItsFirstAttemptTellsWhyItsEndpointIsDisabled() {
    assertThat(
            held(
                null,
                DisabledReason.FAILING,
                "6 attempts in a row failed, last: HTTP 500: its code crashed"))
        .isEqualTo("Its code crashed (endpoint disabled)");
    assertThat(held(null, DisabledReason.GONE, "The receiver asked us to stop (HTTP 410)"))
        .isEqualTo("Its receiver asked us to stop (endpoint disabled)");
    assertThat(held(null, DisabledReason.MANUAL, null)).isEqualTo("Disabled by hand");
    assertThat(RowError.of(row(DeliveryStatus.HELD, null), endpoint(ENABLED)))
        .isEqualTo("Waits to be released");
    assertThat(RowError.of(row(DeliveryStatus.HELD, null), null)).isEqualTo("Endpoint deleted");
  }

  @Test
  void whatWasDeliveredSaysThatALaterResendFailed() {
    Delivery resent = row(DeliveryStatus.DELIVERED, "HTTP 500: its code crashed");

    assertThat(RowError.of(resent, endpoint(ENABLED)))
        .isEqualTo("Resend failed: its code crashed (HTTP 500)");
    assertThat(RowError.quiet(resent)).isTrue();
    assertThat(RowError.of(row(DeliveryStatus.DELIVERED, null), endpoint(ENABLED))).isEmpty();
  }
}
