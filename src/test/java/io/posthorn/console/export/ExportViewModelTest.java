package io.posthorn.console.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.posthorn.console.HeldUpEngine;
import io.posthorn.console.RealEngine;
import io.posthorn.console.export.ExportViewModel.Phase;
import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Preferences;
import io.posthorn.console.frame.Session;
import io.posthorn.engine.Engine;
import io.posthorn.export.Format;
import io.posthorn.export.Places;
import io.posthorn.model.DeliveryFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the export dialog does, on a real engine with 600 held deliveries. */
class ExportViewModelTest {
  private static final int EVENTS = 600;
  @TempDir Path home;
  @TempDir Path folder;
  private RealEngine real;
  private List<Long> first;

  @BeforeEach
  void live() {
    real = new RealEngine(home);
    real.engine.endpoints().disable(real.endpoint("http://127.0.0.1:1/", "Nobody"));
    first = real.emit("{\"event\":\"chat.rated\",\"siteid\":1}");
    String line = "{\"event\":\"chat.closed\",\"siteid\":1}\n";
    real.engine
        .intake()
        .acceptBatch(
            io.posthorn.model.Access.ADMIN,
            line.repeat(EVENTS - 1).getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @AfterEach
  void end() {
    real.close();
  }

  @Test
  void itCountsWhatMatchesAndWritesIt() throws IOException {
    ExportViewModel model = model(real.direct(), DeliveryFilter.ANY, Set.of());
    model.open();
    assertThat(model.total()).isEqualTo(EVENTS);
    assertThat(model.what().getValue()).isEqualTo("All %d deliveries.".formatted(EVENTS));
    assertThat(model.suggestedName()).isEqualTo("deliveries-2026-11-24.csv");
    Path file = folder.resolve("mine.csv");
    model.save(file);
    assertThat(model.phase().get()).isEqualTo(Phase.DONE);
    assertThat(model.written().get()).isEqualTo(EVENTS);
    assertThat(model.saved().get())
        .isEqualTo(new ExportViewModel.Saved(file, EVENTS, Files.size(file)));
    assertThat(Files.readAllLines(file)).hasSize(EVENTS + 1);
  }

  @Test
  void whatIsSelectedGoesInThePlaceOfTheFilter() throws IOException {
    ExportViewModel model = model(real.direct(), DeliveryFilter.ANY, Set.copyOf(first));
    model.open();
    model.format().set(Format.JSONL);
    assertThat(model.total()).isEqualTo(1);
    model.save(folder.resolve("one"));
    assertThat(Files.readAllLines(folder.resolve("one.jsonl")))
        .hasSize(1)
        .first()
        .asString()
        .contains("chat.rated");
    model.onlySelected().set(false);
    assertThat(model.total()).isEqualTo(EVENTS);
  }

  @Test
  void aPlaceThatIsNotThereIsSaidAndAnotherCanBeChosen() {
    ExportViewModel model = model(real.direct(), DeliveryFilter.ANY, Set.of());
    model.save(folder.resolve("none/out.csv"));
    assertThat(model.phase().get()).isEqualTo(Phase.CHOOSING);
    assertThat(model.problem().get().says()).contains("doesn’t exist");
    model.save(folder.resolve("out.csv"));
    assertThat(model.problem().get()).isNull();
    assertThat(model.phase().get()).isEqualTo(Phase.DONE);
  }

  @Test
  void aDiskThatIsFullIsSaidAndNothingIsLeft() throws Exception {
    try (Places places = new Places()) {
      Path small = places.full(folder.resolve("small"), 16);
      ExportViewModel model = model(real.direct(), DeliveryFilter.ANY, Set.of());
      model.save(small.resolve("out.csv"));
      assertThat(model.phase().get()).isEqualTo(Phase.CHOOSING);
      assertThat(model.problem().get().says()).contains("The disk is full");
      assertThat(small).isEmptyDirectory();
    }
  }

  @Test
  void aFolderThatMayOnlyBeReadIsSaid() throws Exception {
    try (Places places = new Places()) {
      Path kept = places.readOnly(folder.resolve("kept"));
      ExportViewModel model = model(real.direct(), DeliveryFilter.ANY, Set.of());
      model.save(kept.resolve("out.csv"));
      assertThat(model.phase().get()).isEqualTo(Phase.CHOOSING);
      assertThat(model.problem().get().says()).contains("may not write to the folder " + kept);
    }
  }

  @Test
  void theFormatIsRemembered() {
    Session session = real.direct();
    ExportViewModel model = model(session, DeliveryFilter.ANY, Set.of());
    model.format().set(Format.HAR);
    model.save(folder.resolve("out.har"));
    assertThat(model(session, DeliveryFilter.ANY, Set.of()).format().get()).isEqualTo(Format.HAR);
  }

  @Test
  void calledOffItLeavesNothing() {
    HeldUpEngine slow = new HeldUpEngine(real.engine, 1);
    try (ExecutorService worker = Executors.newSingleThreadExecutor();
        ExecutorService window = Executors.newSingleThreadExecutor()) {
      Session session = session(slow.engine(), new Background(worker, window));
      ExportViewModel model = model(session, DeliveryFilter.ANY, Set.of());
      model.save(folder.resolve("out.csv"));
      await().until(() -> model.written().get() == 500);
      assertThat(model.phase().get()).isEqualTo(Phase.WRITING);
      model.cancel();
      slow.goOn();
      await().until(() -> model.phase().get() == Phase.CANCELLED);
      assertThat(model.saved().get()).isNull();
      assertThat(folder).isEmptyDirectory();
    }
  }

  private Session session(Engine engine, Background background) {
    Session whole = real.session(background, Preferences.inMemory());
    return new Session(
        engine,
        whole.desk(),
        background,
        whole.changes(),
        whole.pulse(),
        whole.clock(),
        whole.preferences());
  }

  private static ExportViewModel model(Session session, DeliveryFilter filter, Set<Long> ids) {
    return new ExportViewModel(session, filter, ids);
  }
}
