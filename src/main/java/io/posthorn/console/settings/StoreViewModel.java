package io.posthorn.console.settings;

import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Derived;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.Session;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.model.Retention;
import java.nio.file.Path;
import java.time.Duration;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** The store: how large it is, whether it is sound, and how long deliveries are kept. */
final class StoreViewModel extends Drafted<StoreViewModel.Days> {
  private final Texts texts = Texts.of(StoreViewModel.class);
  private final Session session;
  private final Background.Latest reading;
  private final StoreCheckModel check;
  private final ReadOnlyObjectWrapper<@Nullable Long> size = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<DayFaults> faults =
      new ReadOnlyObjectWrapper<>(DayFaults.NONE);
  private Retention kept = Retention.DEFAULT;

  /** What stands in the fields, in days. */
  record Days(String payloads, String rows) {
    static Days of(Retention retention) {
      return new Days(
          Long.toString(retention.payloads().toDays()), Long.toString(retention.rows().toDays()));
    }
  }

  /** What is wrong with the fields, in words; null for nothing. */
  record DayFaults(@Nullable String payloads, @Nullable String rows) {
    static final DayFaults NONE = new DayFaults(null, null);

    boolean any() {
      return payloads != null || rows != null;
    }
  }

  StoreViewModel(Session session) {
    super(session);
    this.session = session;
    reading = session.background().latest();
    check = new StoreCheckModel(session);
    draft().take(0, Days.of(kept));
    draft().typed().addListener((_, _, now) -> faults.set(check(now)));
  }

  /** Reads what is saved, and the size. */
  void start() {
    reading.call(
        () -> new Read(session.engine().storage().size(), session.engine().storage().retention()),
        read -> {
          size.set(read.bytes());
          kept = read.retention();
          draft().take(0, Days.of(kept));
        },
        _ -> size.set(null));
  }

  void stop() {
    reading.close();
  }

  private record Read(long bytes, Retention retention) {}

  // retention

  private DayFaults check(Days days) {
    Duration payloads = days(days.payloads());
    Duration rows = days(days.rows());
    String bad = texts.get("days.bad", Retention.MOST.toDays());
    String order = texts.get("days.order");
    boolean less = payloads != null && rows != null && rows.compareTo(payloads) < 0;
    return new DayFaults(payloads == null ? bad : null, rows == null ? bad : less ? order : null);
  }

  private static @Nullable Duration days(String text) {
    Long number = NewSiteViewModel.positive(text.strip());
    return number == null || number > Retention.MOST.toDays() ? null : Duration.ofDays(number);
  }

  /** Whether saving lets something go that is kept today: to be asked first. */
  boolean lets() {
    Duration payloads = days(draft().typed().get().payloads());
    Duration rows = days(draft().typed().get().rows());
    return payloads != null
        && rows != null
        && (payloads.compareTo(kept.payloads()) < 0 || rows.compareTo(kept.rows()) < 0);
  }

  @Override
  void save() {
    Days sent = draft().typed().get();
    Duration payloads = days(sent.payloads());
    Duration rows = days(sent.rows());
    if (payloads == null || rows == null || faults.get().any()) {
      return;
    }
    saving()
        .run(
            () -> session.engine().storage().changeRetention(new Retention(payloads, rows)),
            (Retention now) -> {
              kept = now;
              draft().saved(sent, Days.of(now));
            },
            this::refused);
  }

  private boolean refused(Problem problem) {
    faults.set(new DayFaults(problem.about("payloads"), problem.about("rows")));
    return faults.get().any();
  }

  @Override
  ObservableBooleanValue faulty() {
    return Bindings.createBooleanBinding(() -> faults.get().any(), faults);
  }

  Path folder() {
    return session.desk().folder();
  }

  /** Bytes on disk; null before they are known. */
  ReadOnlyObjectProperty<@Nullable Long> size() {
    return size.getReadOnlyProperty();
  }

  /** The same in words; null before it is known. */
  ObservableValue<String> sizeWords() {
    return Derived.from(size, Numbers::size);
  }

  ReadOnlyObjectProperty<DayFaults> faults() {
    return faults.getReadOnlyProperty();
  }

  // a look at all of it

  StoreCheckModel check() {
    return check;
  }

  void checkNow() {
    Long bytes = size.get();
    check.check(bytes == null ? 0 : bytes);
  }

  /** Whether it is a person's own: sample data is made afresh each time. */
  boolean own() {
    return !session.desk().sample();
  }

  void repair() {
    session.desk().repair();
  }
}
