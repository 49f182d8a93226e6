package io.posthorn.console.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.RealEngine;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.LocalReceiver;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestRunTest {
  @TempDir Path home;

  @Test
  void tellsThatATestGotThroughWithTheFirstLineOfTheAnswer() throws Exception {
    try (RealEngine real = new RealEngine(home);
        LocalReceiver receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null)) {
      receiver.behave(Behaviour.Answer.of(200).saying("\n  {\"ok\":true}\nmore"));
      TestRun run = new TestRun(real.direct(), real.endpoint(receiver.url(), "CRM"));

      assertThat(run.state().get()).isInstanceOf(TestRun.Idle.class);
      run.send();

      assertThat(run.gotThrough()).isTrue();
      assertThat(run.state().get())
          .isInstanceOfSatisfying(
              TestRun.Answered.class,
              answered -> {
                assertThat(answered.firstLine()).isEqualTo("{\"ok\":true}");
                assertThat(answered.at()).isEqualTo(RealEngine.START);
              });
    }
  }

  @Test
  void tellsWhyATestFailedAndGetsThroughTheNextTime() throws Exception {
    try (RealEngine real = new RealEngine(home);
        LocalReceiver receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null)) {
      receiver.behave(Behaviour.Answer.of(404));
      TestRun run = new TestRun(real.direct(), real.endpoint(receiver.url(), "CRM"));

      run.send();

      assertThat(run.gotThrough()).isFalse();
      assertThat(run.state().get())
          .isInstanceOfSatisfying(
              TestRun.Answered.class,
              answered -> assertThat(answered.diagnosis().code()).isNotEmpty());

      receiver.behave(Behaviour.OK);
      run.send();

      assertThat(run.gotThrough()).isTrue();
    }
  }

  @Test
  void saysThatNothingWasSentToAnEndpointThatIsGone() {
    try (RealEngine real = new RealEngine(home)) {
      TestRun run = new TestRun(real.direct(), 99);

      run.send();

      assertThat(run.state().get())
          .isInstanceOfSatisfying(
              TestRun.NotSent.class,
              not -> assertThat(not.problem().says()).contains("no endpoint 99"));
    }
  }
}
