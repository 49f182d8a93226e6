package io.posthorn.console.palette;

import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.EndpointBook;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.ScreenId;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.words.Chips;
import io.posthorn.console.words.Texts;
import io.posthorn.model.EndpointName;
import io.posthorn.model.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What a text leads to, in groups, and which of it is marked. On the window's thread. */
final class PaletteViewModel {
  private final Texts texts = Texts.of(PaletteViewModel.class);
  private final Session session;
  private final Ui ui;
  private final RecentPlaces recent;
  private final Background.Latest reading;
  private final ReadOnlyObjectWrapper<List<Entry>> entries = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<@Nullable Entry> marked = new ReadOnlyObjectWrapper<>();
  private String text = "";
  private boolean current;
  private boolean goes;

  PaletteViewModel(Session session, Ui ui) {
    this.session = session;
    this.ui = ui;
    recent = new RecentPlaces(session.preferences());
    reading = session.background().latest();
    look("");
  }

  void stop() {
    reading.close();
  }

  /** Those of a kind follow each other. */
  ReadOnlyObjectProperty<List<Entry>> entries() {
    return entries.getReadOnlyProperty();
  }

  /** The one that Enter goes to; null for none. */
  ReadOnlyObjectProperty<@Nullable Entry> marked() {
    return marked.getReadOnlyProperty();
  }

  /** Another text is typed; what was found for the one before is not shown any more. */
  void look(String typed) {
    text = typed.strip();
    goes = false;
    current = text.isEmpty();
    reading.close();
    if (current) {
      List<Entry> all = new ArrayList<>(recent.all());
      all.addAll(commands());
      show(all);
      return;
    }
    String asked = text;
    reading.call(() -> Finds.of(session.engine(), asked), this::take, _ -> take(Finds.NOTHING));
  }

  private void take(Finds found) {
    current = true;
    String low = text.toLowerCase(Locale.ROOT);
    List<Entry> all = new ArrayList<>();
    found.deliveries().forEach(row -> all.add(delivery(row)));
    found.events().forEach(event -> all.add(event(event)));
    found.endpoints().forEach(endpoint -> all.add(endpoint(endpoint)));
    found.sites().forEach(site -> all.add(site(site)));
    found.types().forEach(type -> all.add(type(type)));
    for (Entry entry : named()) {
      if (Finds.has(entry.title(), low)) {
        all.add(entry);
      }
    }
    all.add(
        new Entry(Entry.Kind.SEARCH, texts.get("search", text), "", new Place.Search(text), null));
    show(all);
    if (goes) {
      go();
    }
  }

  private void show(List<Entry> all) {
    entries.set(List.copyOf(all));
    marked.set(all.isEmpty() ? null : all.getFirst());
  }

  private Entry delivery(io.posthorn.model.Delivery row) {
    return new Entry(
        Entry.Kind.DELIVERY,
        texts.get("delivery", Long.toString(row.id())),
        row.eventType() + " · " + Chips.word(row.status()),
        new Place.Deliveries(null, row.id()),
        site(row.siteId()));
  }

  private Entry event(io.posthorn.model.Event event) {
    return new Entry(
        Entry.Kind.EVENT,
        event.id(),
        event.type(),
        new Place.Events(event.id(), null),
        site(event.siteId()));
  }

  private Entry endpoint(io.posthorn.model.Endpoint endpoint) {
    return new Entry(
        Entry.Kind.ENDPOINT,
        EndpointName.of(endpoint),
        EndpointBook.host(endpoint),
        new Place.Endpoints(endpoint.id()),
        site(endpoint.siteId()));
  }

  private Entry site(Site site) {
    return new Entry(
        Entry.Kind.SITE, site.name(), Long.toString(site.siteId()), new Place.Overview(), site);
  }

  private Entry type(io.posthorn.model.EventTypeInfo type) {
    return new Entry(
        Entry.Kind.TYPE,
        type.name(),
        texts.get("type.says"),
        new Place.Deliveries("event:" + type.name(), null),
        null);
  }

  private @Nullable Site site(long id) {
    return ui.sites().all().stream().filter(site -> site.siteId() == id).findFirst().orElse(null);
  }

  /** Sections of the settings and commands. */
  private List<Entry> named() {
    List<Entry> all = new ArrayList<>();
    for (Place.Settings.Part part : Place.Settings.Part.values()) {
      all.add(
          new Entry(
              Entry.Kind.SETTING,
              texts.get("setting." + part.name().toLowerCase(Locale.ROOT)),
              "",
              new Place.Settings(part),
              null));
    }
    if (ui.sites().all().size() > 1) {
      all.add(new Entry(Entry.Kind.SITE, texts.get("sites.all"), "", new Place.Overview(), null));
    }
    all.addAll(commands());
    return all;
  }

  private List<Entry> commands() {
    List<Entry> all = new ArrayList<>();
    all.add(command("add", new Place.AddEndpoint(null)));
    all.add(command("compose", new Place.Events(null, "chat.closed")));
    all.add(command("failed", new Place.Deliveries("status:failed", null)));
    for (ScreenId screen : ScreenId.values()) {
      all.add(command(screen.key(), Place.of(screen)));
    }
    return all;
  }

  private Entry command(String key, Place place) {
    return new Entry(Entry.Kind.COMMAND, texts.get("command." + key), "", place, null);
  }

  private void choose(@Nullable Site site) {
    if (site == null) {
      ui.sites().chooseAll();
    } else {
      ui.sites().choose(site);
    }
  }

  /** Marks the one behind, or the one before; from the end it goes on at the other. */
  void move(int by) {
    List<Entry> all = entries.get();
    if (!all.isEmpty()) {
      int at = all.indexOf(marked.get());
      marked.set(all.get(Math.floorMod(at + by, all.size())));
    }
  }

  /** Goes to what is marked; while the answer for what is typed is still to come, then. */
  void go() {
    Entry entry = marked.get();
    if (!current) {
      goes = true;
    } else if (entry != null) {
      go(entry);
    }
  }

  void go(Entry entry) {
    goes = false;
    recent.went(entry);
    ui.dialogs().close();
    Site site = entry.site();
    if (entry.kind() == Entry.Kind.SITE) {
      choose(site);
    } else if (site != null) {
      ui.sites().reveal(site.siteId());
    }
    ui.navigator().go(entry.place());
  }
}
