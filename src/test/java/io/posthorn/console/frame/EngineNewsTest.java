package io.posthorn.console.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.posthorn.console.RealEngine;
import io.posthorn.model.Change;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineNewsTest {
  @Test
  void newsOfAFloodComesInFewTellings(@TempDir Path home) {
    try (RealEngine real = new RealEngine(home)) {
      List<List<Change>> told = new CopyOnWriteArrayList<>();
      try (EngineNews changes = new EngineNews(real.engine, real.timer, Runnable::run)) {
        changes.listen(Set.of(Change.Kind.EVENT), told::add);
        for (int i = 0; i < 300; i++) {
          real.emit("{\"event\":\"chat.closed\",\"siteid\":1}");
        }
        await().until(() -> told.stream().mapToInt(List::size).sum() == 300);
        assertThat(told)
            .hasSizeLessThan(150)
            .allSatisfy(
                batch ->
                    assertThat(batch).extracting(Change::kind).containsOnly(Change.Kind.EVENT));
      }
    }
  }

  @Test
  void aListenerThatFailsKeepsNewsFromNoOther(@TempDir Path home) {
    try (RealEngine real = new RealEngine(home)) {
      List<List<Change>> there = new CopyOnWriteArrayList<>();
      List<Throwable> told = new CopyOnWriteArrayList<>();
      Executor window =
          task -> {
            Thread.currentThread().setUncaughtExceptionHandler((_, e) -> told.add(e));
            task.run();
          };
      try (EngineNews changes = new EngineNews(real.engine, real.timer, window)) {
        changes.listen(
            Set.of(Change.Kind.EVENT),
            _ -> {
              throw new StackOverflowError("made by a test");
            });
        changes.listen(Set.of(Change.Kind.EVENT), there::add);
        real.emit("{\"event\":\"chat.closed\",\"siteid\":1}");
        await().until(() -> !there.isEmpty());
        assertThat(told).singleElement().isInstanceOf(StackOverflowError.class);
      }
    }
  }

  @Test
  void aListenerThatWasTakenDownHearsNothingMore(@TempDir Path home) {
    try (RealEngine real = new RealEngine(home)) {
      List<List<Change>> gone = new CopyOnWriteArrayList<>();
      List<List<Change>> there = new CopyOnWriteArrayList<>();
      try (EngineNews changes = new EngineNews(real.engine, real.timer, Runnable::run)) {
        Pin pin = changes.listen(Set.of(Change.Kind.EVENT), gone::add);
        changes.listen(Set.of(Change.Kind.EVENT), there::add);
        pin.close();
        real.emit("{\"event\":\"chat.closed\",\"siteid\":1}");
        await().until(() -> !there.isEmpty());
        assertThat(gone).isEmpty();
      }
    }
  }
}
