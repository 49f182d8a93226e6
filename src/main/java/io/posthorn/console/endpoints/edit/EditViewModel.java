package io.posthorn.console.endpoints.edit;

import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Derived;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.Session;
import io.posthorn.console.words.Texts;
import io.posthorn.engine.Endpoints.NewEndpoint;
import io.posthorn.engine.rules.CopyingMistakes;
import io.posthorn.model.Assign;
import io.posthorn.model.Concession;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.EventTypeInfo;
import io.posthorn.model.SiteChange;
import io.posthorn.model.Subscription;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import javafx.collections.SetChangeListener;
import org.jspecify.annotations.Nullable;

/** An endpoint as it is typed, new or changed. On the window's thread. */
final class EditViewModel {
  /** The key of {@link #faults} for what is not about one field. */
  static final String WHOLE = "whole";

  private static final List<String> FIELDS =
      List.of(
          "url",
          "description",
          "events",
          "timeout",
          "ratePerSecond",
          "concurrency",
          "headers",
          "retrySchedule",
          "caPem",
          "secret");

  private final Texts texts = Texts.of(EditViewModel.class);
  private final Session session;
  private final Background.Latest loading;
  private final Background.Latest checking;
  private final Background.Latest saving;
  private final StringProperty url = new SimpleStringProperty("");
  private final StringProperty name = new SimpleStringProperty("");
  private final StringProperty secret = new SimpleStringProperty("");
  private final EventChoice events = new EventChoice();
  private final AdvancedForm advanced = new AdvancedForm();
  private final ObservableMap<String, String> faults = FXCollections.observableHashMap();
  private final ReadOnlyObjectWrapper<UrlState> urlState =
      new ReadOnlyObjectWrapper<>(new UrlState.Empty());
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<@Nullable NewEndpoint> added = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable EndpointInfo> changed =
      new ReadOnlyObjectWrapper<>();
  private final CheckViewModel check;

  /** No site has this number. */
  private static final long NOT_READ = 0;

  private final @Nullable Long endpoint;
  private long siteId;
  private EndpointSettings base;
  private String before = "";

  /** A new endpoint with these settings to begin with. */
  EditViewModel(Session session, long siteId, EndpointSettings start) {
    this(session, siteId, null, start);
    readTypes();
  }

  /** An endpoint that is there. */
  EditViewModel(Session session, long endpoint) {
    this(session, NOT_READ, (Long) endpoint, EndpointSettings.of("", Subscription.ALL));
    loading.call(
        () -> session.engine().endpoints().one(endpoint).endpoint(),
        this::edit,
        problem -> faults.put(WHOLE, problem.says()));
  }

  private EditViewModel(
      Session session, long siteId, @Nullable Long endpoint, EndpointSettings start) {
    this.session = session;
    this.siteId = siteId;
    this.endpoint = endpoint;
    this.base = start;
    loading = session.background().latest();
    checking = session.background().latest();
    saving = session.background().latest();
    check =
        new CheckViewModel(
            session,
            this::siteId,
            endpoint,
            new CheckViewModel.Form(url, secret, advanced, faults, urlState()));
    url.addListener((_, _, _) -> faults.remove("url"));
    name.addListener((_, _, _) -> faults.remove("description"));
    events.everything().addListener((_, _, _) -> faults.remove("events"));
    events.chosen().addListener((SetChangeListener<String>) _ -> faults.remove("events"));
    fill(start);
  }

  private void edit(Endpoint found) {
    siteId = found.siteId();
    base = found.settings();
    fill(base);
    readTypes();
  }

  private void fill(EndpointSettings settings) {
    url.set(settings.shownUrl());
    name.set(settings.description());
    events.set(settings.events());
    advanced.set(settings);
    before = typed();
  }

  /** The site that it is of; 0 before an endpoint that is there was read. */
  long siteId() {
    return siteId;
  }

  /** Adds it to another site, whose event types and allowed addresses count from now on. */
  void ofSite(long id) {
    if (siteId != id) {
      siteId = id;
      readTypes();
      checkUrl();
    }
  }

  private void readTypes() {
    long site = siteId;
    loading.call(
        () -> session.engine().sites().eventTypes(site),
        this::offer,
        problem -> faults.put(WHOLE, problem.says()));
  }

  private void offer(List<EventTypeInfo> types) {
    events.offer(types);
    loaded.set(true);
  }

  /** All that is typed and chosen, to see whether something was. */
  private String typed() {
    StringBuilder all = new StringBuilder();
    for (Object part :
        new Object[] {
          url.get(),
          name.get(),
          secret.get(),
          events.everything().get(),
          new java.util.TreeSet<>(events.chosen()),
          advanced.timeout.get(),
          advanced.rate.get(),
          advanced.concurrency.get(),
          advanced.schedule.get(),
          advanced.caPem.get(),
          advanced.concessions()
        }) {
      all.append(part).append('\n');
    }
    advanced.headers.forEach(
        line -> all.append(line.name().get()).append(':').append(line.value().get()).append('\n'));
    return all.toString();
  }

  /** Whether something would be lost when the form went away now. */
  boolean unsaved() {
    return added.get() == null && changed.get() == null && !typed().equals(before);
  }

  /** Looks the URL over as it stands. */
  void checkUrl() {
    String now = url.get();
    if (now.isBlank()) {
      checking.close();
      urlState.set(new UrlState.Empty());
      return;
    }
    urlState.set(new UrlState.Checking());
    long site = siteId;
    checking.call(
        () -> UrlState.of(session.engine(), now, site, endpoint),
        urlState::set,
        problem -> urlState.set(new UrlState.Bad(problem.says())));
  }

  /** Lets the site's endpoints be where this URL leads. */
  void allow() {
    if (urlState.get() instanceof UrlState.Forbidden forbidden) {
      SiteChange change = SiteChange.NOTHING.withAllow(forbidden.needed());
      long site = siteId;
      checking.call(
          () -> session.engine().sites().change(site, change),
          _ -> {
            faults.remove("url");
            checkUrl();
          },
          problem -> urlState.set(new UrlState.Bad(problem.says())));
    }
  }

  /** Adds or changes it; what the engine minds comes at its field. */
  void save() {
    if (busy.get()) {
      return;
    }
    faults.clear();
    if (events.none()) {
      faults.put("events", texts.get("wrong.events"));
    }
    EndpointChange change = change();
    if (change == null || events.none()) {
      return;
    }
    busy.set(true);
    if (endpoint == null) {
      String brought = secret.get().isEmpty() ? null : secret.get();
      long site = siteId;
      saving.call(
          () -> session.engine().endpoints().add(site, change, brought),
          done -> {
            busy.set(false);
            added.set(done);
          },
          this::refused);
    } else {
      saving.call(
          () -> session.engine().endpoints().change(endpoint, change),
          done -> {
            busy.set(false);
            changed.set(done);
          },
          this::refused);
    }
  }

  private @Nullable EndpointChange change() {
    try {
      return new EndpointChange(
          changed(url.get().strip(), base.shownUrl()),
          changed(name.get().strip(), base.description()),
          endpoint == null || events.differs(base.events()) ? events.entries() : null,
          changed(advanced.timeout(), base.timeout()),
          assigned(advanced.rate(), base.ratePerSecond()),
          changed(advanced.concurrency(), base.concurrency()),
          changed(advanced.headers(), base.headers()),
          assigned(advanced.schedule(), base.retrySchedule()),
          assigned(advanced.caPem.get().isBlank() ? null : advanced.caPem.get(), base.caPem()),
          switched());
    } catch (AdvancedForm.Unreadable e) {
      faults.put(e.field(), texts.get(e.key()));
      return null;
    }
  }

  /** Only what differs, so that what somebody else switched meanwhile stays. */
  private Map<Concession, Boolean> switched() {
    Map<Concession, Boolean> all = new EnumMap<>(advanced.concessions());
    all.entrySet().removeIf(each -> endpoint != null && base.has(each.getKey()) == each.getValue());
    return all;
  }

  /** For a new endpoint everything counts as changed: its base is where the form began. */
  private <T> @Nullable T changed(T now, T was) {
    return endpoint != null && now.equals(was) ? null : now;
  }

  private <T> @Nullable Assign<T> assigned(@Nullable T now, @Nullable T was) {
    return endpoint != null && Objects.equals(now, was) ? null : new Assign<>(now);
  }

  private void refused(Problem problem) {
    busy.set(false);
    for (String field : FIELDS) {
      String why = problem.about(field);
      if (why != null) {
        faults.put(field, why);
      }
    }
    if (faults.isEmpty()) {
      faults.put(WHOLE, problem.says());
    }
    if (faults.containsKey("url")) {
      checkUrl();
    }
  }

  boolean isNew() {
    return endpoint == null;
  }

  /** What saving is called. */
  String saves() {
    return texts.get(isNew() ? "add" : "save");
  }

  StringProperty url() {
    return url;
  }

  StringProperty name() {
    return name;
  }

  /** A secret that is brought along; empty to have one made. */
  StringProperty secret() {
    return secret;
  }

  /** What may be wrong with it; empty for nothing. */
  ObservableValue<String> secretDoubt() {
    return Derived.from(
        secret, text -> Objects.requireNonNullElse(CopyingMistakes.inSecret(text), ""));
  }

  EventChoice events() {
    return events;
  }

  AdvancedForm advanced() {
    return advanced;
  }

  /** The Doctor at this URL. */
  CheckViewModel check() {
    return check;
  }

  /** What is wrong, by field; {@link #WHOLE} for what is about none. */
  ObservableMap<String, String> faults() {
    return faults;
  }

  ReadOnlyObjectProperty<UrlState> urlState() {
    return urlState.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /** Whether the event types are known. */
  ReadOnlyBooleanProperty loaded() {
    return loaded.getReadOnlyProperty();
  }

  /** The new endpoint with its secret; null until it is added. */
  ReadOnlyObjectProperty<@Nullable NewEndpoint> added() {
    return added.getReadOnlyProperty();
  }

  /** The endpoint after its change; null until then. */
  ReadOnlyObjectProperty<@Nullable EndpointInfo> changed() {
    return changed.getReadOnlyProperty();
  }
}
