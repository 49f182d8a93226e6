package io.posthorn.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posthorn.console.RealEngine;
import io.posthorn.model.Access;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.Refused;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Exports into places that take not all of it: nothing half-written stays, and it is said why. */
class ExportIntoTroubleTest {
  private static final int EVENTS = 1_500;

  @TempDir private Path home;
  @TempDir private Path folder;
  private RealEngine real;

  @BeforeEach
  void live() {
    real = new RealEngine(home);
    real.engine.endpoints().disable(real.endpoint("http://127.0.0.1:1/", "Nobody"));
    String line = "{\"event\":\"chat.closed\",\"siteid\":1,\"text\":\"" + "x".repeat(400) + "\"}\n";
    real.engine
        .intake()
        .acceptBatch(Access.ADMIN, line.repeat(EVENTS).getBytes(StandardCharsets.UTF_8));
  }

  @AfterEach
  void end() {
    real.close();
  }

  private void export(Format format, Path file, ExportProgress progress, int takes) {
    SafeFile.write(
        file,
        out ->
            new DeliveryExport(real.engine, "test")
                .write(
                    new Wanted.Matching(DeliveryFilter.ANY), format, new Full(out, takes), progress)
                .whole());
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void aDiskThatIsFullInTheMiddleIsSaidAndWhatWasThereStays(Format format) throws IOException {
    Path file = Files.writeString(folder.resolve("out"), "old");
    assertThatThrownBy(
            () -> export(format, file, ExportProgress.UNSEEN, format == Format.HAR ? 60 : 100_000))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("The disk is full")
        .hasMessageContaining("Nothing was saved");
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("out");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void calledOffInTheMiddleItLeavesNothing(Format format) throws IOException {
    Path file = folder.resolve("out");
    export(format, file, written -> written < 700, Integer.MAX_VALUE);
    assertThat(names()).isEmpty();
  }

  @Test
  void aRealDiskThatIsFullIsSaid() throws Exception {
    try (Places places = new Places()) {
      Path small = places.full(folder.resolve("small"), 256);
      Path file = Files.writeString(small.resolve("out.jsonl"), "old");
      assertThatThrownBy(() -> export(Format.JSONL, file, ExportProgress.UNSEEN, Integer.MAX_VALUE))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("The disk is full");
      assertThat(file).hasContent("old");
      assertThat(small).isDirectoryNotContaining("glob:**.part");
    }
  }

  @Test
  void aFolderThatMayOnlyBeReadIsSaid() throws Exception {
    try (Places places = new Places()) {
      Path kept = places.readOnly(folder.resolve("kept"));
      assertThatThrownBy(
              () ->
                  export(
                      Format.CSV,
                      kept.resolve("out.csv"),
                      ExportProgress.UNSEEN,
                      Integer.MAX_VALUE))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("may not write to the folder " + kept);
      assertThat(kept).isEmptyDirectory();
    }
  }

  @Test
  void aNumberThatIsSeenAndGoesBeforeItsDetailsAreReadIsLeftOut() throws IOException {
    Path file = folder.resolve("some.jsonl");
    SafeFile.write(
        file,
        out ->
            new DeliveryExport(real.engine, "test")
                .write(
                    new Wanted.Chosen(java.util.Set.of(1L, 2L, 999_999L)),
                    Format.JSONL,
                    out,
                    ExportProgress.UNSEEN)
                .whole());
    assertThat(Files.readAllLines(file)).hasSize(2);
    assertThat(Files.readAllLines(file).getFirst()).startsWith("{\"id\":2,");
  }

  @Test
  void oneThatGoesMeanwhileTakesNoOtherWithIt() {
    List<Delivery> there = real.engine.deliveries().page(DeliveryFilter.ANY, null, 500).items();
    Delivery gone = numbered(999_999, there.getFirst());
    List<Delivery> page = new ArrayList<>(there);
    page.add(100, gone);
    DetailsAhead ahead = new DetailsAhead(real.engine);
    ahead.page(page);
    assertThat(page)
        .allSatisfy(one -> assertThat(ahead.read(one.id()) == null).isEqualTo(one == gone));
  }

  private static Delivery numbered(long id, Delivery like) {
    return new Delivery(
        id,
        like.eventId(),
        like.eventType(),
        like.siteId(),
        like.endpointId(),
        like.status(),
        like.code(),
        like.attempts(),
        like.ms(),
        like.created(),
        like.nextAttempt(),
        like.waiting(),
        like.test(),
        like.size(),
        like.error(),
        null);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /** Takes so many bytes, then says what a full disk says. */
  private static final class Full extends FilterOutputStream {
    private int left;

    Full(OutputStream out, int takes) {
      super(out);
      left = takes;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      left -= count;
      if (left < 0) {
        throw new IOException("No space left on device");
      }
      out.write(bytes, from, count);
    }
  }
}
