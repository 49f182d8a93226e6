package io.posthorn.console.endpoints.doctor;

import io.posthorn.console.code.PageText;
import io.posthorn.console.delivery.Remedies;
import io.posthorn.console.delivery.Remedy;
import io.posthorn.console.delivery.ToldFailure;
import io.posthorn.console.endpoints.doctor.CheckUp.Ended;
import io.posthorn.console.endpoints.doctor.CheckUp.Line;
import io.posthorn.console.endpoints.doctor.CheckUp.NotTried;
import io.posthorn.console.endpoints.doctor.CheckUp.Over;
import io.posthorn.console.endpoints.doctor.CheckUp.Trying;
import io.posthorn.console.endpoints.doctor.CheckUp.Waiting;
import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Derived;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.Session;
import io.posthorn.console.words.AnswerWords;
import io.posthorn.console.words.Texts;
import io.posthorn.diagnosis.WhatChanged;
import io.posthorn.insight.LastFailure;
import io.posthorn.insight.TurningPoint;
import io.posthorn.insight.TurningSearch;
import io.posthorn.model.Assign;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DoctorReport;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.EndpointName;
import io.posthorn.model.ShownCertificate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** One check of one endpoint at a time. On the window's thread. */
final class DoctorViewModel {
  private final Texts texts = Texts.of(DoctorViewModel.class);
  private final Session session;
  private final CheckUp checkUp;
  private final Background.Latest naming;
  private final Background.Latest looking;
  private final Background.Latest changing;
  private final ReadOnlyObjectWrapper<@Nullable Endpoint> endpoint = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable TurningPoint> changed =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable LastFailure> last = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Long> newest = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable EndpointInfo> reached =
      new ReadOnlyObjectWrapper<>();
  private long id;

  DoctorViewModel(Session session) {
    this.session = session;
    checkUp = new CheckUp(session);
    changing = session.background().latest();
    naming = session.background().latest();
    looking = session.background().latest();
    checkUp
        .state()
        .addListener(
            (_, _, state) -> {
              if (state instanceof Ended ended) {
                look(ended.failed() == null);
              }
            });
  }

  /** Checks an endpoint. */
  void run(long of) {
    if (id != of) {
      endpoint.set(null);
    }
    id = of;
    again();
    naming.call(() -> session.engine().endpoints().one(of).endpoint(), endpoint::set, _ -> {});
  }

  /** Checks it again. */
  void again() {
    looking.close();
    changed.set(null);
    newest.set(null);
    last.set(null);
    reached.set(null);
    checkUp.run(tell -> session.engine().doctor().check(id, tell));
  }

  /** When all is well now, only a failure that was there is worth a word. */
  private void look(boolean well) {
    looking.call(
        () ->
            new Past(
                TurningSearch.of(session.engine(), id),
                LastFailure.of(session.engine(), id),
                newest(id),
                session.engine().endpoints().one(id)),
        past -> {
          boolean worthIt = !well || past.point instanceof TurningPoint.Found;
          newest.set(past.newest);
          changed.set(worthIt ? past.point : null);
          last.set(past.last);
          reached.set(well ? past.info : null);
        },
        _ -> {});
  }

  private @Nullable Long newest(long endpointId) {
    DeliveryFilter its = DeliveryFilter.ANY.withEndpoints(Set.of(endpointId));
    return session.engine().deliveries().page(its, null, 1).items().stream()
        .findFirst()
        .map(Delivery::id)
        .orElse(null);
  }

  /** No longer waits for the check that is under way. */
  void stop() {
    checkUp.stop();
    changing.close();
    naming.close();
    looking.close();
  }

  /** The whole check as text, to hand on to somebody. */
  String report() {
    Endpoint of = endpoint.get();
    StringBuilder text = new StringBuilder();
    if (of != null) {
      text.append(EndpointName.of(of)).append('\n').append(of.settings().url()).append('\n');
    }
    if (checkUp.state().get() instanceof Ended ended) {
      text.append(ended.at().truncatedTo(ChronoUnit.SECONDS)).append('\n');
    }
    text.append('\n');
    for (Line line : checkUp.lines()) {
      text.append("%-9s".formatted(line.name()));
      switch (line) {
        case Over(DoctorReport.Step step) -> {
          String ok = step.ok() ? "ok" : texts.get("report.failed");
          text.append(" %s  %s  (%.1f ms)%n".formatted(ok, step.says(), step.micros() / 1000.0));
          if (step.tls() != null) {
            report(CertificateFact.of(step.tls()), text);
          }
          if (step.answer() != null && !step.ok()) {
            String code = AnswerWords.of(step.answer());
            text.append(" ".repeat(10)).append(texts.get("answered", code)).append('\n');
            PageText.firstLines(step.answer(), StepLine.ANSWER_LINES)
                .lines()
                .forEach(said -> text.append(" ".repeat(12)).append(said).append('\n'));
          }
          if (step.fix() != null) {
            text.append(" ".repeat(10)).append(step.fix()).append('\n');
          }
        }
        case NotTried _, Waiting _, Trying _ ->
            text.append(' ').append(texts.get("nottried").toLowerCase(Locale.ROOT)).append('\n');
      }
    }
    LastFailure before = last.get();
    if (before != null && checkUp.state().get() instanceof Ended ended) {
      String at = before.at().truncatedTo(ChronoUnit.SECONDS).toString();
      text.append('\n').append(LastLine.words(before, ended.failed(), at)).append('\n');
    }
    if (changed.get() instanceof TurningPoint.Found(WhatChanged what)) {
      report(what, text);
    }
    return text.toString();
  }

  private static void report(List<CertificateFact> facts, StringBuilder text) {
    for (CertificateFact fact : facts) {
      String value = fact.value().replace("\n", " ");
      text.append(" ".repeat(10)).append("%-14s %s%n".formatted(fact.name(), value));
    }
  }

  private void report(WhatChanged what, StringBuilder text) {
    text.append('\n').append(texts.get("changed")).append('\n');
    text.append(texts.get("changed.success", what.lastSuccess())).append('\n');
    text.append(texts.get("changed.failure", what.firstFailure())).append("\n\n");
    for (WhatChanged.Row row : what.rows()) {
      ChangedLine line = ChangedLine.of(row, session.clock().instant());
      text.append(
          "%-14s %-11s %s → %s%n".formatted(line.name(), line.word(), line.before(), line.after()));
    }
  }

  /** Why its last delivery failed; null until that is known, and when it didn't. */
  ReadOnlyObjectProperty<@Nullable LastFailure> last() {
    return last.getReadOnlyProperty();
  }

  /**
   * What deliveries tell.
   *
   * @param newest the newest one; null for none
   * @param info the endpoint itself by then
   */
  private record Past(
      TurningPoint point, @Nullable LastFailure last, @Nullable Long newest, EndpointInfo info) {}

  /** Its newest delivery; null until that is known, and for none. */
  ReadOnlyObjectProperty<@Nullable Long> newest() {
    return newest.getReadOnlyProperty();
  }

  /** What there is at the endpoint once the check went well; null otherwise. */
  ReadOnlyObjectProperty<@Nullable EndpointInfo> reached() {
    return reached.getReadOnlyProperty();
  }

  /** What changed when it began to fail; null until that is known, and when nothing fails. */
  ReadOnlyObjectProperty<@Nullable TurningPoint> changed() {
    return changed.getReadOnlyProperty();
  }

  /**
   * Lets the endpoint trust a CA beside those that it trusts already, and checks it again.
   *
   * @param done told when it is saved
   * @param failed told why it is not
   */
  void trust(ShownCertificate authority, Runnable done, Consumer<Problem> failed) {
    change(
        () -> {
          String trusted = session.engine().endpoints().one(id).endpoint().settings().caPem();
          Assign<String> all = new Assign<>(Trusting.and(trusted, authority));
          return session.engine().endpoints().change(id, EndpointChange.NOTHING.withCaPem(all));
        },
        done,
        failed);
  }

  /** Changes the endpoint and checks it again. */
  void change(EndpointChange change, Runnable done, Consumer<Problem> failed) {
    change(() -> session.engine().endpoints().change(id, change), done, failed);
  }

  private void change(Callable<EndpointInfo> change, Runnable done, Consumer<Problem> failed) {
    changing.call(
        change,
        saved -> {
          endpoint.set(saved.endpoint());
          done.run();
          again();
        },
        failed);
  }

  /** A step that failed, as a failure that has remedies; null until the endpoint is known. */
  @Nullable ToldFailure told(DoctorReport.Step failed) {
    Endpoint of = endpoint.get();
    if (of == null) {
      return null;
    }
    LastFailure before = last.get();
    Long delivery =
        before != null && before.same(failed) ? Long.valueOf(before.delivery()) : newest.get();
    String code = failed.code() == null ? "" : failed.code();
    return new ToldFailure(code, of.settings().url(), failed.answer(), delivery, of.id(), of);
  }

  /** What can be done from here: the Doctor is at work, and the answer stands here already. */
  static List<Remedy> remedies(ToldFailure failure) {
    return Remedies.fitting(failure).stream()
        .filter(remedy -> !(remedy instanceof Remedy.ReadAnswer))
        .filter(remedy -> !(remedy instanceof Remedy.Go(_, Place.Doctor _)))
        .toList();
  }

  CheckUp checkUp() {
    return checkUp;
  }

  /** Who is checked; null until that is read. */
  ReadOnlyObjectProperty<@Nullable Endpoint> endpoint() {
    return endpoint.getReadOnlyProperty();
  }

  ObservableValue<String> name() {
    return Derived.from(endpoint, EndpointName::of).orElse("…");
  }

  ObservableValue<Boolean> running() {
    return checkUp.state().map(CheckUp.Running.class::isInstance);
  }
}
