package io.posthorn.console.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posthorn.model.Refused;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class BackgroundTest {
  private final Queue<Runnable> work = new ArrayDeque<>();
  private final Queue<Runnable> window = new ArrayDeque<>();
  private final Background background = new Background(work::add, window::add);
  private final List<String> shown = new ArrayList<>();

  @Test
  void theResultArrivesOnTheWindowsThread() {
    background.call(() -> "done", shown::add, problem -> shown.add(problem.says()));
    runAll(work);
    assertThat(shown).isEmpty();
    runAll(window);
    assertThat(shown).containsExactly("done");
  }

  @Test
  void aRefusalArrivesWithItsWordsAndFields() {
    List<Problem> problems = new ArrayList<>();
    background.call(
        () -> {
          throw Refused.field("headers.X-Key", "may not be empty.");
        },
        _ -> {},
        problems::add);
    runAll(work);
    runAll(window);
    assertThat(problems)
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.says()).isEqualTo("may not be empty.");
              assertThat(problem.about("headers")).isEqualTo("may not be empty.");
              assertThat(problem.about("url")).isNull();
            });
  }

  @Test
  void whatNobodyForesawStillHasASentence() {
    background.call(
        () -> {
          throw new ArithmeticException("secret inside");
        },
        _ -> {},
        problem -> shown.add(problem.says()));
    runAll(work);
    runAll(window);
    assertThat(shown.getFirst()).contains("ArithmeticException").doesNotContain("secret inside");
  }

  @Test
  void anErrorOfJavaIsToldToo() {
    background.call(
        () -> {
          throw new StackOverflowError("secret inside");
        },
        _ -> {},
        problem -> shown.add(problem.says()));
    runAll(work);
    runAll(window);
    assertThat(shown.getFirst()).contains("StackOverflowError").doesNotContain("secret inside");
  }

  @Test
  void whoGetsNoThreadIsToldAndCanAskAgain() {
    Background without =
        new Background(
            _ -> {
              throw new OutOfMemoryError("unable to create a thread");
            },
            window::add);
    Background.Latest latest = without.latest();
    latest.call(() -> "done", shown::add, problem -> shown.add(problem.says()));
    runAll(window);
    assertThat(shown.getFirst()).contains("OutOfMemoryError");
    assertThat(latest.busy()).isFalse();
  }

  @Test
  void whatWasAskedBehindAResultIsAskedThoughThatCantBeShown() {
    Background.Latest latest = background.latest();
    latest.call(
        () -> "first",
        _ -> {
          throw new IllegalStateException("can't be shown");
        },
        _ -> {});
    latest.again(() -> latest.call(() -> "second", shown::add, _ -> {}));
    runAll(work);
    assertThatThrownBy(() -> runAll(window)).hasMessage("can't be shown");
    runAll(work);
    runAll(window);
    assertThat(shown).containsExactly("second");
  }

  @Test
  void aCancelledCallShowsNothing() {
    Pin call = background.call(() -> "late", shown::add, _ -> {});
    runAll(work);
    call.close();
    runAll(window);
    assertThat(shown).isEmpty();
  }

  @Test
  void ofSeveralCallsAtOnePlaceOnlyTheNewestCounts() {
    Background.Latest latest = background.latest();
    latest.call(() -> "old", shown::add, _ -> {});
    latest.call(() -> "new", shown::add, _ -> {});
    assertThat(latest.busy()).isTrue();
    runAll(work);
    runAll(window);
    assertThat(shown).containsExactly("new");
    assertThat(latest.busy()).isFalse();
  }

  private void read(Background.Latest latest, String result) {
    latest.call(() -> result, shown::add, problem -> shown.add(problem.says()));
  }

  @Test
  void whatIsAskedForWhileNothingIsReadIsReadAtOnce() {
    Background.Latest latest = background.latest();
    latest.again(() -> read(latest, "first"));
    runAll(work);
    runAll(window);
    assertThat(shown).containsExactly("first");
    assertThat(work).isEmpty();
  }

  @Test
  void whatIsAskedForWhileSomethingIsReadIsReadOnceBehindIt() {
    Background.Latest latest = background.latest();
    latest.again(() -> read(latest, "first"));
    latest.again(() -> read(latest, "second"));
    latest.again(() -> read(latest, "third"));
    assertThat(work).hasSize(1);
    runAll(work);
    runAll(window);
    assertThat(shown).containsExactly("first");
    runAll(work);
    runAll(window);
    assertThat(shown).as("none twice").containsExactly("first", "third");
    assertThat(work).isEmpty();
    assertThat(latest.busy()).isFalse();
  }

  @Test
  void whatWaitsIsReadAfterAFailureToo() {
    Background.Latest latest = background.latest();
    latest.call(
        () -> {
          throw Refused.notFound("gone");
        },
        _ -> {},
        problem -> shown.add(problem.says()));
    latest.again(() -> read(latest, "there"));
    runAll(work);
    runAll(window);
    runAll(work);
    runAll(window);
    assertThat(shown).containsExactly("gone.", "there");
  }

  @Test
  void anotherQuestionAnswersWhatWaited() {
    Background.Latest latest = background.latest();
    read(latest, "old");
    latest.again(() -> read(latest, "waited"));
    read(latest, "other");
    runAll(work);
    runAll(window);
    runAll(work);
    runAll(window);
    assertThat(shown).containsExactly("other");
  }

  @Test
  void whatWaitsEndsWithItsPlace() {
    Background.Latest latest = background.latest();
    read(latest, "old");
    latest.again(() -> read(latest, "waited"));
    latest.close();
    runAll(work);
    runAll(window);
    assertThat(shown).isEmpty();
    assertThat(work).isEmpty();
  }

  private static void runAll(Queue<Runnable> queue) {
    for (Runnable next = queue.poll(); next != null; next = queue.poll()) {
      next.run();
    }
  }
}
