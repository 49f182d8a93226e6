package io.posthorn.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.diagnosis.WhatChanged.Row;
import io.posthorn.diagnosis.WhatChanged.Side;
import io.posthorn.diagnosis.WhatChanged.Verdict;
import io.posthorn.diagnosis.WhatChanged.What;
import io.posthorn.model.Attempt;
import io.posthorn.model.Failure;
import io.posthorn.model.Header;
import io.posthorn.model.Outcome;
import io.posthorn.model.Timing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WhatChangedTest {
  private static final Instant THEN = Instant.parse("2026-11-24T09:17:40Z");
  private static final Instant LATER = Instant.parse("2026-11-24T09:20:06Z");
  private static final String TLS = "TLSv1.3 TLS_AES_128_GCM_SHA256";

  @Test
  void whatIsEqualIsTheSameAndWhatIsNotHasChanged() {
    WhatChanged changed =
        WhatChanged.between(
            side(THEN, answer(200, "203.0.113.7", "Caddy", TLS, 80), 900),
            side(LATER, answer(502, "203.0.113.88", "nginx", TLS, 90), 950));

    assertThat(changed.lastSuccess()).isEqualTo(THEN);
    assertThat(changed.firstFailure()).isEqualTo(LATER);
    assertThat(changed.rows())
        .containsExactly(
            new Row(What.ADDRESS, "203.0.113.7", "203.0.113.88", Verdict.CHANGED),
            new Row(What.SERVER, "Caddy", "nginx", Verdict.CHANGED),
            new Row(What.CODE, "200", "502", Verdict.CHANGED),
            new Row(What.TLS, TLS, TLS, Verdict.SAME),
            new Row(What.LATENCY, "80", "90", Verdict.SAME),
            new Row(What.SIZE, "900", "950", Verdict.SAME));
  }

  @Test
  void aUrlIsToldOnlyWhenItChanged() {
    Outcome outcome = answer(200, "203.0.113.7", "Caddy", TLS, 80);
    Attempt moved = new Attempt(1, LATER, "https://new.example/", List.of(), outcome, false, false);
    assertThat(WhatChanged.between(side(THEN, outcome, 900), new Side(moved, 900)).rows())
        .first()
        .isEqualTo(
            new Row(What.URL, "https://crm.example/", "https://new.example/", Verdict.CHANGED));
  }

  @Test
  void whatTheFailureDidNotComeToIsNotSeen() {
    Outcome refused =
        outcome(
            null,
            new Failure(Failure.Kind.CERTIFICATE_UNTRUSTED, Map.of("issuer", "CN=Internal CA")),
            "203.0.113.7",
            List.of(),
            null,
            12);
    WhatChanged changed =
        WhatChanged.between(
            side(THEN, answer(200, "203.0.113.7", "Caddy", TLS, 80), 900),
            side(LATER, refused, 900));

    assertThat(changed.rows())
        .contains(
            new Row(What.TLS, TLS, null, Verdict.NOT_SEEN),
            new Row(What.ISSUER, null, "CN=Internal CA", Verdict.NOT_SEEN),
            new Row(What.SERVER, "Caddy", null, Verdict.NOT_SEEN),
            new Row(What.CODE, "200", null, Verdict.NOT_SEEN))
        .extracting(Row::what)
        .doesNotContain(What.CERTIFICATE);
  }

  @Test
  void anExpiredCertificateHasItsEnd() {
    Outcome expired =
        outcome(
            null,
            new Failure(Failure.Kind.CERTIFICATE_EXPIRED, Map.of("date", "2026-11-24T09:20:00Z")),
            "203.0.113.7",
            List.of(),
            null,
            12);
    WhatChanged changed =
        WhatChanged.between(
            side(THEN, answer(200, "203.0.113.7", "Caddy", TLS, 80), 900),
            side(LATER, expired, 900));

    assertThat(changed.rows())
        .contains(new Row(What.CERTIFICATE_END, null, "2026-11-24T09:20:00Z", Verdict.NOT_SEEN));
  }

  @Test
  void aNumberIsAnotherOneOnlyWhenItIsTwiceAsLargeAndNotTiny() {
    assertThat(latency(4, 40)).isEqualTo(Verdict.SAME);
    assertThat(latency(900, 1_300)).isEqualTo(Verdict.SAME);
    assertThat(latency(90, 30_000)).isEqualTo(Verdict.CHANGED);
    assertThat(latency(30_000, 90)).isEqualTo(Verdict.CHANGED);
    assertThat(size(80, 1_000)).isEqualTo(Verdict.SAME);
    assertThat(size(80, 90_000)).isEqualTo(Verdict.CHANGED);
  }

  private static Verdict latency(long before, long after) {
    return verdict(
        What.LATENCY,
        side(THEN, answer(200, "203.0.113.7", "Caddy", TLS, before), 900),
        side(LATER, answer(500, "203.0.113.7", "Caddy", TLS, after), 900));
  }

  private static Verdict size(int before, int after) {
    return verdict(
        What.SIZE,
        side(THEN, answer(200, "203.0.113.7", "Caddy", TLS, 80), before),
        side(LATER, answer(500, "203.0.113.7", "Caddy", TLS, 80), after));
  }

  private static Verdict verdict(What what, Side success, Side failure) {
    return WhatChanged.between(success, failure).rows().stream()
        .filter(row -> row.what() == what)
        .findFirst()
        .orElseThrow()
        .verdict();
  }

  private static Side side(Instant at, Outcome outcome, int size) {
    return new Side(
        new Attempt(1, at, "https://crm.example/", List.of(), outcome, false, false), size);
  }

  private static Outcome answer(int code, String address, String server, String tls, long millis) {
    return outcome(code, null, address, List.of(new Header("server", server)), tls, millis);
  }

  private static Outcome outcome(
      @Nullable Integer code,
      @Nullable Failure failure,
      String address,
      List<Header> headers,
      @Nullable String tls,
      long millis) {
    byte[] body = {};
    return new Outcome(
        code, failure, millis * 1000, Timing.NONE, address, headers, body, false, tls, false);
  }
}
