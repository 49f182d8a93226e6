package io.posthorn.console.receiver;

import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Derived;
import io.posthorn.console.frame.Pin;
import io.posthorn.console.frame.Session;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.engine.Engine;
import io.posthorn.model.Attempt;
import io.posthorn.model.Header;
import io.posthorn.model.Refused;
import io.posthorn.model.SigningSecret;
import io.posthorn.signature.Case;
import io.posthorn.signature.Finding;
import io.posthorn.signature.Scheme;
import io.posthorn.signature.SignatureDebugger;
import io.posthorn.signature.SignedRequest;
import io.posthorn.signature.Subject;
import io.posthorn.signature.Suspects;
import io.posthorn.signature.Suspects.NamedSecret;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** A request, a value that somebody's code computed for it, and what is wrong with that. */
final class DebuggerViewModel implements Pin {
  private final Texts texts = Texts.of(DebuggerViewModel.class);
  private final Session session;
  private final Background.Latest reading;
  private final Background.Latest searching;
  private final StringProperty delivery = new SimpleStringProperty("");
  private final StringProperty value = new SimpleStringProperty("");
  private final StringProperty oldSecret = new SimpleStringProperty("");
  private final ObservableList<Attempt> attempts = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable Attempt> attempt = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<@Nullable Subject> subject = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<@Nullable Finding> finding = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private @Nullable Case read;

  DebuggerViewModel(Session session) {
    this.session = session;
    reading = session.background().latest();
    searching = session.background().latest();
    attempt.addListener((_, _, now) -> choose(now));
    value.addListener((_, _, _) -> forget());
    oldSecret.addListener((_, _, _) -> forget());
  }

  /** The delivery's id as it is typed. */
  StringProperty delivery() {
    return delivery;
  }

  /** What the person's code computed. */
  StringProperty value() {
    return value;
  }

  /** A secret that was live once; empty for none. */
  StringProperty oldSecret() {
    return oldSecret;
  }

  /** Of the delivery, newest first; empty for a request of the receiver. */
  ObservableList<Attempt> attempts() {
    return attempts;
  }

  ObjectProperty<@Nullable Attempt> attempt() {
    return attempt;
  }

  /** The request; null while none is chosen. */
  ReadOnlyObjectProperty<@Nullable Subject> subject() {
    return subject.getReadOnlyProperty();
  }

  ObservableValue<Boolean> nothing() {
    return Bindings.isNull(subject);
  }

  ObservableValue<Boolean> sent() {
    return Bindings.isNotEmpty(attempts);
  }

  /** What request it is; null for none. */
  ObservableValue<String> about() {
    return Derived.from(subject, this::about);
  }

  private String about(Subject of) {
    String size = Numbers.size(of.request().body().length);
    return of.source() instanceof Subject.OfRequest(long number, Long _)
        ? texts.get(
            "debug.about.request",
            of.event(),
            size,
            TimeWords.clock(of.at()),
            Numbers.count(number))
        : texts.get("debug.about", of.event(), size);
  }

  /** Why there is no request; empty when there is, or none was asked for. */
  ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /** What was found; null before. */
  ReadOnlyObjectProperty<@Nullable Finding> finding() {
    return finding.getReadOnlyProperty();
  }

  /** Whether it searches. */
  ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /** Reads the delivery that is typed. */
  void load() {
    String typed = delivery.get().strip().replace("#", "");
    nothing("");
    if (typed.isEmpty()) {
      return;
    }
    if (!typed.matches("[0-9]{1,18}")) {
      problem.set(texts.get("debug.delivery.wrong"));
      return;
    }
    long id = Long.parseLong(typed);
    reading.call(() -> Case.read(session.engine(), id), this::show, why -> nothing(why.says()));
  }

  /** Takes a delivery. */
  void load(long id) {
    delivery.set(Long.toString(id));
    load();
  }

  private void show(Case now) {
    read = now;
    attempts.setAll(now.attempts());
    if (attempts.isEmpty()) {
      nothing(texts.get("debug.notsent"));
    } else {
      attempt.set(attempts.getFirst());
    }
  }

  private void choose(@Nullable Attempt chosen) {
    Case now = read;
    if (now == null || chosen == null) {
      return;
    }
    Subject fresh = now.subject(chosen);
    forget();
    subject.set(fresh);
    problem.set(fresh == null ? texts.get("debug.nopayload") : "");
  }

  /** Takes a request that the receiver got. */
  void take(Seen seen) {
    Long id = seen.delivery();
    delivery.set(id == null ? "" : id.toString());
    nothing("");
    reading.call(() -> subject(session.engine(), seen), this::take, why -> nothing(why.says()));
  }

  private void take(Taken taken) {
    subject.set(taken.subject());
    problem.set(taken.subject() == null ? texts.get("debug.nosecret") : "");
  }

  private record Taken(@Nullable Subject subject) {}

  private static Taken subject(Engine engine, Seen seen) {
    List<SigningSecret> secrets = seen.secrets();
    Long id = seen.delivery();
    if (secrets.isEmpty() && id != null) {
      secrets = secretsOf(engine, id);
    }
    if (secrets.isEmpty()) {
      return new Taken(null);
    }
    List<SigningSecret> live = signerFirst(secrets, seen);
    List<NamedSecret> others =
        Case.otherSecrets(engine, 0).stream()
            .filter(other -> !live.contains(other.secret()))
            .toList();
    SignedRequest request =
        new SignedRequest(
            seen.request().body(),
            header(seen, "webhook-id"),
            header(seen, "webhook-timestamp"),
            live);
    return new Taken(
        new Subject(
            new Subject.OfRequest(seen.request().number(), id),
            seen.event(),
            seen.request().at(),
            request,
            new Suspects(List.of(), others, List.of(), List.of()),
            false));
  }

  /** Of two that are valid while a rotation overlaps either may have made it. */
  private static List<SigningSecret> signerFirst(List<SigningSecret> secrets, Seen seen) {
    byte[] body = seen.request().body();
    SignedRequest any = new SignedRequest(body, "", "", secrets);
    String own = header(seen, Scheme.OWN.header());
    List<SigningSecret> sorted = new ArrayList<>(secrets);
    sorted.sort(Comparator.comparing(secret -> !Scheme.OWN.value(any, secret).equals(own)));
    return sorted;
  }

  private static List<SigningSecret> secretsOf(Engine engine, long delivery) {
    try {
      return List.of(
          engine
              .endpoints()
              .secrets(engine.deliveries().one(delivery).delivery().endpointId())
              .current());
    } catch (Refused unknown) {
      return List.of();
    }
  }

  private static String header(Seen seen, String name) {
    return Objects.requireNonNullElse(Header.first(seen.request().headers(), name), "");
  }

  private void nothing(String why) {
    reading.close();
    read = null;
    attempt.set(null);
    attempts.clear();
    subject.set(null);
    problem.set(why);
    forget();
  }

  private void forget() {
    searching.close();
    busy.set(false);
    finding.set(null);
  }

  /** Looks for the mistake. */
  void find() {
    Subject of = subject.get();
    if (of == null) {
      load();
      return;
    }
    Subject with = of.withOldSecret(oldSecret.get().strip());
    String pasted = value.get();
    forget();
    busy.set(true);
    searching.call(
        () -> SignatureDebugger.find(with.request(), with.suspects(), pasted),
        found -> {
          if (found instanceof Finding.Unreadable(Finding.Why why) && why == Finding.Why.A_SECRET) {
            value.set("");
          }
          busy.set(false);
          finding.set(found);
        },
        why -> {
          busy.set(false);
          problem.set(why.says());
        });
  }

  @Override
  public void close() {
    reading.close();
    searching.close();
  }
}
