package io.posthorn.console.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.Fx;
import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Dialog;
import io.posthorn.console.frame.Dialogs;
import io.posthorn.console.frame.Place;
import io.posthorn.receiver.LocalReceiver;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is over the window keeps the keyboard until it is closed, and gives it back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeldFocusTest {
  private static final int MOST_STOPS = 150;
  private static final int MOST_WALKS = 5;

  private RealEngine real;
  private LocalReceiver receiver;
  private Opening.Town town;
  private Person person;

  static Stream<Opening> openings() {
    return Opening.all().stream();
  }

  @BeforeAll
  void sitDown(@TempDir Path home) throws IOException {
    real = new RealEngine(home.resolve("engine"));
    receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null);
    town = build();
    person = new Person(real, home.resolve("window.json"));
  }

  @AfterAll
  void leave() {
    person.close();
    receiver.close();
    real.close();
  }

  @ParameterizedTest
  @MethodSource("openings")
  void keysStayInsideAndEscGivesThemBack(Opening opening) {
    person.go(opening.place());
    Node from = person.sees(opening.from());
    person.until("what it comes from has the focus", () -> takes(from));
    opening.opens().accept(person, town);
    Node shown = person.sees(opening.shown());
    Node inside = Fx.get(() -> around(shown));

    List<Node> there;
    List<Node> back;
    int walks = 0;
    // What is still being read when the dialog is shown may be one stop more on the way back.
    do {
      there = walk(person, inside, KeyCode.TAB);
      back = walk(person, inside, KeyCode.SHIFT, KeyCode.TAB);
      walks++;
    } while (there.size() != back.size() && walks < MOST_WALKS);
    assertThat(back).containsExactlyInAnyOrderElementsOf(there);
    arrows(person, inside, there.getFirst(), KeyCode.UP, KeyCode.LEFT);
    arrows(person, inside, there.getLast(), KeyCode.DOWN, KeyCode.RIGHT);
    close(person, inside);
    person.until("the focus is back", from::isFocused);
  }

  @Test
  void enterDoesWhatTheDialogIsThereFor() {
    person.go(new Place.AddEndpoint(null)).sees("#edit-url");
    person.types(receiver.url() + "/by-enter").tabsTo("#all-events");
    person.presses(KeyCode.ENTER).sees("#new-secret");
    person.presses(KeyCode.ESCAPE).seesNo("#new-secret");
    List<String> did = new ArrayList<>();
    Dialogs dialogs = person.shell().dialogs();
    Fx.run(() -> dialogs.ask("Ask", "Sure?", "Yes", () -> did.add("asked")));
    person.presses(KeyCode.ENTER).seesNo("Sure?");
    assertThat(did).containsExactly("asked");
    Fx.run(() -> dialogs.confirm("Ask", "Lose 3?", "Yes", () -> did.add("lost")));
    person.presses(KeyCode.ENTER).seesNo("Lose 3?");
    assertThat(did).as("what can't be undone takes more than Enter").containsExactly("asked");
  }

  private static void arrows(Person person, Node inside, Node from, KeyCode... keys) {
    for (KeyCode key : keys) {
      Fx.run(from::requestFocus);
      for (int i = 0; i < 2; i++) {
        person.pushes(key);
        check(inside);
      }
    }
  }

  private static boolean takes(Node from) {
    from.requestFocus();
    return from.isFocused();
  }

  private Opening.Town build() {
    long enabled = real.endpoint(receiver.url(), "CRM");
    long disabled = real.endpoint("http://127.0.0.1:9/", "Help desk");
    real.engine.endpoints().disable(disabled);
    real.engine.storage().backUp();
    long first = real.emit("{\"event\":\"chat.closed\",\"siteid\":1}").getFirst();
    long second = real.emit("{\"event\":\"chat.rated\",\"siteid\":1}").getFirst();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !real.engine.deliveries().one(second).attempts().isEmpty());
    return new Opening.Town(receiver.url(), enabled, disabled, first, second);
  }

  /** The dialog, or the whole popover. */
  private static Node around(Node shown) {
    for (Node up = shown; up != null; up = up.getParent()) {
      if (up.getStyleClass().contains("dialog") || up.getParent() == null) {
        return up;
      }
    }
    throw new AssertionError("nothing is shown");
  }

  /** Goes around once; gives each stop. */
  private static List<Node> walk(Person person, Node inside, KeyCode... keys) {
    Node start = check(inside);
    List<Node> stops = new ArrayList<>();
    Node at = start;
    do {
      stops.add(at);
      assertThat(stops).as("stops of one round").hasSizeLessThan(MOST_STOPS);
      person.pushes(keys);
      at = check(inside);
    } while (at != start);
    assertThat(stops).doesNotHaveDuplicates();
    return stops;
  }

  /** Gives what has the focus, which is inside and can be seen. */
  private static Node check(Node inside) {
    return Fx.get(
        () -> {
          Node focus = inside.getScene().getFocusOwner();
          assertThat(focus).as("what has the focus").isNotNull();
          assertThat(isInside(focus, inside)).as("%s is inside", focus).isTrue();
          assertThat(focus.isDisabled()).as("%s is disabled", focus).isFalse();
          inside.getScene().getRoot().layout();
          assertSeen(focus);
          assertThat(
                  Window.getWindows().stream()
                      .filter(PopupWindow.class::isInstance)
                      .filter(each -> each != inside.getScene().getWindow())
                      .filter(Window::isShowing))
              .as("popups of what is behind")
              .isEmpty();
          return focus;
        });
  }

  private static boolean isInside(Node node, Node inside) {
    return Stream.iterate(node, Objects::nonNull, Node::getParent).anyMatch(up -> up == inside);
  }

  private static void assertSeen(Node focus) {
    Bounds at = focus.localToScene(focus.getLayoutBounds());
    assertThat(Math.min(at.getWidth(), at.getHeight())).as("size of %s", focus).isPositive();
    for (Node up = focus; up != null; up = up.getParent()) {
      assertThat(up.isVisible()).as("%s is visible, for %s", up, focus).isTrue();
      assertThat(up.getOpacity()).as("opacity of %s, for %s", up, focus).isGreaterThan(0.3);
      if (up instanceof ScrollPane scroll) {
        assertThat(scroll.localToScene(scroll.getLayoutBounds()).intersects(at))
            .as("%s is scrolled to", focus)
            .isTrue();
      }
    }
  }

  /** Esc; where something would be lost it asks first. */
  private static void close(Person person, Node inside) {
    person.presses(KeyCode.ESCAPE);
    if (Fx.get(() -> inside.lookup("#discard") != null && inside.lookup("#keep").isFocused())) {
      person.clicks("#discard");
    }
    person.until(
        "it is closed",
        () ->
            inside.getScene() == null
                || inside.getScene().getWindow() instanceof PopupWindow popup
                    && !popup.isShowing());
  }

  @Test
  void noDialogIsForgotten() throws IOException {
    assertThat(Opening.all().stream().map(Opening::of)).containsAll(names());
  }

  /** Of all classes that are dialogs, or have a popover. */
  private static List<String> names() throws IOException {
    Path classes =
        Path.of(Dialog.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    try (Stream<Path> files = Files.walk(classes.resolve("io/posthorn/console"))) {
      return files
          .map(file -> classes.relativize(file).toString())
          .filter(file -> file.endsWith(".class") && !file.contains("-"))
          .map(file -> named(file.substring(0, file.length() - 6).replace('/', '.')))
          .filter(HeldFocusTest::isOver)
          .map(Class::getSimpleName)
          .collect(Collectors.toList());
    }
  }

  private static Class<?> named(String name) {
    try {
      return Class.forName(name, false, Dialog.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isOver(Class<?> type) {
    boolean dialog = Dialog.class.isAssignableFrom(type);
    boolean popOver =
        Arrays.stream(type.getDeclaredFields())
            .map(Field::getType)
            .anyMatch(field -> field.getSimpleName().equals("PopOver"));
    return (dialog || popOver) && !Modifier.isAbstract(type.getModifiers());
  }
}
