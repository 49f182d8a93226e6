package io.posthorn.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.engine.rules.Signer;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.Header;
import io.posthorn.model.SigningSecret;
import io.posthorn.model.Subscription;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkingsTest {
  private static final SigningSecret SECRET =
      new SigningSecret("whsec_5d3c9e0b7a41f8264c1de97f3a5b60829c4e7d1f0a8b3c6d5e2f49718a0b1c3f");
  private static final SigningSecret OTHER =
      new SigningSecret("whsec_00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");
  private static final byte[] BODY = "{\"event\":\"ping\"}".getBytes(StandardCharsets.UTF_8);
  private static final Instant SIGNED = Instant.parse("2026-11-24T09:00:00Z");

  @Test
  void putsTheRightValuesBesideThoseThatCame() {
    List<Header> headers = signed(SECRET);

    Workings workings = Workings.of(headers, BODY, SIGNED.plusSeconds(2), List.of(OTHER, SECRET));

    assertThat(workings.length()).isEqualTo(16);
    assertThat(workings.own().fits()).isTrue();
    assertThat(workings.own().right())
        .extracting(Workings.Computed::fits)
        .containsExactly(false, true);
    assertThat(workings.own().right().getLast().value()).isEqualTo(workings.own().received());
    assertThat(workings.standard().fits()).isTrue();
    assertThat(workings.time().age()).hasSeconds(2);
    assertThat(workings.time().fits()).isTrue();
    assertThat(workings.toString()).doesNotContain(SECRET.text().substring(10));
  }

  @Test
  void findsOneOfSeveralSignatures() {
    List<Header> headers =
        Signer.headers(
            List.of(OTHER, SECRET),
            7,
            SIGNED,
            "ping",
            BODY,
            EndpointSettings.of("https://x.example/", Subscription.ALL),
            "test");

    Workings workings = Workings.of(headers, BODY, SIGNED, List.of(SECRET));

    assertThat(workings.own().fits()).isFalse();
    assertThat(workings.standard().fits()).isTrue();
  }

  @Test
  void tellsWhatIsMissingOrNoTime() {
    Workings nothing = Workings.of(List.of(), BODY, SIGNED, List.of(SECRET));
    assertThat(nothing.own().received()).isNull();
    assertThat(nothing.standard().right()).isEmpty();
    assertThat(nothing.time().fits()).isFalse();

    Workings noTime =
        Workings.of(List.of(new Header("webhook-timestamp", "soon")), BODY, SIGNED, List.of());
    assertThat(noTime.time().age()).isNull();
    assertThat(noTime.time().received()).isEqualTo("soon");
  }

  @Test
  void tellsWhatIsTooOldOrInTheFuture() {
    List<Header> headers = signed(SECRET);

    assertThat(Workings.of(headers, BODY, SIGNED.plusSeconds(301), List.of()).time().fits())
        .isFalse();
    assertThat(Workings.of(headers, BODY, SIGNED.minusSeconds(301), List.of()).time().fits())
        .isFalse();
    assertThat(Workings.of(headers, BODY, SIGNED.minusSeconds(300), List.of()).time().fits())
        .isTrue();
  }

  private static List<Header> signed(SigningSecret secret) {
    return Signer.headers(
        List.of(secret),
        7,
        SIGNED,
        "ping",
        BODY,
        EndpointSettings.of("https://x.example/", Subscription.ALL),
        "test");
  }
}
