package io.posthorn.console.events;

import io.posthorn.console.code.SampleEvent;
import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.SiteChoice;
import io.posthorn.model.Accepted;
import io.posthorn.model.Access;
import io.posthorn.model.Change;
import io.posthorn.model.Delivery;
import io.posthorn.model.EventTypeInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Composing an event: a sample of its type to begin with, edits that are kept per type until they
 * are reset, and sending it in the way every event comes in.
 */
final class ComposeViewModel {
  private static final String LAST = "compose.type";

  private final Session session;
  private final SiteChoice sites;
  private final Background.Latest reading;
  private final Background.Latest judging;
  private final Background.Latest sending;
  private final FollowedEvent followed;
  private final Pins pins = new Pins();
  private final ObservableList<EventTypeInfo> types = FXCollections.observableArrayList();
  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<@Nullable EventTypeInfo> type = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper edited = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<DraftJudge.@Nullable Verdict> verdict =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Sending> state = new ReadOnlyObjectWrapper<>(new Idle());
  private @Nullable String wanted;
  private @Nullable String wantedText;
  private long site;

  /** How far sending is. */
  sealed interface Sending {}

  record Idle() implements Sending {}

  record UnderWay() implements Sending {}

  record Sent(Accepted accepted, String type) implements Sending {}

  /** Nothing was sent; the text is as it was. */
  record Refused(Problem problem) implements Sending {}

  ComposeViewModel(Session session, SiteChoice sites) {
    this.session = session;
    this.sites = sites;
    reading = session.background().latest();
    judging = session.background().latest();
    sending = session.background().latest();
    followed = new FollowedEvent(session);
    text.addListener((_, _, _) -> typed());
  }

  void start() {
    pins.add(session.changes().listen(Set.of(Change.Kind.SITE), _ -> readTypes()));
    pins.onAny(this::readTypes, sites.current());
    if (state.get() instanceof Sent(Accepted accepted, String _)) {
      followed.follow(accepted.eventId());
    }
    readTypes();
  }

  void stop() {
    pins.close();
    reading.close();
    followed.stop();
  }

  private void readTypes() {
    long asked = sites.id();
    reading.call(
        () ->
            session.engine().sites().eventTypes(asked).stream()
                .filter(one -> one.kind() != EventTypeInfo.Kind.OPERATIONAL)
                .toList(),
        read -> take(read, asked),
        problem -> state.set(new Refused(problem)));
  }

  private void take(List<EventTypeInfo> read, long asked) {
    boolean otherSite = site != asked;
    site = asked;
    if (otherSite) {
      followed.stop();
      state.set(new Idle());
    }
    if (!types.equals(read)) {
      types.setAll(read);
    }
    EventTypeInfo now = type.get();
    String name =
        wanted != null
            ? wanted
            : now != null ? now.name() : session.preferences().get(LAST, "chat.created");
    EventTypeInfo chosen =
        read.stream().filter(one -> one.name().equals(name)).findFirst().orElse(read.getFirst());
    if (otherSite || now == null || !now.name().equals(chosen.name())) {
      choose(chosen);
    }
    String given = wantedText;
    if (given != null && chosen.name().equals(wanted)) {
      text.set(given);
    }
    wanted = null;
    wantedText = null;
  }

  /** Chooses a type as soon as the types are known. */
  void want(String name) {
    wanted = name;
    wantedText = null;
    readTypes();
  }

  /**
   * Begins with the payload of an event.
   *
   * @return what was written for its type until then, which this takes the place of; null for
   *     nothing
   */
  @Nullable String from(String name, String payload) {
    String before = session.preferences().get(key(name));
    wanted = name;
    wantedText = JsonLayout.of(payload);
    readTypes();
    return before;
  }

  /** Puts back what was written for a type. */
  void putBack(String name, String before) {
    wanted = name;
    wantedText = before;
    readTypes();
  }

  /** Takes a type's own text up: what was written for it last, else its sample. */
  void choose(EventTypeInfo chosen) {
    type.set(chosen);
    session.preferences().set(LAST, chosen.name());
    String kept = session.preferences().get(key(chosen.name()));
    text.set(kept == null ? sample(chosen) : kept);
    typed();
    if (!(state.get() instanceof Sent)) {
      state.set(new Idle());
    }
  }

  /** Forgets what was written and begins with the sample again; gives what was there. */
  String reset() {
    String before = text.get();
    EventTypeInfo chosen = type.get();
    if (chosen != null) {
      text.set(sample(chosen));
    }
    return before;
  }

  private String key(String name) {
    return "compose." + sites.id() + "." + name;
  }

  private String sample(EventTypeInfo of) {
    return SampleEvent.of(of, site).json();
  }

  private void typed() {
    EventTypeInfo chosen = type.get();
    if (chosen == null) {
      return;
    }
    String now = text.get();
    boolean changed = !now.equals(sample(chosen));
    edited.set(changed);
    session.preferences().set(key(chosen.name()), changed ? now : null);
    if (state.get() instanceof Refused) {
      state.set(new Idle());
    }
    long forSite = site;
    judging.call(
        () -> DraftJudge.judge(now, forSite, chosen), verdict::set, _ -> verdict.set(null));
  }

  /** Sends it in; what is not JSON is not sent. */
  void send() {
    EventTypeInfo chosen = type.get();
    if (chosen == null
        || verdict.get() instanceof DraftJudge.Broken
        || state.get() instanceof UnderWay) {
      return;
    }
    byte[] body = text.get().getBytes(StandardCharsets.UTF_8);
    followed.stop();
    state.set(new UnderWay());
    sending.call(
        () -> session.engine().intake().accept(Access.ADMIN, body, null),
        accepted -> {
          followed.follow(accepted.eventId());
          state.set(new Sent(accepted, chosen.name()));
        },
        problem -> state.set(new Refused(problem)));
  }

  ObservableList<EventTypeInfo> types() {
    return types;
  }

  ReadOnlyObjectProperty<@Nullable EventTypeInfo> type() {
    return type.getReadOnlyProperty();
  }

  StringProperty text() {
    return text;
  }

  /** Whether the text is another than the sample. */
  ReadOnlyBooleanProperty edited() {
    return edited.getReadOnlyProperty();
  }

  /** Null until it is judged for the first time. */
  ReadOnlyObjectProperty<DraftJudge.@Nullable Verdict> verdict() {
    return verdict.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Sending> state() {
    return state.getReadOnlyProperty();
  }

  /** Deliveries of what was sent last. */
  ReadOnlyObjectProperty<List<Delivery>> deliveries() {
    return followed.deliveries();
  }
}
