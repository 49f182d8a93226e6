package io.posthorn.console.receiver;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.signature.Verification;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The newest requests, newest first.
 *
 * <p>Concurrency: the receiver's threads add under a lock; at most twenty times a second the
 * window's thread takes over what has gathered. All else belongs to the window's thread.
 */
final class Inbox {
  /** So many requests are kept; counts go on. */
  static final int MOST = 500;

  /** Older requests go earlier where bodies are large. */
  static final long MOST_BYTES = 32L * 1024 * 1024;

  private static final long BETWEEN_MILLIS = 50;

  private final Executor later;
  private final ObservableList<Seen> shown = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Counts> counts =
      new ReadOnlyObjectWrapper<>(new Counts(0, 0, 0));
  private final Map<Verification.Result, Long> before = new EnumMap<>(Verification.Result.class);

  @GuardedBy("this")
  private final Deque<Seen> fresh = new ArrayDeque<>();

  @GuardedBy("this")
  private final Map<Verification.Result, Long> came = new EnumMap<>(Verification.Result.class);

  @GuardedBy("this")
  private long freshBytes;

  @GuardedBy("this")
  private boolean due;

  /** How many requests came in all, and what was found of their signatures. */
  record Counts(long all, long genuine, long refused) {
    boolean any() {
      return all > 0;
    }

    String says() {
      return any()
          ? Texts.of(Counts.class)
              .get("counts", all, Numbers.count(genuine), Numbers.count(refused))
          : "";
    }
  }

  Inbox(Executor window) {
    later = CompletableFuture.delayedExecutor(BETWEEN_MILLIS, TimeUnit.MILLISECONDS, window);
  }

  /** Takes a request; any thread. */
  void add(Seen seen) {
    synchronized (this) {
      fresh.addFirst(seen);
      freshBytes += seen.size();
      came.merge(seen.verdict(), 1L, Long::sum);
      while (fresh.size() > 1 && (fresh.size() > MOST || freshBytes > MOST_BYTES)) {
        freshBytes -= fresh.removeLast().size();
      }
      if (due) {
        return;
      }
      due = true;
    }
    later.execute(this::show);
  }

  private void show() {
    List<Seen> news;
    synchronized (this) {
      news = List.copyOf(fresh);
      fresh.clear();
      freshBytes = 0;
      due = false;
      came.forEach((verdict, count) -> before.merge(verdict, count, Long::sum));
      came.clear();
    }
    shown.addAll(0, news);
    forgetOldest();
    counts.set(
        new Counts(
            before.values().stream().mapToLong(Long::longValue).sum(),
            before.getOrDefault(Verification.Result.GENUINE, 0L),
            before.getOrDefault(Verification.Result.REFUSED, 0L)));
  }

  private void forgetOldest() {
    long bytes = 0;
    int keep = 0;
    for (Seen seen : shown) {
      bytes += seen.size();
      if (keep == MOST || (keep > 0 && bytes > MOST_BYTES)) {
        break;
      }
      keep++;
    }
    if (keep < shown.size()) {
      shown.remove(keep, shown.size());
    }
  }

  ObservableList<Seen> shown() {
    return shown;
  }

  ReadOnlyObjectProperty<Counts> counts() {
    return counts.getReadOnlyProperty();
  }

  /** Forgets all requests and counts. */
  void clear() {
    synchronized (this) {
      fresh.clear();
      freshBytes = 0;
      came.clear();
    }
    before.clear();
    shown.clear();
    counts.set(new Counts(0, 0, 0));
  }
}
