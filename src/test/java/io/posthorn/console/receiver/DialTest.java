package io.posthorn.console.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.model.Header;
import io.posthorn.receiver.Behaviour;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DialTest {
  private final Dial dial = new Dial();

  @Test
  void answers200UntilItIsTurned() {
    assertThat(dial.misbehaves()).isFalse();
    assertThat(dial.behaviour().get()).isEqualTo(Behaviour.OK);
  }

  @Test
  void takesEffectAtOnceAndGoesBack() {
    dial.mode().set(Mode.HANG);
    assertThat(dial.behaviour().get()).isEqualTo(new Behaviour.Hang());

    dial.mode().set(Mode.RESET);
    assertThat(dial.behaviour().get()).isEqualTo(new Behaviour.Reset());

    dial.mode().set(Mode.OK);
    assertThat(dial.behaviour().get()).isEqualTo(Behaviour.OK);
  }

  @Test
  void answersWithTheNumbersThatAreTyped() {
    dial.mode().set(Mode.TOO_MANY);
    dial.field(Mode.TOO_MANY).set("120");
    assertThat(Header.first(answer().headers(), "Retry-After")).isEqualTo("120");

    dial.mode().set(Mode.SLOW);
    dial.field(Mode.SLOW).set(" 3 ");
    assertThat(answer().after()).isEqualTo(Duration.ofSeconds(3));

    dial.mode().set(Mode.REDIRECT);
    dial.field(Mode.REDIRECT).set("https://example.org/x");
    assertThat(Header.first(answer().headers(), "Location")).isEqualTo("https://example.org/x");

    dial.mode().set(Mode.HUGE);
    dial.field(Mode.HUGE).set("2");
    assertThat(dial.behaviour().get()).isEqualTo(new Behaviour.Flood(2_000_000));
  }

  @Test
  void keepsWhatItDoesAndSaysWhatIsWrongWithANumber() {
    dial.mode().set(Mode.SLOW);
    Behaviour before = dial.behaviour().get();

    for (String wrong : List.of("", "0", "-3", "111", "1.5", "soon", "9999999999")) {
      dial.field(Mode.SLOW).set(wrong);
      assertThat(dial.behaviour().get()).as(wrong).isEqualTo(before);
      assertThat(dial.fault().get()).as(wrong).contains("from 1 to 110");
    }

    dial.mode().set(Mode.GONE);
    assertThat(dial.fault().get()).isEmpty();
    assertThat(answer().status()).isEqualTo(410);
  }

  @Test
  void redirectsOnlyToWhatAHeaderCanHold() {
    dial.mode().set(Mode.REDIRECT);

    for (String wrong : List.of("", "ftp://x", "https://a b", "https://a\r\nX: y")) {
      dial.field(Mode.REDIRECT).set(wrong);
      assertThat(dial.fault().get()).as(wrong).isNotEmpty();
    }
  }

  private Behaviour.Answer answer() {
    return (Behaviour.Answer) dial.behaviour().get();
  }
}
