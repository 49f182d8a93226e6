package io.posthorn.console.endpoints.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.RealEngine;
import io.posthorn.console.endpoints.doctor.CheckUp.Ended;
import io.posthorn.console.endpoints.doctor.CheckUp.NotMade;
import io.posthorn.console.endpoints.doctor.CheckUp.NotTried;
import io.posthorn.console.endpoints.doctor.CheckUp.Over;
import io.posthorn.engine.TurningPoint;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.LocalReceiver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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
      real.engine.test(crm);
      real.clock.advance(Duration.ofSeconds(1));
      receiver.behave(Behaviour.Answer.of(503));
      DoctorViewModel model = new DoctorViewModel(real.direct());
      model.run(crm);
      assertThat(model.changed().get())
          .isEqualTo(new TurningPoint.NoFailure(RealEngine.START, true));
      assertThat(model.report()).doesNotContain("What changed?");

      real.engine.test(crm);
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
      real.engine.test(crm);
      model.again();
      assertThat(model.changed().get()).isNull();
    }
  }
}
