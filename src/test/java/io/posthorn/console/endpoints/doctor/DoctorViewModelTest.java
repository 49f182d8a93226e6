package io.posthorn.console.endpoints.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.RealEngine;
import io.posthorn.console.endpoints.doctor.DoctorViewModel.Ended;
import io.posthorn.console.endpoints.doctor.DoctorViewModel.NotMade;
import io.posthorn.console.endpoints.doctor.DoctorViewModel.NotTried;
import io.posthorn.console.endpoints.doctor.DoctorViewModel.Over;
import io.posthorn.receiver.LocalReceiver;
import java.io.IOException;
import java.nio.file.Path;
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
      assertThat(model.lines())
          .hasSize(7)
          .allMatch(line -> line instanceof Over(var step) && step.ok());
      assertThat(model.state().get())
          .isInstanceOfSatisfying(Ended.class, ended -> assertThat(ended.failed()).isNull());
      assertThat(model.report()).contains("CRM", receiver.url(), "answer");
    }
  }

  @Test
  void theFirstFailureEndsItAndTheRestIsNotTried() {
    try (RealEngine real = new RealEngine(home)) {
      DoctorViewModel model = new DoctorViewModel(real.direct());
      model.run(real.endpoint("http://127.0.0.1:1/", "CRM"));
      assertThat(model.state().get())
          .isInstanceOfSatisfying(
              Ended.class, ended -> assertThat(ended.failed().name()).isEqualTo("connect"));
      assertThat(model.lines().getLast()).isEqualTo(new NotTried("answer"));
      assertThat(model.report()).contains("FAILED", "not tried");
    }
  }

  @Test
  void anEndpointThatIsGoneIsSaidInWords() {
    try (RealEngine real = new RealEngine(home)) {
      DoctorViewModel model = new DoctorViewModel(real.direct());
      model.run(99);
      assertThat(model.state().get())
          .isInstanceOfSatisfying(
              NotMade.class, not -> assertThat(not.problem().says()).contains("no endpoint 99"));
    }
  }
}
