package io.posthorn.console.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.OwnWindow;
import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Session;
import io.posthorn.model.Delivery;
import io.posthorn.model.EventFilter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposeViewModelTest {
  private static final String URL = "http://127.0.0.1:9/hook";

  private final OwnWindow window = new OwnWindow();
  private RealEngine real;
  private ComposeViewModel model;

  @BeforeEach
  void start(@TempDir Path home) {
    real = new RealEngine(home);
    model = composer();
  }

  private ComposeViewModel composer() {
    Session session = window.session(real);
    ComposeViewModel made = new ComposeViewModel(session, window.sites(real, session));
    made.start();
    window.settle();
    return made;
  }

  @AfterEach
  void stop() {
    model.stop();
    real.close();
  }

  @Test
  void aSampleGoesOutToWhoSubscribesAndToNobodyElse() {
    long crm = real.endpoint(URL, "CRM");
    real.endpoint(URL, "Loyalty app", "chat.closed");
    want("chat.rated");

    send();

    assertThat(model.state().get()).isInstanceOf(ComposeViewModel.Sent.class);
    window.until("its deliveries are there", () -> !model.deliveries().get().isEmpty());
    assertThat(model.deliveries().get()).extracting(Delivery::endpointId).containsExactly(crm);
    String id = ((ComposeViewModel.Sent) model.state().get()).accepted().eventId();
    assertThat(real.engine.events().one(id).payload())
        .isEqualTo(model.text().get().getBytes(StandardCharsets.UTF_8));
    window.until("the attempt is seen", () -> model.deliveries().get().getFirst().attempts() == 1);
  }

  @Test
  void theSampleIsForTheSiteThatIsShown() {
    want("chat.closed");

    assertThat(model.text().get()).contains("\"siteid\": 1,").contains("chat.closed");
    assertThat(model.verdict().get())
        .isInstanceOfSatisfying(
            DraftJudge.Sendable.class, sendable -> assertThat(sendable.hints()).isEmpty());
    assertThat(model.edited().get()).isFalse();
  }

  @Test
  void whatIsNoJsonIsSaidAtOnceAndNotSent() {
    want("chat.rated");
    String broken = model.text().get().replaceFirst(",", "");
    type(broken);

    assertThat(model.verdict().get())
        .isInstanceOfSatisfying(
            DraftJudge.Broken.class,
            fault -> {
              assertThat(fault.fault().why()).isEqualTo(JsonCheck.Why.COMMA_MISSING);
              assertThat(fault.fault().line()).isEqualTo(2);
            });

    send();

    assertThat(model.state().get()).isInstanceOf(ComposeViewModel.Idle.class);
    assertThat(real.engine.events().page(EventFilter.ANY, null, 10).items()).isEmpty();
    assertThat(model.text().get()).isEqualTo(broken);
  }

  @Test
  void whatTheEngineRefusesIsToldInItsWordsAndTheTextStays() {
    String unknown = "{\"event\": \"chat.closd\", \"siteid\": 1}";
    type(unknown);

    send();

    assertThat(model.state().get())
        .isInstanceOfSatisfying(
            ComposeViewModel.Refused.class,
            no -> assertThat(no.problem().says()).contains("did you mean chat.closed?"));
    assertThat(model.text().get()).isEqualTo(unknown);

    type(unknown + " ");

    assertThat(model.state().get()).isInstanceOf(ComposeViewModel.Idle.class);
  }

  @Test
  void hintsSayWhatMayNotBeMeant() {
    want("chat.rated");
    type("{\"event\": \"chat.rated\", \"siteid\": 2, \"chat\": {}}");

    assertThat(model.verdict().get())
        .isInstanceOfSatisfying(
            DraftJudge.Sendable.class,
            sendable ->
                assertThat(sendable.hints())
                    .containsExactly(
                        new DraftJudge.OtherSite("2"),
                        new DraftJudge.Missing(java.util.List.of("time", "rating"))));

    type("{\"event\": \"chat.closed\"}");

    assertThat(model.verdict().get())
        .isInstanceOfSatisfying(
            DraftJudge.Sendable.class,
            sendable ->
                assertThat(sendable.hints())
                    .containsExactly(
                        new DraftJudge.OtherType("chat.closed"), new DraftJudge.Field("siteid")));
  }

  @Test
  void editsAreKeptPerTypeUntilTheyAreReset() {
    want("chat.rated");
    String edited = model.text().get().replace("5", "4");
    type(edited);
    want("chat.closed");
    assertThat(model.edited().get()).isFalse();
    model.stop();

    model = composer();
    assertThat(model.type().get().name()).isEqualTo("chat.closed");
    want("chat.rated");
    assertThat(model.text().get()).isEqualTo(edited);
    assertThat(model.edited().get()).isTrue();

    assertThat(model.reset()).isEqualTo(edited);
    window.settle();
    assertThat(model.edited().get()).isFalse();
    assertThat(window.preferences.get("compose.1.chat.rated")).isNull();
  }

  @Test
  void anEventsPayloadTakesTheDraftsPlaceAndTheDraftCanComeBack() {
    want("chat.rated");
    type("{\"event\": \"chat.rated\", \"siteid\": 1, \"mine\": true}");

    String before = model.from("chat.rated", "{\"event\":\"chat.rated\",\"siteid\":1}");
    window.settle();

    assertThat(model.text().get()).isEqualTo("{\n  \"event\": \"chat.rated\",\n  \"siteid\": 1\n}");

    model.putBack("chat.rated", String.valueOf(before));
    window.settle();

    assertThat(model.text().get()).contains("mine");
  }

  private void want(String type) {
    model.want(type);
    window.settle();
  }

  private void type(String text) {
    model.text().set(text);
    window.settle();
  }

  private void send() {
    model.send();
    window.settle();
  }
}
