package io.posthorn.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.posthorn.console.RealEngine;
import io.posthorn.diagnosis.WhatChanged;
import io.posthorn.diagnosis.WhatChanged.Row;
import io.posthorn.diagnosis.WhatChanged.Verdict;
import io.posthorn.diagnosis.WhatChanged.What;
import io.posthorn.model.Assign;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EndpointChange;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.LocalReceiver;
import io.posthorn.simulator.chaos.Authority;
import io.posthorn.simulator.chaos.RawServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over real sockets: the receiver goes from well to ill. */
class TurningPointTest {
  private static final String CLOSED = "{\"event\":\"chat.closed\",\"siteid\":1,\"n\":1}";

  private RealEngine real;
  private LocalReceiver receiver;
  private long endpoint;

  @BeforeEach
  void open(@TempDir Path home) throws IOException {
    real = new RealEngine(home);
    receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null);
    endpoint = real.endpoint(receiver.url(), "CRM");
  }

  @AfterEach
  void close() {
    receiver.close();
    real.close();
  }

  /** One attempt that ends before this returns; a second passes. */
  private Instant tested(Behaviour behaviour) {
    receiver.behave(behaviour);
    Instant at = real.engine.deliveries().test(endpoint).attempts().getLast().attempt().at();
    real.clock.advance(Duration.ofSeconds(1));
    return at;
  }

  private long emitted(Behaviour behaviour, DeliveryStatus status) {
    receiver.behave(behaviour);
    long id = real.emit(CLOSED).getFirst();
    until(id, status);
    real.clock.advance(Duration.ofSeconds(1));
    return id;
  }

  private void until(long id, DeliveryStatus status) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> real.engine.deliveries().one(id).delivery().status() == status);
  }

  private WhatChanged found() {
    assertThat(TurningSearch.of(real.engine, endpoint)).isInstanceOf(TurningPoint.Found.class);
    return ((TurningPoint.Found) TurningSearch.of(real.engine, endpoint)).changed();
  }

  @Test
  void theFirstFailureStandsBesideTheLastSuccess() {
    tested(Behaviour.OK);
    Instant success = tested(Behaviour.Answer.of(200).with("Server", "Caddy"));
    Instant failure = tested(Behaviour.Answer.of(503).with("Server", "nginx"));
    tested(Behaviour.Answer.of(404));

    WhatChanged changed = found();
    assertThat(changed.lastSuccess()).isEqualTo(success);
    assertThat(changed.firstFailure()).isEqualTo(failure);
    assertThat(changed.rows())
        .contains(
            new Row(What.CODE, "200", "503", Verdict.CHANGED),
            new Row(What.ADDRESS, "127.0.0.1", "127.0.0.1", Verdict.SAME));
    assertThat(changed.rows().getFirst().verdict()).isEqualTo(Verdict.CHANGED);
  }

  @Test
  void anotherCertificateIsSeenBesideTheOneThatWorked() {
    Authority before = new Authority("Old CA");
    Authority after = new Authority("New CA");
    AtomicReference<SSLContext> shown =
        new AtomicReference<>(before.server(before.of("127.0.0.1")));
    try (RawServer server =
        RawServer.plain(
            (socket, own) -> {
              SSLSocket tls =
                  (SSLSocket) shown.get().getSocketFactory().createSocket(socket, null, true);
              tls.setUseClientMode(false);
              RawServer.answering(RawServer.response("200 OK", "Connection: close\r\n", "ok"))
                  .serve(tls, own);
            })) {
      Assign<String> ca = new Assign<>(before.pem());
      EndpointChange change =
          EndpointChange.NOTHING.withUrl(server.https("127.0.0.1").toString()).withCaPem(ca);
      real.engine.endpoints().change(endpoint, change);
      real.engine.deliveries().test(endpoint);
      real.clock.advance(Duration.ofMinutes(2));
      shown.set(after.server(after.of("127.0.0.1")));
      real.engine.deliveries().test(endpoint);

      List<Row> rows = found().rows();
      assertThat(rows)
          .contains(new Row(What.ISSUER, "CN=Old CA", "CN=New CA", Verdict.CHANGED))
          .anyMatch(row -> row.what() == What.CERTIFICATE && row.verdict() == Verdict.CHANGED);
    }
  }

  @Test
  void aFailureBeforeTheLastSuccessDoesNotCount() {
    tested(Behaviour.Answer.of(500));
    Instant success = tested(Behaviour.OK);
    assertThat(TurningSearch.of(real.engine, endpoint))
        .isEqualTo(new TurningPoint.NoFailure(success, true));
  }

  @Test
  void anEndpointThatNeverWorkedHasNoSuccess() {
    assertThat(TurningSearch.of(real.engine, endpoint)).isEqualTo(new TurningPoint.NoSuccess(true));
    tested(Behaviour.Answer.of(500));
    assertThat(TurningSearch.of(real.engine, endpoint)).isEqualTo(new TurningPoint.NoSuccess(true));
  }

  @Test
  void aRetryOfWhatCameInBeforeTheSuccessCanBeTheFirstFailure() {
    long waiting = emitted(Behaviour.Answer.of(500), DeliveryStatus.RETRYING);
    Instant success = tested(Behaviour.OK);
    receiver.behave(Behaviour.Answer.of(502));
    real.clock.advance(Duration.ofMinutes(1));
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> real.engine.deliveries().one(waiting).attempts().size() == 2);
    real.clock.advance(Duration.ofSeconds(1));
    tested(Behaviour.Answer.of(404));

    WhatChanged changed = found();
    assertThat(changed.lastSuccess()).isEqualTo(success);
    assertThat(changed.rows()).contains(new Row(What.CODE, "200", "502", Verdict.CHANGED));
  }

  @Test
  void theFirstOfManyFailuresIsFoundHoursAfterTheSuccess() {
    tested(Behaviour.OK);
    real.clock.advance(Duration.ofHours(2));
    Instant failure = tested(Behaviour.Answer.of(500));
    for (int i = 0; i < TurningPoint.MOST + 20; i++) {
      tested(Behaviour.Answer.of(404));
    }
    assertThat(found().firstFailure()).isEqualTo(failure);
  }

  @Test
  void whatIsHeldForTheDisabledEndpointCounts() {
    tested(Behaviour.OK);
    emitted(Behaviour.Answer.of(500), DeliveryStatus.RETRYING);
    real.engine.endpoints().disable(endpoint);
    assertThat(found().rows()).contains(new Row(What.CODE, "200", "500", Verdict.CHANGED));
  }
}
