package io.posthorn.console.deliveries;

import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Derived;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.Session;
import io.posthorn.console.words.EndpointWords;
import io.posthorn.console.words.Texts;
import io.posthorn.diagnosis.KnownCauses;
import io.posthorn.model.CauseCounts;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** What matches the filter, grouped by why it failed. On the window's thread. */
final class CausesViewModel {
  private static final int BEATS = 3;

  private final Texts texts = Texts.of(CausesViewModel.class);
  private final Session session;
  private final Supplier<DeliverySource.@Nullable Asked> asked;
  private final Background.Latest reading;
  private final BooleanProperty shown = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<List<Line>> lines = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<@Nullable CauseCounts> counts = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<String> trouble = new ReadOnlyObjectWrapper<>("");
  private int beats;

  /**
   * Groups nothing yet.
   *
   * @param asked what is looked for; null while a word of it is wrong
   */
  CausesViewModel(Session session, Supplier<DeliverySource.@Nullable Asked> asked) {
    this.session = session;
    this.asked = asked;
    reading = session.background().latest();
  }

  /**
   * One group.
   *
   * @param word what narrows the filter to it: {@code cause:crashed}
   * @param title why they failed
   * @param says how many there are, and of how many endpoints
   */
  record Line(String cause, String word, String title, String says) {}

  /** Whether groups stand in the place of the list. */
  BooleanProperty shown() {
    return shown;
  }

  /** The largest first. */
  ReadOnlyObjectProperty<List<Line>> lines() {
    return lines.getReadOnlyProperty();
  }

  /** That there is no group, or why they can't be read; empty otherwise. */
  ObservableValue<String> remark() {
    return Derived.from(counts, this::remark).orElse("").flatMap(says -> trouble.map(says::concat));
  }

  private String remark(CauseCounts found) {
    if (!found.whole()) {
      return texts.get("causes.part");
    }
    return found.causes().isEmpty() ? texts.get("causes.none") : "";
  }

  /** What is looked for changed, or groups are shown from now on. */
  void read() {
    if (!shown.get()) {
      reading.close();
      return;
    }
    DeliverySource.Asked now = asked.get();
    if (now == null || !now.ids().isEmpty()) {
      reading.close();
      take(CauseCounts.NONE);
      return;
    }
    reading.call(
        () -> session.engine().deliveries().causes(now.filter()), this::take, this::failed);
  }

  /** Once a second. */
  void beat() {
    if (shown.get() && ++beats % BEATS == 0) {
      reading.again(this::read);
    }
  }

  void stop() {
    reading.close();
  }

  private void take(CauseCounts found) {
    trouble.set("");
    counts.set(found);
    lines.set(found.causes().stream().map(this::line).toList());
  }

  private void failed(Problem problem) {
    counts.set(null);
    lines.set(List.of());
    trouble.set(problem.says());
  }

  private Line line(CauseCounts.Group group) {
    return new Line(
        group.cause(),
        "cause:" + group.cause(),
        EndpointWords.large(KnownCauses.title(group.cause())),
        texts.get("causes.says", group.deliveries(), group.endpoints().size()));
  }

  /** Those of a group; null while a word of the filter is wrong. */
  DeliverySource.@Nullable Asked asked(Line line) {
    DeliverySource.Asked all = asked.get();
    return all == null
        ? null
        : new DeliverySource.Asked(all.filter().withCauses(Set.of(line.cause())), List.of());
  }
}
