package io.posthorn.console.export;

import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Derived;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.Session;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.export.DeliveryExport;
import io.posthorn.export.Format;
import io.posthorn.export.SafeFile;
import io.posthorn.export.Wanted;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.MatchCount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** What is exported, how, where to, and how far that has come. */
final class ExportViewModel {
  private static final String REMEMBERED = "export.format";
  private static final double UNKNOWN_SHARE = -1;

  private final Texts texts = Texts.of(ExportViewModel.class);
  private final Session session;
  private final DeliveryFilter filter;
  private final Set<Long> ids;
  private final DeliveryExport export;
  private final Background.Latest counting;
  private final Background.Latest writing;
  private final ObjectProperty<Format> format = new SimpleObjectProperty<>(Format.CSV);
  private final BooleanProperty onlySelected = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<@Nullable MatchCount> matching =
      new ReadOnlyObjectWrapper<>();
  private final ObjectBinding<@Nullable Long> total =
      Bindings.createObjectBinding(this::total, onlySelected, matching);
  private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.CHOOSING);
  private final ReadOnlyLongWrapper written = new ReadOnlyLongWrapper();
  private final ReadOnlyObjectWrapper<@Nullable Saved> saved = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
  private AtomicBoolean goOn = new AtomicBoolean();

  /**
   * @param ids what is selected; empty for nothing
   */
  ExportViewModel(Session session, DeliveryFilter filter, Set<Long> ids) {
    this.session = session;
    this.filter = filter;
    this.ids = Set.copyOf(ids);
    this.export = new DeliveryExport(session.engine(), session.desk().version());
    this.counting = session.background().latest();
    this.writing = session.background().latest();
    onlySelected.set(!ids.isEmpty());
    String last = session.preferences().get(REMEMBERED, Format.CSV.extension());
    Arrays.stream(Format.values()).filter(one -> one.extension().equals(last)).forEach(format::set);
  }

  /** Where it stands. */
  enum Phase {
    CHOOSING,
    WRITING,
    /** A person called it off; nothing was saved. */
    CANCELLED,
    DONE
  }

  /**
   * The file that was written.
   *
   * @param size bytes
   */
  record Saved(Path file, long deliveries, long size) {
    String title() {
      return Texts.of(Saved.class).get("saved", deliveries);
    }

    String sizeWords() {
      return Numbers.size(size);
    }
  }

  /** Counts what matches. */
  void open() {
    counting.call(() -> session.engine().deliveries().count(filter), matching::set, problem::set);
  }

  /** Calls off what is under way. */
  void close() {
    counting.close();
    cancel();
  }

  /** A name that says what and when: {@code deliveries-2026-11-24.csv}. */
  String suggestedName() {
    LocalDate today = LocalDate.ofInstant(session.clock().instant(), ZoneId.systemDefault());
    return "deliveries-" + today + "." + format.get().extension();
  }

  /** Writes to a file, off the window's thread. */
  void save(Path chosen) {
    Format as = format.get();
    Path file = named(chosen, as);
    Wanted wanted = onlySelected.get() ? new Wanted.Chosen(ids) : new Wanted.Matching(filter);
    AtomicBoolean wantedStill = new AtomicBoolean(true);
    goOn = wantedStill;
    problem.set(null);
    written.set(0);
    phase.set(Phase.WRITING);
    session.preferences().set(REMEMBERED, as.extension());
    writing.call(
        () -> write(wanted, as, file, wantedStill),
        done -> {
          saved.set(done);
          phase.set(done == null ? Phase.CANCELLED : Phase.DONE);
        },
        why -> {
          problem.set(why);
          phase.set(Phase.CHOOSING);
        });
  }

  private @Nullable Saved write(Wanted wanted, Format as, Path file, AtomicBoolean wantedStill) {
    Teller teller = new Teller();
    AtomicLong deliveries = new AtomicLong();
    OptionalLong size =
        SafeFile.write(
            file,
            out -> {
              DeliveryExport.Written result =
                  export.write(
                      wanted,
                      as,
                      out,
                      rows -> {
                        teller.tell(rows);
                        return wantedStill.get();
                      });
              deliveries.set(result.deliveries());
              return result.whole();
            });
    return size.isPresent() ? new Saved(file, deliveries.get(), size.getAsLong()) : null;
  }

  /** A name without an ending gets one, unless that would be another file that is there. */
  private static Path named(Path chosen, Format as) {
    Path last = chosen.getFileName();
    if (last == null || last.toString().contains(".")) {
      return chosen;
    }
    Path longer = chosen.resolveSibling(last + "." + as.extension());
    return Files.exists(longer) || Files.isDirectory(chosen) ? chosen : longer;
  }

  void cancel() {
    goOn.set(false);
  }

  /** How many will be written; null while that isn't known, or too many to count quickly. */
  @Nullable Long total() {
    if (onlySelected.get()) {
      return (long) ids.size();
    }
    MatchCount count = matching.get();
    return count == null || !count.whole() ? null : (Long) count.total();
  }

  /** Whether there is anything selected, to choose that or what matches. */
  boolean either() {
    return !ids.isEmpty();
  }

  String whichSelected() {
    return texts.get("which.selected", ids.size());
  }

  ObservableValue<String> whichMatching() {
    return count("which.matching", "which.some");
  }

  ObservableValue<String> what() {
    boolean everything = filter.equals(DeliveryFilter.ANY);
    return count(everything ? "everything" : "matching", "matching.some");
  }

  private ObservableValue<String> count(String whole, String some) {
    return Derived.from(matching, count -> texts.get(count.whole() ? whole : some, count.total()))
        .orElse(texts.get("counting"));
  }

  ObservableValue<String> choose() {
    return Derived.from(total, all -> texts.get("choose", all)).orElse(texts.get("choose.some"));
  }

  ObservableValue<Boolean> nothing() {
    return Derived.from(total, all -> all == 0).orElse(false);
  }

  ObjectProperty<Format> format() {
    return format;
  }

  BooleanProperty onlySelected() {
    return onlySelected;
  }

  /** What the filter matches; null while that is being counted. */
  ReadOnlyObjectProperty<@Nullable MatchCount> matching() {
    return matching.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Phase> phase() {
    return phase.getReadOnlyProperty();
  }

  /** Deliveries so far. */
  ReadOnlyLongProperty written() {
    return written.getReadOnlyProperty();
  }

  ObservableValue<String> done() {
    return written.map(rows -> Numbers.count(rows.longValue()));
  }

  ObservableValue<String> ofAll() {
    return Derived.from(total, all -> texts.get("of", all));
  }

  /** From 0 to 1, below that while it is unknown; more may have come in since the count. */
  ObservableValue<Double> share() {
    return Bindings.createObjectBinding(
        () -> {
          Long all = total.get();
          return all == null || all == 0
              ? UNKNOWN_SHARE
              : Math.min(1, (double) written.get() / all);
        },
        written,
        total);
  }

  /** What was written last; null before. */
  ReadOnlyObjectProperty<@Nullable Saved> saved() {
    return saved.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return problem.getReadOnlyProperty();
  }

  /** Tells the window how far it is, at most once each time that the window has looked. */
  private final class Teller {
    private final AtomicLong newest = new AtomicLong();
    private final AtomicBoolean underWay = new AtomicBoolean();

    void tell(long rows) {
      newest.set(rows);
      if (underWay.compareAndSet(false, true)) {
        session
            .background()
            .window()
            .execute(
                () -> {
                  underWay.set(false);
                  written.set(newest.get());
                });
      }
    }
  }
}
