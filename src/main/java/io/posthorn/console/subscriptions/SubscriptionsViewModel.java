package io.posthorn.console.subscriptions;

import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.SiteChoice;
import io.posthorn.console.frame.SiteScope;
import io.posthorn.console.frame.Toasts;
import io.posthorn.console.words.Texts;
import io.posthorn.model.Change;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.EndpointName;
import io.posthorn.model.EventTypeInfo;
import io.posthorn.model.Site;
import io.posthorn.model.Subscription;
import io.posthorn.model.TypeTraffic;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** The matrix of the sites that are shown: what is ticked, what came of it, and the changes. */
final class SubscriptionsViewModel {
  private static final String FOLDED = "subscriptions.folded";
  private static final Duration COUNTED = Duration.ofHours(24);

  /** Counts are read again after so many beats when something came in. */
  private static final int BEATS = 3;

  /** And after so many anyway: the engine may have answered from memory, and hours pass. */
  private static final int MOST_BEATS = 15;

  private final Texts texts = Texts.of(SubscriptionsViewModel.class);
  private final Session session;
  private final SiteChoice sites;
  private final Toasts toasts;
  private final Background.Latest reading;
  private final Background.Latest counting;
  private final SubscriptionSaving saving;
  private final Pins pins = new Pins();
  private final StringProperty filter = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Matrix> matrix = new ReadOnlyObjectWrapper<>(Matrix.EMPTY);
  private final ReadOnlyObjectWrapper<Matrix> shown = new ReadOnlyObjectWrapper<>(Matrix.EMPTY);
  private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(Stage.READING);
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper();

  private List<EndpointInfo> endpoints = List.of();
  private List<EventTypeInfo> types = List.of();
  private Map<Long, List<String>> typesBySite = Map.of();
  private @Nullable Map<String, TypeTraffic> traffic;
  private @Nullable SiteScope scope;
  private int beats;
  private boolean stale;

  /** What there is to show. */
  enum Stage {
    READING,
    /** The site has no endpoint. */
    NO_ENDPOINTS,
    /** No endpoint is called like that. */
    NO_MATCH,
    MATRIX,
    /** It can't be read; {@link SubscriptionsViewModel#trouble} says why. */
    TROUBLE
  }

  SubscriptionsViewModel(Session session, SiteChoice sites, Toasts toasts) {
    this.session = session;
    this.sites = sites;
    this.toasts = toasts;
    this.reading = session.background().latest();
    this.counting = session.background().latest();
    this.saving = new SubscriptionSaving(session);
  }

  void start() {
    pins.add(
        session
            .changes()
            .listen(
                Set.of(Change.Kind.ENDPOINT, Change.Kind.SITE), _ -> reading.again(this::read)));
    pins.add(session.changes().listen(Set.of(Change.Kind.EVENT), _ -> stale = true));
    pins.add(session.pulse().listen(this::beat));
    pins.onAny(this::show, filter);
    pins.onAny(this::siteChanged, sites.scope());
    siteChanged();
  }

  void stop() {
    pins.close();
    reading.close();
    counting.close();
  }

  private void siteChanged() {
    if (!sites.scope().get().equals(scope)) {
      scope = sites.scope().get();
      endpoints = List.of();
      types = List.of();
      traffic = null;
      stage.set(Stage.READING);
      show();
    }
    read();
    count();
  }

  private void beat() {
    beats++;
    if (((stale && beats >= BEATS) || beats >= MOST_BEATS) && !counting.busy()) {
      count();
    }
  }

  private void read() {
    Long asked = sites.scope().get().one();
    reading.call(
        () ->
            new Read(
                session.engine().endpoints().all(asked),
                session.engine().sites().eventTypes(asked),
                session.engine().sites().all()),
        read -> {
          endpoints = read.endpoints;
          types = read.types;
          typesBySite = read.typesBySite();
          trouble.set(null);
          stage.set(Stage.MATRIX);
          show();
        },
        problem -> {
          trouble.set(problem.says());
          stage.set(Stage.TROUBLE);
        });
  }

  private void count() {
    stale = false;
    beats = 0;
    Long asked = sites.scope().get().one();
    Instant since = session.clock().instant().minus(COUNTED);
    counting.call(
        () -> Matrix.byType(session.engine().health().traffic(asked, since)),
        counted -> {
          traffic = counted;
          show();
        },
        _ -> stale = true);
  }

  private void show() {
    List<TypeGroup> groups = TypeGroup.of(types);
    List<Matrix.Row> rows =
        endpoints.stream()
            .map(
                info ->
                    Matrix.Row.of(
                        info.endpoint(),
                        events(info),
                        sites.apart(info.endpoint().siteId()),
                        foreign(info.endpoint().siteId())))
            .sorted(java.util.Comparator.comparingLong(Matrix.Row::id))
            .toList();
    Matrix all = new Matrix(groups, folded(), rows, traffic);
    String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
    List<Matrix.Row> matching = rows.stream().filter(row -> matches(row, wanted)).toList();
    Matrix filtered = new Matrix(groups, all.folded(), matching, traffic);
    if (!all.equals(matrix.get())) {
      matrix.set(all);
    }
    if (!filtered.equals(shown.get())) {
      shown.set(filtered);
    }
    if (stage.get() != Stage.READING && stage.get() != Stage.TROUBLE) {
      stage.set(
          rows.isEmpty() ? Stage.NO_ENDPOINTS : matching.isEmpty() ? Stage.NO_MATCH : Stage.MATRIX);
    }
  }

  /** What other sites call their own. */
  private Set<String> foreign(long site) {
    List<String> own = typesBySite.getOrDefault(site, List.of());
    return types.stream()
        .filter(type -> type.kind() == EventTypeInfo.Kind.SITE)
        .map(EventTypeInfo::name)
        .filter(name -> !own.contains(name))
        .collect(Collectors.toSet());
  }

  private static boolean matches(Matrix.Row row, String wanted) {
    return row.name().toLowerCase(Locale.ROOT).contains(wanted)
        || row.url().toLowerCase(Locale.ROOT).contains(wanted)
        || (row.site() != null && row.site().toLowerCase(Locale.ROOT).contains(wanted));
  }

  private Subscription events(EndpointInfo info) {
    Subscription wanted = saving.wanted(info.endpoint().id());
    return wanted == null ? info.endpoint().settings().events() : wanted;
  }

  /** Ticks or unticks a type, or "All events" ({@value Subscription#EVERYTHING}). */
  void toggle(long endpoint, String type) {
    EndpointInfo info = info(endpoint);
    if (info == null) {
      return;
    }
    String name = EndpointName.of(info.endpoint());
    if (foreign(info.endpoint().siteId()).contains(type)) {
      toasts.say(texts.get("foreign", type, name));
      return;
    }
    Subscription before = events(info);
    Subscription after = Ticks.toggled(before, type, types);
    if (after.entries().isEmpty()) {
      boolean all = type.equals(Subscription.EVERYTHING);
      toasts.problem(texts.get(all ? "last.all" : "last.one", name, type));
      return;
    }
    String done = says(name, before, after, type);
    save(endpoint, name, after, () -> toasts.undoable(done, () -> undo(endpoint, name, before)));
  }

  private void undo(long endpoint, String name, Subscription before) {
    save(endpoint, name, before, () -> toasts.say(texts.get("undone", name)));
  }

  private void save(long endpoint, String name, Subscription wanted, Runnable then) {
    saving.save(
        endpoint,
        wanted,
        saved -> {
          endpoints =
              endpoints.stream()
                  .map(info -> info.endpoint().id() == endpoint ? saved : info)
                  .toList();
          show();
          then.run();
        },
        problem -> {
          show();
          toasts.problem(texts.get("refused", name, problem.says()));
        });
    show();
  }

  private String says(String name, Subscription before, Subscription after, String type) {
    if (type.equals(Subscription.EVERYTHING)) {
      return after.entries().contains(type)
          ? texts.get("gets.all", name)
          : texts.get("gets.some", name, after.entries().size());
    }
    return switch (Ticks.of(before, type)) {
      case OFF -> texts.get("gets", name, type);
      case ON -> texts.get("gets.not", name, type);
      case IMPLIED -> texts.get("gets.but", name, type);
    };
  }

  /** Folds a group up, or down again. */
  void fold(TypeGroup group) {
    Set<String> keys = new LinkedHashSet<>(folded());
    if (!keys.remove(group.key())) {
      keys.add(group.key());
    }
    session.preferences().set(FOLDED, String.join(",", keys));
    show();
  }

  private Set<String> folded() {
    String kept = session.preferences().get(FOLDED, TypeGroup.OPERATIONAL);
    return new LinkedHashSet<>(Arrays.asList(kept.split(",")));
  }

  private @Nullable EndpointInfo info(long endpoint) {
    return endpoints.stream()
        .filter(info -> info.endpoint().id() == endpoint)
        .findFirst()
        .orElse(null);
  }

  /** What is known of one type for its card. */
  TypeFacts facts(EventTypeInfo type) {
    Matrix all = matrix.get();
    TypeTraffic of = traffic == null ? null : traffic.get(type.name());
    return TypeFacts.of(
        type,
        sites.id(),
        all.receivers(type.name()),
        all.rows().size(),
        of == null ? null : of.newest());
  }

  /** Reads all again, after it could not be read. */
  void again() {
    stage.set(Stage.READING);
    read();
    count();
  }

  StringProperty filter() {
    return filter;
  }

  /** What the filter leaves. */
  ReadOnlyObjectProperty<Matrix> shown() {
    return shown.getReadOnlyProperty();
  }

  /** With all endpoints, whatever the filter says. */
  ReadOnlyObjectProperty<Matrix> matrix() {
    return matrix.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Stage> stage() {
    return stage.getReadOnlyProperty();
  }

  /** That no endpoint is called like what is typed. */
  ObservableValue<String> noMatch() {
    return filter.map(typed -> texts.get("nomatch.says", typed.strip()));
  }

  ReadOnlyStringProperty trouble() {
    return trouble.getReadOnlyProperty();
  }

  private record Read(List<EndpointInfo> endpoints, List<EventTypeInfo> types, List<Site> sites) {
    Map<Long, List<String>> typesBySite() {
      return sites.stream().collect(Collectors.toMap(Site::siteId, Site::eventTypes));
    }
  }
}
