package io.posthorn.console.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.RealEngine;
import io.posthorn.receiver.LocalReceiver;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubscribingTest {
  private static final String RATED = "{\"event\": \"chat.rated\", \"siteid\": 1}";
  private static final String BANNED = "{\"event\": \"visitor.banned\", \"siteid\": 1}";

  @TempDir Path home;

  @Test
  void byKeyboardAloneOnlyWhatIsTickedArrivesAndAnEventIsComposed() throws Exception {
    try (RealEngine real = new RealEngine(home);
        LocalReceiver receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null)) {
      real.endpoint(receiver.url(), "CRM", "chat.closed");
      try (Person person = new Person(real, home.resolve("window.json"))) {
        person.presses(KeyCode.CONTROL, KeyCode.DIGIT3);
        person.sees("CRM");
        person.tabsTo("#matrix");
        assertThat(real.emit(RATED)).isEmpty();

        right(person, 4);
        person.presses(KeyCode.SPACE);
        person.sees("CRM now gets chat.rated");
        assertThat(real.emit(RATED)).hasSize(1);
        assertThat(real.emit(BANNED)).isEmpty();
        Awaitility.await().until(() -> receiver.taken() == 1);

        person.presses(KeyCode.SPACE);
        person.sees("CRM no longer gets chat.rated");
        assertThat(real.emit(RATED)).isEmpty();

        person.presses(KeyCode.CONTROL, KeyCode.DIGIT5);
        person.sees("1 delivered");
        person.sees("nobody subscribes");
        person.presses(KeyCode.N);
        person.presses(KeyCode.CONTROL, KeyCode.ENTER);
        person.sees("chat.created is in");
        person.sees("Nobody subscribes to chat.created, so nothing went out.");
        assertThat(receiver.taken()).isEqualTo(1);
      }
    }
  }

  @Test
  void theCardOfAnEventTypeOpensAndClosesByKeyboard() throws Exception {
    try (RealEngine real = new RealEngine(home)) {
      real.endpoint("http://127.0.0.1:9/hook", "CRM");
      try (Person person = new Person(real, home.resolve("window.json"))) {
        person.presses(KeyCode.CONTROL, KeyCode.DIGIT3);
        person.sees("CRM");
        person.tabsTo("#matrix");
        right(person, 4);

        person.presses(KeyCode.F1);
        person.sees("A visitor rated a chat.");
        person.sees("1 of 1 endpoint gets it");
        person.until("the card has the focus", () -> isFocused(person, "card-copy"));

        person.presses(KeyCode.ESCAPE);
        person.seesNo("#type-card");
        person.until("the matrix has the focus", () -> isFocused(person, "matrix"));
      }
    }
  }

  private static void right(Person person, int times) {
    for (int i = 0; i < times; i++) {
      person.presses(KeyCode.RIGHT);
    }
  }

  private static boolean isFocused(Person person, String id) {
    var focus = person.stage().getScene().getFocusOwner();
    return focus != null && id.equals(focus.getId());
  }
}
