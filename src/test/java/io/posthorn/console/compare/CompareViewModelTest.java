package io.posthorn.console.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.posthorn.console.RealEngine;
import io.posthorn.console.compare.LineDiff.Kind;
import io.posthorn.console.frame.Place;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.LocalReceiver;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries of a real engine, side by side. */
class CompareViewModelTest {
  @TempDir Path home;
  private RealEngine real;
  private LocalReceiver receiver;
  private long well;
  private long ill;

  @BeforeEach
  void live() throws Exception {
    real = new RealEngine(home);
    receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null);
    real.endpoint(receiver.url() + "hooks", "CRM");
    well = send("{\"event\":\"chat.closed\",\"siteid\":1,\"agent\":\"Ana\"}");
    settled(well, DeliveryStatus.DELIVERED);
    receiver.behave(Behaviour.Answer.of(500).saying("oops"));
    ill = send("{\"siteid\":1,\"event\":\"chat.closed\",\"agent\":\"Eleni\"}");
    settled(ill, DeliveryStatus.RETRYING);
  }

  private long send(String json) {
    return real.emit(json).getFirst();
  }

  private void settled(long id, DeliveryStatus status) {
    await().until(() -> real.engine.deliveries().one(id).delivery().status() == status);
  }

  @AfterEach
  void end() {
    receiver.close();
    real.close();
  }

  @Test
  void onlyWhatDiffersIsShown() {
    CompareViewModel model = opened(well, null, ill, null);
    assertThat(model.compared().get().comparison().differs()).isTrue();
    List<ComparedRow> rows = model.rows().get();
    assertThat(rows)
        .contains(
            new ComparedRow.Head("payload", true),
            new ComparedRow.Line(Kind.REMOVED, "  \"agent\": \"Ana\""),
            new ComparedRow.Line(Kind.ADDED, "  \"agent\": \"Eleni\""),
            new ComparedRow.Values("fact.code", "code", "200", "500", true),
            new ComparedRow.Values("fact.status", "status", "DELIVERED", "RETRYING", true),
            new ComparedRow.Head("request", false),
            new ComparedRow.Note("same"),
            new ComparedRow.Line(Kind.ADDED, "oops"));
    assertThat(names(rows)).doesNotContain("endpoint", "X-OWC-Signature").contains("total");
  }

  @Test
  void allIsShownToo() {
    CompareViewModel model = opened(well, null, ill, null);
    model.all().set(true);
    assertThat(names(model.rows().get())).contains("endpoint", "X-OWC-Signature", "Content-Type");
    assertThat(model.rows().get()).contains(new ComparedRow.Line(Kind.SAME, "  \"siteid\": 1"));
  }

  @Test
  void anAttemptIsLikeItself() {
    CompareViewModel model = opened(ill, 1, ill, 1);
    assertThat(model.compared().get().comparison().differs()).isFalse();
    assertThat(model.rows().get()).noneMatch(row -> row instanceof ComparedRow.Line);
  }

  @Test
  void whatIsNotThereIsSaid() {
    CompareViewModel model = opened(well, null, 99_999, null);
    assertThat(model.problem().get().says()).contains("99999");
    assertThat(model.rows().get()).isEmpty();
  }

  @Test
  void aLongLineIsCutIntoPiecesAndNothingOfItIsLost() {
    String text = "x".repeat(ComparedRow.WIDEST * 2 + 1);
    Comparison.Texts texts =
        new Comparison.Texts(List.of(new LineDiff.Line(Kind.ADDED, text)), false);
    Comparison.Texts none = new Comparison.Texts(List.of(), false);
    List<ComparedRow> rows =
        ComparedRow.of(
            new Comparison(texts, List.of(), List.of(), List.of(), none, List.of()), false);
    assertThat(rows).filteredOn(row -> row instanceof ComparedRow.Line).hasSize(3);
  }

  private static List<String> names(List<ComparedRow> rows) {
    return rows.stream()
        .filter(row -> row instanceof ComparedRow.Values)
        .map(row -> ((ComparedRow.Values) row).name())
        .toList();
  }

  private CompareViewModel opened(
      long first, Integer firstAttempt, long second, Integer secondAttempt) {
    Place.Compare place = new Place.Compare(first, firstAttempt, second, secondAttempt);
    CompareViewModel model = new CompareViewModel(real.direct(), place);
    model.open();
    return model;
  }
}
