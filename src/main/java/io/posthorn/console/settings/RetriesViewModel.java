package io.posthorn.console.settings;

import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.SiteChoice;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.Waits;
import io.posthorn.engine.rules.SiteRules;
import io.posthorn.model.DisableRule;
import io.posthorn.model.Site;
import io.posthorn.model.SiteChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** When failed deliveries are tried again, and when an endpoint that keeps failing is disabled. */
final class RetriesViewModel extends Drafted<RetriesViewModel.Typed> {
  private static final int MOST_IN_A_ROW = 100;

  private final Texts texts = Texts.of(RetriesViewModel.class);
  private final Session session;
  private final SiteChoice sites;
  private final ReadOnlyObjectWrapper<Faults> faults = new ReadOnlyObjectWrapper<>(Faults.NONE);
  private final ReadOnlyObjectWrapper<@Nullable Course> course = new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<RecoveryTime> back = new SimpleObjectProperty<>(RecoveryTime.NEVER);
  private final Pins pins = new Pins();

  /**
   * What stands in the fields.
   *
   * @param steps the waits in words
   * @param attempts whether the stricter rule is chosen
   * @param inARow its number, as typed
   */
  record Typed(List<String> steps, boolean attempts, String inARow) {
    Typed {
      steps = List.copyOf(steps);
    }
  }

  /**
   * What is wrong, in words.
   *
   * @param steps for each step; null for one that is fine
   * @param schedule with the whole; null for nothing
   * @param inARow with the rule's number; null for nothing
   */
  record Faults(List<@Nullable String> steps, @Nullable String schedule, @Nullable String inARow) {
    static final Faults NONE = new Faults(List.of(), null, null);

    /** What stands under the steps; null for nothing. */
    @Nullable String first() {
      String first = steps.stream().filter(Objects::nonNull).findFirst().orElse(null);
      return first == null
          ? schedule
          : Texts.of(Faults.class).get("step.fault", steps.indexOf(first) + 1, first);
    }

    boolean any() {
      return schedule != null || inARow != null || steps.stream().anyMatch(Objects::nonNull);
    }
  }

  /** Schedules that one can begin with. */
  enum Preset {
    STANDARD("1 min", "5 min", "20 min", "1 h", "2 h"),
    QUICK("10 s", "30 s", "2 min", "10 min"),
    PATIENT("5 s", "5 min", "30 min", "2 h", "5 h", "10 h", "14 h", "20 h", "24 h"),
    NONE;

    private final List<String> waits;

    Preset(String... waits) {
      this.waits = List.of(waits);
    }

    List<Duration> schedule() {
      return waits.stream().map(Waits::read).map(Objects::requireNonNull).toList();
    }
  }

  RetriesViewModel(Session session, SiteChoice sites) {
    super(session);
    this.session = session;
    this.sites = sites;
    draft().typed().addListener((_, _, now) -> check(now));
    back.addListener((_, _, _) -> foretell());
  }

  void start() {
    pins.follow(sites.current(), site -> draft().take(site.siteId(), of(site)));
  }

  void stop() {
    pins.close();
  }

  private static Typed of(Site site) {
    int inARow =
        site.disableRule() instanceof DisableRule.Attempts(int number)
            ? number
            : DisableRule.Attempts.DEFAULT_IN_A_ROW;
    return new Typed(
        words(site.retrySchedule()),
        site.disableRule() instanceof DisableRule.Attempts,
        Integer.toString(inARow));
  }

  private static List<String> words(List<Duration> schedule) {
    return schedule.stream().map(Waits::words).toList();
  }

  private void check(Typed typed) {
    List<@Nullable String> steps = new ArrayList<>();
    typed.steps().forEach(step -> steps.add(StepFault.of(step)));
    String many =
        steps.size() > SiteRules.MAX_STEPS
            ? texts.get("step.many", SiteRules.MAX_STEPS, steps.size())
            : null;
    String number = typed.attempts() && inARow(typed) == null ? inARowFault() : null;
    faults.set(new Faults(steps, many, number));
    foretell();
  }

  private void foretell() {
    Typed typed = typed();
    List<Duration> schedule = schedule(typed);
    if (schedule == null || faults.get().any()) {
      course.set(null);
    } else {
      course.set(Course.of(schedule, rule(typed), back.get().after()));
    }
  }

  private static DisableRule rule(Typed typed) {
    Integer inARow = inARow(typed);
    return typed.attempts() && inARow != null
        ? new DisableRule.Attempts(inARow)
        : DisableRule.RETRIES;
  }

  private String inARowFault() {
    return texts.get("rule.number.bad", MOST_IN_A_ROW);
  }

  private static @Nullable Integer inARow(Typed typed) {
    Long number = NewSiteViewModel.positive(typed.inARow().strip());
    return number == null || number > MOST_IN_A_ROW ? null : number.intValue();
  }

  private static @Nullable List<Duration> schedule(Typed typed) {
    List<@Nullable Duration> waits = new ArrayList<>();
    typed.steps().forEach(step -> waits.add(Waits.read(step)));
    return waits.contains(null) ? null : waits.stream().map(Objects::requireNonNull).toList();
  }

  // typing

  private Typed typed() {
    return draft().typed().get();
  }

  private void type(List<String> steps) {
    change(new Typed(steps, typed().attempts(), typed().inARow()));
  }

  void type(int step, String text) {
    List<String> steps = new ArrayList<>(typed().steps());
    steps.set(step, text);
    type(steps);
  }

  /** Another step, twice as long as the last. */
  void add() {
    List<String> steps = typed().steps();
    Duration last = steps.isEmpty() ? null : Waits.read(steps.getLast());
    Duration next = last == null ? Duration.ofMinutes(1) : last.multipliedBy(2);
    Duration fits = next.compareTo(SiteRules.LONGEST_STEP) > 0 ? SiteRules.LONGEST_STEP : next;
    type(Stream.concat(steps.stream(), Stream.of(Waits.words(fits))).toList());
  }

  void remove(int step) {
    List<String> steps = new ArrayList<>(typed().steps());
    steps.remove(step);
    type(steps);
  }

  void use(Preset preset) {
    type(words(preset.schedule()));
  }

  void rule(boolean attempts, String inARow) {
    change(new Typed(typed().steps(), attempts, inARow));
  }

  // saving

  @Override
  void save() {
    Typed sent = typed();
    List<Duration> schedule = schedule(sent);
    if (faults.get().any() || schedule == null || !draft().dirty().get()) {
      return;
    }
    DisableRule rule = rule(sent);
    long site = sites.id();
    saving()
        .run(
            () ->
                session
                    .engine()
                    .sites()
                    .change(
                        site, SiteChange.NOTHING.withRetrySchedule(schedule).withDisableRule(rule)),
            (Site now) -> {
              draft().saved(sent, of(now));
              sites.refresh();
            },
            problem -> refused(problem, sent.steps().size()));
  }

  private boolean refused(Problem problem, int count) {
    List<@Nullable String> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      steps.add(problem.about("retrySchedule[%d]".formatted(i)));
    }
    faults.set(new Faults(steps, problem.about("retrySchedule"), problem.about("disableRule")));
    return faults.get().any();
  }

  @Override
  ObservableBooleanValue faulty() {
    return Bindings.createBooleanBinding(() -> faults.get().any(), faults);
  }

  ReadOnlyObjectProperty<Faults> faults() {
    return faults.getReadOnlyProperty();
  }

  /** What the gentler rule means, with the number of attempts. */
  ObservableValue<String> retriesSays() {
    return draft().typed().map(now -> texts.get("rule.retries.says", now.steps().size() + 1));
  }

  /** When the receiver of the example is well again. */
  ObjectProperty<RecoveryTime> back() {
    return back;
  }

  /** What schedule and rule mean, saved or not; null while they can't be read. */
  ReadOnlyObjectProperty<@Nullable Course> course() {
    return course.getReadOnlyProperty();
  }

  ObservableValue<Boolean> unforeseen() {
    return Bindings.isNull(course);
  }
}
