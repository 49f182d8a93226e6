package io.posthorn.console.live;

import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.LiveRow;
import io.posthorn.console.frame.Pin;
import io.posthorn.console.frame.Problem;
import io.posthorn.model.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * A live list: it follows what comes in until a person holds on to something in it. On the window's
 * thread.
 *
 * <p>Live, it shows the newest page. Frozen (a row is selected, it is scrolled, or it is paused)
 * its order stays, its rows go on, and what is newer is only counted; behind its last row there is
 * more to be had. At most {@value Stretch#MOST} rows are in memory.
 *
 * @param <R> its rows, of which each stays the same as long as it is in the list
 * @param <T> what a row shows
 * @param <I> what a row is known by
 */
public final class LiveList<R extends LiveRow<T>, T, I extends Comparable<I>> implements Pin {
  private static final int MOST_REREAD = 200;

  /** How far down the list was read. */
  private enum Reach {
    NEWEST,
    /** Somebody asked for what is behind it: what that found stays below what is newest. */
    FURTHER
  }

  /** What the next beat is for. */
  private enum Due {
    NEWER,
    ROWS
  }

  private final Function<? super T, I> id;
  private final Stretch<R, T, I> stretch;
  private final Background.Latest reading;
  private final Background.Latest rereading;
  private final Background.Latest paging;
  private final ReadOnlyObjectWrapper<ListStage> stage =
      new ReadOnlyObjectWrapper<>(ListStage.READING);
  private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<ListFreeze> frozen =
      new ReadOnlyObjectWrapper<>(ListFreeze.NO);
  private final ReadOnlyObjectWrapper<NewerCount> newer =
      new ReadOnlyObjectWrapper<>(NewerCount.NONE);
  private final ReadOnlyObjectWrapper<@Nullable Instant> searchedBackTo =
      new ReadOnlyObjectWrapper<>();
  private final BooleanProperty paused = new SimpleBooleanProperty();
  private final Set<Due> due = EnumSet.noneOf(Due.class);
  private final Set<I> stale = new LinkedHashSet<>();
  private IntConsumer whenShifted = _ -> {};
  private @Nullable Supplier<? extends ListSource<T, I>> source;
  private Reach reach = Reach.NEWEST;
  private Set<I> selected = Set.of();
  private Set<I> holding = Set.of();
  private List<I> visible = List.of();
  private boolean scrolled;
  private List<T> newest = List.of();

  /**
   * A list that reads nothing yet.
   *
   * @param made makes the row of what was not in the list
   */
  public LiveList(Background background, Function<? super T, I> id, Function<? super T, R> made) {
    this.id = id;
    stretch = new Stretch<>(id, made);
    reading = background.latest();
    rereading = background.latest();
    paging = background.latest();
    paused.addListener((_, _, _) -> freezeOrFollow());
  }

  // what is read

  /**
   * Reads something else from now on, from the newest on; what is selected stays so and no longer
   * freezes the order.
   *
   * @param wanted asked for each reading, since time goes on
   */
  public void search(Supplier<? extends ListSource<T, I>> wanted) {
    source = wanted;
    scrolled = false;
    holding = Set.of();
    fromTheTop();
  }

  private void fromTheTop() {
    paging.close();
    reach = Reach.NEWEST;
    newest = List.of();
    newer.set(NewerCount.NONE);
    frozen.set(reason());
    readHead();
  }

  /** Shows nothing and knows of no selection: what comes next has nothing to do with it. */
  public void clear() {
    close();
    stretch.clear();
    searchedBackTo.set(null);
    selected = Set.of();
    holding = Set.of();
    problem.set(null);
    stage.set(ListStage.READING);
  }

  /** These came in or changed, as far as that is known. */
  public void changed(Collection<I> ids) {
    due.add(Due.NEWER);
    if (frozen.get() == ListFreeze.NO) {
      refresh();
    } else {
      Set<I> watched = watched();
      ids.stream().filter(watched::contains).forEach(stale::add);
      rereading.again(this::reread);
    }
  }

  /** What rows show may have changed; nobody knows of which. They are read with the next beat. */
  public void moved() {
    due.add(Due.ROWS);
  }

  /** Once a second. */
  public void beat() {
    if (frozen.get() != ListFreeze.NO && due.remove(Due.NEWER)) {
      refresh();
      due.add(Due.ROWS);
    }
    ListSource<T, I> from = source();
    if (from != null && due.remove(Due.ROWS)) {
      for (I one : watched()) {
        R row = stretch.row(one);
        if (row != null && from.moving(row.now())) {
          stale.add(one);
        }
      }
      rereading.again(this::reread);
    }
  }

  /** Reads what is newest again: to show it, or to count it where the list is frozen. */
  public void refresh() {
    reading.again(this::read);
  }

  private void read() {
    if (frozen.get() == ListFreeze.NO) {
      readHead();
    } else {
      readNewer();
    }
  }

  private @Nullable ListSource<T, I> source() {
    return source == null ? null : source.get();
  }

  private void readHead() {
    ListSource<T, I> from = source();
    if (from != null) {
      due.remove(Due.NEWER);
      reading.call(() -> from.page(null), page -> takeHead(from, page), this::failed);
    }
  }

  private void takeHead(ListSource<T, I> from, Page<T> page) {
    if (reach == Reach.FURTHER) {
      stretch.headOver(page, from);
    } else {
      stretch.head(page);
    }
    newest = page.items();
    newer.set(NewerCount.NONE);
    problem.set(null);
    searchedBackTo.set(stretch.searchedBackTo());
    stage.set(
        !stretch.rows().isEmpty() || page.next() != null
            ? ListStage.ROWS
            : from.everything() ? ListStage.NOTHING_YET : ListStage.NO_MATCH);
  }

  private void failed(Problem why) {
    if (stretch.rows().isEmpty()) {
      problem.set(why);
      stage.set(ListStage.FAILED);
    }
  }

  private void readNewer() {
    ListSource<T, I> from = source();
    if (from != null) {
      List<T> known = newest;
      reading.call(() -> from.above(known, id), newer::set, _ -> {});
    }
  }

  private void reread() {
    ListSource<T, I> from = source();
    List<I> some = stale.stream().limit(MOST_REREAD).toList();
    some.forEach(stale::remove);
    if (from != null && !some.isEmpty()) {
      rereading.call(() -> from.again(some), stretch::update, _ -> {});
      if (!stale.isEmpty()) {
        rereading.again(this::reread);
      }
    }
  }

  private Set<I> watched() {
    Set<I> watched = new LinkedHashSet<>(visible);
    watched.addAll(selected);
    return watched;
  }

  /** Reads the rows behind the last one. */
  public void readOn() {
    ListSource<T, I> from = source();
    String next = stretch.next();
    if (from == null || next == null || paging.busy()) {
      return;
    }
    reach = Reach.FURTHER;
    paging.call(
        () -> from.page(next),
        page -> {
          shift(-stretch.append(page));
          if (stretch.rows().isEmpty() && stretch.next() == null) {
            stage.set(ListStage.NO_MATCH);
          }
        },
        _ -> {});
  }

  /** Reads the rows before the first one, if some were dropped there. */
  public void readBack() {
    ListSource<T, I> from = source();
    List<I> above = stretch.above();
    if (from != null && !above.isEmpty() && !paging.busy()) {
      paging.call(() -> from.again(above), rows -> shift(stretch.prepend(rows)), _ -> {});
    }
  }

  private void shift(int rows) {
    searchedBackTo.set(stretch.searchedBackTo());
    if (rows != 0) {
      whenShifted.accept(rows);
    }
  }

  /** Whether the newest rows are asked for and not there yet. */
  boolean reading() {
    return reading.busy();
  }

  // what a person does with it

  /** What a person has selected; that freezes the order. */
  public void select(Collection<I> ids) {
    Set<I> now = Set.copyOf(ids);
    if (!now.equals(selected)) {
      selected = now;
      holding = now;
      freezeOrFollow();
    }
  }

  /** Whether the list is scrolled away from its top; that freezes the order too. */
  public void scrolled(boolean away) {
    if (scrolled != away) {
      scrolled = away;
      freezeOrFollow();
    }
  }

  /** Which rows can be seen. */
  public void visible(List<I> ids) {
    if (!ids.equals(visible)) {
      visible = List.copyOf(ids);
      due.add(Due.NEWER);
    }
  }

  /** Back to the newest, whatever is selected; the view scrolls up. */
  public void follow() {
    scrolled = false;
    holding = Set.of();
    if (paused.get()) {
      paused.set(false);
    } else {
      freezeOrFollow();
    }
  }

  public void pauseOrGoOn() {
    paused.set(!paused.get());
  }

  private ListFreeze reason() {
    if (paused.get()) {
      return ListFreeze.PAUSED;
    }
    if (!holding.isEmpty()) {
      return ListFreeze.SELECTED;
    }
    return scrolled ? ListFreeze.SCROLLED : ListFreeze.NO;
  }

  private void freezeOrFollow() {
    boolean followed = frozen.get() == ListFreeze.NO;
    frozen.set(reason());
    if (!followed && frozen.get() == ListFreeze.NO) {
      fromTheTop();
    }
  }

  /** Told how far rows moved: dropped at the top (negative) or come in there. */
  void whenShifted(IntConsumer told) {
    whenShifted = told;
  }

  /** Reads no more; what is under way is dropped. */
  @Override
  public void close() {
    reading.close();
    rereading.close();
    paging.close();
    stale.clear();
  }

  // what is shown

  public ObservableList<R> rows() {
    return stretch.rows();
  }

  public @Nullable R row(I of) {
    return stretch.row(of);
  }

  /** What a row is known by. */
  I id(R row) {
    return id.apply(row.now());
  }

  public ReadOnlyObjectProperty<ListStage> stage() {
    return stage.getReadOnlyProperty();
  }

  /** Why it can't be read; null while it can. */
  public ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return problem.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<ListFreeze> frozen() {
    return frozen.getReadOnlyProperty();
  }

  /** How many came in while it is frozen. */
  public ReadOnlyObjectProperty<NewerCount> newer() {
    return newer.getReadOnlyProperty();
  }

  /** How far the search came whose time was over; null when it came to the end or page is full. */
  public ReadOnlyObjectProperty<@Nullable Instant> searchedBackTo() {
    return searchedBackTo.getReadOnlyProperty();
  }

  /** Whether a search was given up where its time was over. */
  public ObservableValue<Boolean> outOfTime() {
    return searchedBackTo.isNotNull();
  }

  /** Whether a person paused it. */
  public BooleanProperty paused() {
    return paused;
  }
}
