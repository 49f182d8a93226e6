package io.posthorn.console.endpoints.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import io.posthorn.console.RealEngine;
import io.posthorn.console.delivery.Remedy;
import io.posthorn.console.endpoints.doctor.CheckUp.Ended;
import io.posthorn.console.endpoints.doctor.CheckUp.NotMade;
import io.posthorn.console.endpoints.doctor.CheckUp.NotTried;
import io.posthorn.console.endpoints.doctor.CheckUp.Over;
import io.posthorn.console.frame.Place;
import io.posthorn.insight.TurningPoint;
import io.posthorn.model.Assign;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.DoctorReport;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.TlsFacts;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.LocalReceiver;
import io.posthorn.simulator.chaos.Authority;
import io.posthorn.simulator.chaos.RawServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorViewModelTest {
  @TempDir Path home;

  @Test
  void aHealthyEndpointPassesAllSevenSteps() throws IOException {
    try (RealEngine real = new RealEngine(home);
        LocalReceiver receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null)) {
      DoctorViewModel model = new DoctorViewModel(real.direct());
      model.run(real.endpoint(receiver.url(), "CRM"));
      assertThat(model.checkUp().lines())
          .hasSize(7)
          .allMatch(line -> line instanceof Over(var step) && step.ok());
      assertThat(model.checkUp().state().get())
          .isInstanceOfSatisfying(Ended.class, ended -> assertThat(ended.failed()).isNull());
      assertThat(model.report()).contains("CRM", receiver.url(), "answer");
    }
  }

  @Test
  void theFirstFailureEndsItAndTheRestIsNotTried() {
    try (RealEngine real = new RealEngine(home)) {
      DoctorViewModel model = new DoctorViewModel(real.direct());
      model.run(real.endpoint("http://127.0.0.1:1/", "CRM"));
      assertThat(model.checkUp().state().get())
          .isInstanceOfSatisfying(
              Ended.class, ended -> assertThat(ended.failed().name()).isEqualTo("connect"));
      assertThat(model.checkUp().lines().getLast()).isEqualTo(new NotTried("answer"));
      assertThat(model.report()).contains("FAILED", "not tried");
    }
  }

  @Test
  void aCaIsTrustedBesideThoseThatAreTrustedAlready() {
    Authority old = new Authority("Old CA");
    Authority fresh = new Authority("New CA");
    try (RealEngine real = new RealEngine(home);
        RawServer receiver =
            RawServer.tls(
                fresh.serverWithChain(fresh.of("127.0.0.1")),
                RawServer.answering(RawServer.response("200 OK", "", "ok")))) {
      long crm = real.endpoint(receiver.https("127.0.0.1").toString(), "CRM");
      Assign<String> trusted = new Assign<>(old.pem());
      real.engine.endpoints().change(crm, EndpointChange.NOTHING.withCaPem(trusted));
      DoctorViewModel model = new DoctorViewModel(real.direct());
      model.run(crm);
      assertThat(model.report())
          .containsPattern("Issued by +CN=New CA")
          .containsPattern("Chain +CN=127.0.0.1 → CN=New CA");
      TlsFacts seen = ((Over) model.checkUp().lines().get(4)).step().tls();
      AtomicBoolean done = new AtomicBoolean();
      model.trust(seen.trustable(), () -> done.set(true), problem -> fail(problem.says()));
      assertThat(done).isTrue();
      assertThat(real.engine.endpoints().one(crm).endpoint().settings().caPem())
          .contains(old.pem().strip(), fresh.pem().strip());
      assertThat(model.checkUp().state().get())
          .isInstanceOfSatisfying(Ended.class, ended -> assertThat(ended.failed()).isNull());
      assertThat(Trusting.and(old.pem() + fresh.pem(), seen.trustable()))
          .as("what is trusted already is not put in twice")
          .isEqualTo(old.pem() + fresh.pem());
    }
  }

  @Test
  void theCodeAndTheWordsOfARefusalStandInTheReport() throws IOException {
    try (RealEngine real = new RealEngine(home);
        RawServer receiver =
            RawServer.plain(
                RawServer.answering(
                    RawServer.response(
                        "401 Unauthorized",
                        "Content-Type: text/html\r\n",
                        "<h1>No access</h1>")))) {
      DoctorViewModel model = new DoctorViewModel(real.direct());
      model.run(real.endpoint(receiver.http("/hook").toString(), "CRM"));
      assertThat(model.report()).contains("It answered 401 Unauthorized", "No access");
    }
  }

  @Test
  void aRefusedSignatureLeadsToTheDebuggerOfTheDeliveryThatFailedSo() throws IOException {
    try (RealEngine real = new RealEngine(home);
        RawServer receiver =
            RawServer.plain(
                RawServer.answering(RawServer.response("401 Unauthorized", "", "bad signature")))) {
      long crm = real.endpoint(receiver.http("/hook").toString(), "CRM");
      DoctorViewModel model = new DoctorViewModel(real.direct());
      model.run(crm);
      assertThat(remedies(model)).as("nothing was delivered yet").isEmpty();

      long delivery = real.emit("{\"event\":\"chat.closed\",\"siteid\":1}").getFirst();
      await()
          .until(
              () ->
                  real.engine.deliveries().one(delivery).delivery().status()
                      == DeliveryStatus.RETRYING);
      model.again();
      assertThat(model.last().get().delivery()).isEqualTo(delivery);
      assertThat(remedies(model))
          .containsExactly(new Remedy.Go("link.signature", new Place.Receiver(delivery)));
    }
  }

  @Test
  void whereItMovedCanBeTakenOnTheSpot() throws IOException {
    try (RealEngine real = new RealEngine(home);
        RawServer fine =
            RawServer.plain(RawServer.answering(RawServer.response("200 OK", "", "ok")));
        RawServer moved =
            RawServer.plain(
                RawServer.answering(
                    RawServer.response(
                        "308 Moved", "Location: " + fine.http("/new") + "\r\n", "")))) {
      DoctorViewModel model = new DoctorViewModel(real.direct());
      model.run(real.endpoint(moved.http("/hook").toString(), "CRM"));
      Remedy use = remedies(model).getFirst();
      assertThat(use).isEqualTo(new Remedy.UseUrl(fine.http("/new").toString()));
      assertThat(remedies(model))
          .as("the Doctor itself is no way on from the Doctor")
          .doesNotContain(new Remedy.Go("link.doctor", new Place.Doctor(1)));

      EndpointChange change = EndpointChange.NOTHING.withUrl(fine.http("/new").toString());
      model.change(change, () -> {}, problem -> fail(problem.says()));
      assertThat(model.checkUp().state().get())
          .isInstanceOfSatisfying(Ended.class, ended -> assertThat(ended.failed()).isNull());
    }
  }

  private static List<Remedy> remedies(DoctorViewModel model) {
    DoctorReport.Step failed = ((Ended) model.checkUp().state().get()).failed();
    return DoctorViewModel.remedies(model.told(failed));
  }

  @Test
  void anEndpointThatIsGoneIsSaidInWords() {
    try (RealEngine real = new RealEngine(home)) {
      DoctorViewModel model = new DoctorViewModel(real.direct());
      model.run(99);
      assertThat(model.checkUp().state().get())
          .isInstanceOfSatisfying(
              NotMade.class, not -> assertThat(not.problem().says()).contains("no endpoint 99"));
    }
  }

  @Test
  void whatChangedStandsUnderAFailureAndInTheReport() throws IOException {
    try (RealEngine real = new RealEngine(home);
        LocalReceiver receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null)) {
      long crm = real.endpoint(receiver.url(), "CRM");
      real.engine.deliveries().test(crm);
      real.clock.advance(Duration.ofSeconds(1));
      receiver.behave(Behaviour.Answer.of(503));
      DoctorViewModel model = new DoctorViewModel(real.direct());
      model.run(crm);
      assertThat(model.changed().get())
          .isEqualTo(new TurningPoint.NoFailure(RealEngine.START, true));
      assertThat(model.report()).doesNotContain("What changed?");

      real.engine.deliveries().test(crm);
      model.again();
      assertThat(model.changed().get()).isInstanceOf(TurningPoint.Found.class);
      assertThat(model.report())
          .contains("What changed?", "2026-11-24T09:00:01Z")
          .containsPattern("HTTP code +Changed +200 → 503")
          .containsPattern("Address +Same +127.0.0.1 → 127.0.0.1");

      receiver.behave(Behaviour.OK);
      model.again();
      assertThat(model.changed().get()).isInstanceOf(TurningPoint.Found.class);
      real.clock.advance(Duration.ofSeconds(1));
      real.engine.deliveries().test(crm);
      model.again();
      assertThat(model.changed().get()).isNull();
    }
  }

  @Test
  void aLastDeliveryThatFailedOtherwiseIsHeldBesideIt() throws IOException {
    try (RealEngine real = new RealEngine(home);
        LocalReceiver receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null)) {
      long crm = real.endpoint(receiver.url(), "CRM");
      receiver.behave(Behaviour.Answer.of(500));
      real.emit("{\"event\":\"chat.closed\",\"siteid\":1}");
      await()
          .until(
              () ->
                  real.engine
                          .deliveries()
                          .page(DeliveryFilter.ANY, null, 1)
                          .items()
                          .getFirst()
                          .attempts()
                      == 1);
      DoctorViewModel model = new DoctorViewModel(real.direct());

      model.run(crm);
      assertThat(model.last().get().diagnosis().code()).isEqualTo("crashed");
      assertThat(model.report()).contains("failed for the same reason");

      receiver.behave(Behaviour.Answer.of(404));
      model.again();
      assertThat(model.report())
          .contains("failed for another reason, 2026-11-24", "“Its code crashed.”");

      receiver.behave(Behaviour.OK);
      model.again();
      assertThat(model.report()).contains("“Its code crashed.” It may get through now.");

      receiver.behave(Behaviour.Answer.of(404));
      real.engine.deliveries().test(crm);
      model.again();
      assertThat(model.last().get().diagnosis().code()).as("not of a test").isEqualTo("crashed");
    }
  }
}
