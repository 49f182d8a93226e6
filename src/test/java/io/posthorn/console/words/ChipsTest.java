package io.posthorn.console.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.Fx;
import io.posthorn.model.EventType;
import io.posthorn.model.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.scene.control.Label;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChipsTest {
  @BeforeEach
  void inEnglish() {
    Texts.use(Locale.ENGLISH);
  }

  private static List<String> of(Subscription events) {
    return Fx.get(() -> Chips.of(events).stream().map(Label::getText).toList());
  }

  @Test
  void besideAllEventsStandsOnlyWhatTheseLeaveOutAsOne() {
    List<String> all = new ArrayList<>(EventType.OPERATIONAL);
    all.add(Subscription.EVERYTHING);
    all.add("chat.closed");

    assertThat(of(Subscription.ALL)).containsExactly("All events");
    assertThat(of(new Subscription(Set.copyOf(all))))
        .containsExactly("All events", "4 types about the endpoints themselves");
    assertThat(of(new Subscription(Set.of(Subscription.EVERYTHING, "chat.closed"))))
        .containsExactly("All events");
  }

  @Test
  void singleTypesAreNamed() {
    assertThat(of(new Subscription(Set.of("chat.closed", EventType.ENDPOINT_WARNING))))
        .containsExactlyInAnyOrder("chat.closed", EventType.ENDPOINT_WARNING);
  }
}
