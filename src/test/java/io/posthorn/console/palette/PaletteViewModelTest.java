package io.posthorn.console.palette;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.Fx;
import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Dialogs;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Preferences;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.SiteChoice;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.words.Texts;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaletteViewModelTest {
  @TempDir private Path home;

  private final Deque<Runnable> work = new ArrayDeque<>();
  private final List<Place> places = new ArrayList<>();
  private RealEngine real;
  private PaletteViewModel model;
  private long crm;
  private long delivery;
  private Session session;
  private Ui ui;

  @BeforeEach
  void open() {
    Texts.use(Locale.ENGLISH);
    real = new RealEngine(home);
    real.engine.pause(true);
    crm = real.endpoint("http://127.0.0.1:9/crm", "CRM");
    delivery = real.emit("{\"event\":\"chat.closed\",\"siteid\":1}").getFirst();
    session = real.session(new Background(work::add, Runnable::run), Preferences.inMemory());
    Dialogs none =
        (Dialogs)
            Proxy.newProxyInstance(
                Dialogs.class.getClassLoader(), new Class<?>[] {Dialogs.class}, (_, _, _) -> null);
    SiteChoice sites =
        Fx.get(() -> new SiteChoice(session, List.copyOf(real.engine.sites().all())));
    ui = new Ui(places::add, none, null, null, sites, null);
    model = new PaletteViewModel(session, ui);
  }

  @AfterEach
  void close() {
    real.close();
  }

  private void answerAll() {
    while (!work.isEmpty()) {
      work.removeFirst().run();
    }
  }

  private List<Entry.Kind> kinds() {
    return model.entries().get().stream().map(Entry::kind).distinct().toList();
  }

  @Test
  void anAnswerForAnOlderTextIsDropped() {
    model.look("zzz");
    model.look("crm");
    Runnable older = work.removeFirst();
    work.removeFirst().run();
    older.run();
    assertThat(model.marked().get().place()).isEqualTo(new Place.Endpoints(crm));
  }

  @Test
  void enterWaitsForTheAnswerOfWhatIsTyped() {
    model.look("crm");
    model.go();
    assertThat(places).isEmpty();
    answerAll();
    assertThat(places).containsExactly(new Place.Endpoints(crm));
  }

  @Test
  void aNumberIsADeliveryAndAnIdAnEvent() {
    model.look("#" + delivery);
    answerAll();
    assertThat(model.marked().get().place()).isEqualTo(new Place.Deliveries(null, delivery));
    String event = real.engine.deliveries().one(delivery).delivery().eventId();
    model.look(event);
    answerAll();
    assertThat(kinds()).containsExactly(Entry.Kind.DELIVERY, Entry.Kind.EVENT, Entry.Kind.SEARCH);
    model.look("evt_01M86R54ACQ2N8D3W5XGZKT4BH");
    answerAll();
    assertThat(kinds()).containsExactly(Entry.Kind.SEARCH);
  }

  @Test
  void typesSettingsAndCommandsAreFoundByTheirNames() {
    model.look("chat.cl");
    answerAll();
    assertThat(model.marked().get().place())
        .isEqualTo(new Place.Deliveries("event:chat.closed", null));
    model.look("backup");
    answerAll();
    assertThat(model.marked().get().place())
        .isEqualTo(new Place.Settings(Place.Settings.Part.BACKUPS));
    model.look("add an");
    answerAll();
    assertThat(model.marked().get().place()).isEqualTo(new Place.AddEndpoint(null));
  }

  @Test
  void whatIsNothingElseIsSoughtInPayloads() {
    model.look("ada pereira");
    answerAll();
    model.go();
    assertThat(places).containsExactly(new Place.Search("ada pereira"));
  }

  @Test
  void arrowsGoRoundAndRecentPlacesComeBack() {
    model.look("crm");
    answerAll();
    model.move(-1);
    assertThat(model.marked().get().kind()).isEqualTo(Entry.Kind.SEARCH);
    model.move(1);
    model.go();
    PaletteViewModel again = new PaletteViewModel(session, ui);
    assertThat(again.marked().get().place()).isEqualTo(new Place.Endpoints(crm));
    assertThat(again.marked().get().title()).isEqualTo("CRM");
  }
}
