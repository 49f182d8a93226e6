package io.posthorn.console.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.Fx;
import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Place;
import io.posthorn.console.words.Texts;
import io.posthorn.model.DisableRule;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.SiteChange;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What matters is seen whole, in each language, down to the smallest window. */
class RoomTest {
  private static final String CLOSED = "{\"event\":\"chat.closed\",\"siteid\":1}";
  private static final String LONG = "Data warehouse of the shop in Thessaloniki";
  private static final double CHARACTER = 6;

  @TempDir private Path home;
  private RealEngine real;
  private long desk;
  private long house;
  private long delivery;

  @BeforeEach
  void someFailing() {
    real = new RealEngine(home.resolve("engine"));
    desk = real.endpoint("http://127.0.0.1:1/desk", "Help desk");
    house = real.endpoint("http://127.0.0.1:1/house", "Data warehouse");
    delivery = real.emit(CLOSED).getFirst();
    real.emit("{\"event\":\"offline_message.created\",\"siteid\":1}");
  }

  @AfterEach
  void end() {
    real.close();
    Texts.use(Locale.ENGLISH);
  }

  private void withALongName() {
    real.engine.endpoints().change(house, EndpointChange.NOTHING.withDescription(LONG));
  }

  private Person person(double width, double height) {
    Person person = new Person(real, home.resolve("window-" + width + ".json"));
    Fx.run(
        () -> {
          Scene scene = person.stage().getScene();
          person.stage().setWidth(width + person.stage().getWidth() - scene.getWidth());
          person.stage().setHeight(height + person.stage().getHeight() - scene.getHeight());
        });
    return person;
  }

  /** On JavaFX's thread. */
  private static double width(Person person, String column) {
    return person.deliveries().getColumns().stream()
        .filter(one -> column.equals(one.getId()))
        .mapToDouble(TableColumn::getWidth)
        .findFirst()
        .orElse(0);
  }

  @Test
  void withADetailOpenInAnOrdinaryWindowNamesAreReadable() {
    withALongName();
    try (Person person = person(1280, 720)) {
      person.go(new Place.Deliveries("", delivery)).sees("#detail-tab-attempts");
      SplitPane split = (SplitPane) person.sees(".deliveries");
      person.until("it is below", () -> split.getOrientation() == Orientation.VERTICAL);

      person.until(
          "the name is whole", () -> width(person, "endpoint") > LONG.length() * CHARACTER);
      seesAllWhole(person);
      assertThat(Fx.get(() -> Room.sidewaysBars(person.stage().getScene()))).isEmpty();
    }
  }

  @Test
  void whereSomebodyWantsItBesideTheListItStaysThere() {
    try (Person person = person(1280, 720)) {
      person.go(new Place.Deliveries("", delivery)).sees("#detail-tab-attempts");
      SplitPane split = (SplitPane) person.sees(".deliveries");
      person.until("it is below", () -> split.getOrientation() == Orientation.VERTICAL);
      person.clicks("#detail-side");

      person.until("it is beside", () -> split.getOrientation() == Orientation.HORIZONTAL);
      person.until(
          "names give way last",
          () -> width(person, "error") <= 96 && width(person, "endpoint") >= 90);
      assertThat(Fx.get(() -> Room.sidewaysBars(person.stage().getScene()))).isEmpty();
    }
  }

  @Test
  void aLongNameIsNotCutBesideEmptyRoom() {
    withALongName();
    try (Person person = person(1280, 720)) {
      person.go(new Place.Deliveries("", null)).sees("4 match");
      person.until(
          "the name is whole", () -> width(person, "endpoint") > LONG.length() * CHARACTER);
      seesAllWhole(person);
    }
  }

  /** Each screen, with what tells that it is there. */
  private record Seen(
      String what, java.util.function.Function<RoomTest, Place> place, String sign) {
    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<org.junit.jupiter.params.provider.Arguments> screens() {
    List<Seen> all =
        List.of(
            new Seen("overview", _ -> new Place.Overview(), "#overview-endpoints"),
            new Seen("endpoints", now -> new Place.Endpoints(now.desk), "#recent-deliveries"),
            new Seen("doctor", now -> new Place.Doctor(now.desk), "#doctor-again"),
            new Seen(
                "deliveries",
                now -> new Place.Deliveries("", now.delivery),
                "#detail-tab-attempts"),
            new Seen("events", _ -> new Place.Events(null, "chat.closed"), "#compose-text"),
            new Seen("receiver", _ -> new Place.Receiver(), "#receiver-start"),
            new Seen("debugger", now -> new Place.Receiver(now.delivery), "#debug-find"),
            new Seen("settings", _ -> new Place.Settings(), "#nav-settings"),
            new Seen("add", _ -> new Place.AddEndpoint(null), "#save-endpoint"));
    return Texts.LANGUAGES.stream()
        .flatMap(
            language ->
                all.stream()
                    .map(seen -> org.junit.jupiter.params.provider.Arguments.of(language, seen)));
  }

  @ParameterizedTest
  @MethodSource("screens")
  void inTheSmallestWindowNothingThatMattersIsCut(Locale language, Seen seen) {
    Texts.use(language);
    try (Person person = person(1000, 700)) {
      person.go(seen.place.apply(this)).sees(seen.sign);
      person.until("no bar sideways", () -> Room.sidewaysBars(person.stage().getScene()).isEmpty());
      seesAllWhole(person);
    }
  }

  private static void seesAllWhole(Person person) {
    person.until("nothing is cut", () -> Room.cut(person.stage().getScene()).isEmpty());
    assertThat(Fx.get(() -> Room.sidewaysBars(person.stage().getScene()))).isEmpty();
  }

  @Test
  void theReceiverKeepsItsButtonsInPlaceWhenItMisbehaves() {
    try (Person person = person(1000, 700)) {
      person.go(new Place.Receiver()).clicks("#receiver-start-first").sees("#make-endpoint");
      List<String> buttons =
          List.of(
              "#receiver-start", "#make-endpoint", "#dial-crashed", "#dial-gone", "#tab-debugger");
      List<Point2D> before = buttons.stream().map(one -> place(person, one)).toList();

      person.clicks("#dial-crashed").sees("#misbehaving");

      assertThat(buttons.stream().map(one -> place(person, one)).toList()).isEqualTo(before);
      assertThat(Fx.get(() -> Room.cut(person.stage().getScene()))).isEmpty();
    }
  }

  private static Point2D place(Person person, String what) {
    Node node = person.sees(what);
    return Fx.get(
        () -> {
          node.getScene().getRoot().applyCss();
          node.getScene().getRoot().layout();
          return node.localToScene(0, 0);
        });
  }

  @Test
  void aToastCoversNothingThatIsUsed() {
    try (Person person = person(1000, 700)) {
      person.go(new Place.AddEndpoint("https://crm.example.com/")).clicks("#chosen-events");
      toasts(person, "#edit-url", "#save-endpoint");
      person.presses(javafx.scene.input.KeyCode.ESCAPE);
      person.go(new Place.Receiver());
      toasts(person, "#receiver-port", "#receiver-start-first");
      person.go(new Place.Events(null, "chat.closed"));
      toasts(person, "#compose-reset", "#compose-send");
    }
  }

  /** Neither the control with the focus nor the next step, also when the focus comes later. */
  private static void toasts(Person person, String focus, String next) {
    Node focused = person.sees(focus);
    Node step = person.sees(next);
    Fx.run(
        () -> person.shell().ui().toasts().undoable("Skipped 12 deliveries of " + LONG, () -> {}));
    Node toast = person.sees("#toast");
    person.until("the next step is free", () -> !covers(toast, step));
    Fx.run(focused::requestFocus);
    person.until("so is the focus", () -> !covers(toast, focused) && !covers(toast, step));
  }

  private static boolean covers(Node toast, Node node) {
    return toast
        .localToScene(toast.getLayoutBounds())
        .intersects(node.localToScene(node.getLayoutBounds()));
  }

  @Test
  void theFormOfANewEndpointGrowsWithWhatIsInIt() {
    try (Person person = person(1280, 960)) {
      person.go(new Place.AddEndpoint("https://crm.example.com/")).clicks("#chosen-events");
      person.sees("#type-chat-closed");
      ScrollPane scroll = (ScrollPane) person.sees(".edit-endpoint > .scroll-pane");
      person.until("nothing is out of sight", () -> beyond(scroll) <= 0);
    }
  }

  private static double beyond(ScrollPane scroll) {
    return scroll.getContent().getLayoutBounds().getHeight()
        - scroll.getViewportBounds().getHeight();
  }

  @Test
  void manyTroublesOfOneCauseAreOneWithOneButton() {
    real.engine.sites().change(1, SiteChange.NOTHING.withDisableRule(new DisableRule.Attempts(1)));
    for (int i = 0; i < 46; i++) {
      real.endpoint("http://127.0.0.1:1/" + i, "Shop " + i, "chat.rated");
    }
    real.emit("{\"event\":\"chat.rated\",\"siteid\":1}");
    try (Person person = person(1000, 700)) {
      person.go(new Place.Overview());
      person.sees("#all-disabled-connection-refused");
      person.until(
          "all are one", () -> person.stage().getScene().getRoot().lookupAll(".need").size() < 4);
      person.clicks("#fold-disabled-connection-refused");
      person.until(
          "each is there",
          () -> person.stage().getScene().getRoot().lookupAll(".need").size() > 46);
      person.clicks("#fold-disabled-connection-refused");
      person.clicks("#all-disabled-connection-refused");
      person.clicks("Enable all 48");
      person.until(
          "they are enabled",
          () ->
              real.engine.endpoints().all(1L).stream()
                  .allMatch(one -> one.endpoint().state().epoch() > 1));
    }
  }
}
