package io.posthorn.cli.demo;

import io.posthorn.app.sample.SampleReceivers;
import io.posthorn.cli.common.Looks;
import io.posthorn.cli.common.PrintedWords;
import io.posthorn.cli.common.Table;
import io.posthorn.cli.common.Table.Column;
import io.posthorn.cli.common.TextOutput;
import io.posthorn.engine.Engine;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.EndpointState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table at the end: what became of each endpoint's deliveries, and what to do now. */
final class Summary {
  private final Engine engine;
  private final TextOutput screen;

  Summary(Engine engine, TextOutput screen) {
    this.engine = engine;
    this.screen = screen;
  }

  void print(SampleReceivers stage) {
    Table table = table();
    List<String> advice = new ArrayList<>();
    long deliveries = 0;
    for (EndpointInfo info : engine.endpoints().all(null)) {
      DemoTally tally = DemoTally.of(engine, info.endpoint().id());
      deliveries += tally.deliveries();
      add(table, info, tally);
      advice.add("  " + screen.bold(name(info)) + ": " + happened(info, tally));
    }
    screen.line();
    table.print(screen);
    screen.line();
    advice.forEach(screen::line);
    screen.line();
    screen.line(
        "%s became %s; the receivers got %s and found %s genuine."
            .formatted(
                PrintedWords.count(engine.health().stats().events(), "event", "events"),
                PrintedWords.count(deliveries, "delivery", "deliveries"),
                PrintedWords.count(stage.requests(), "signed request", "signed requests"),
                stage.genuine() == stage.requests()
                    ? "all of them"
                    : stage.genuine() + " of them"));
  }

  private static Table table() {
    return new Table(
        Column.left("ENDPOINT"),
        Column.left("STATUS"),
        Column.right("DELIVERED"),
        Column.right("FAILED"),
        Column.right("HELD"),
        Column.right("RETRYING"),
        Column.right("ATTEMPTS"),
        Column.right("2XX"),
        Column.right("P95 MS"));
  }

  private static void add(Table table, EndpointInfo info, DemoTally tally) {
    EndpointState state = info.endpoint().state();
    Table.Cell status = Looks.status(state.status().name());
    DisabledReason reason = state.disabledReason();
    Long p95 = tally.p95();
    table.row(
        name(info),
        reason == null ? status : new Table.Cell(status.text() + " " + reason, status.style()),
        tally.of(DeliveryStatus.DELIVERED),
        tally.of(DeliveryStatus.FAILED),
        tally.of(DeliveryStatus.HELD),
        tally.of(DeliveryStatus.RETRYING),
        tally.attempts(),
        share(tally),
        p95 == null ? "-" : p95);
  }

  private static String share(DemoTally tally) {
    return tally.attempts() == 0
        ? "-"
        : String.format(Locale.ROOT, "%.0f %%", 100.0 * tally.successes() / tally.attempts());
  }

  private static String name(EndpointInfo info) {
    return info.endpoint().id() + " " + info.endpoint().settings().description();
  }

  /** Read off the endpoint as the engine knows it now. */
  private static String happened(EndpointInfo info, DemoTally tally) {
    EndpointState state = info.endpoint().state();
    String held = PrintedWords.count(info.held(), "delivery is", "deliveries are") + " held";
    return switch (state.disabledReason()) {
      case FAILING ->
          "kept failing (%s) through every retry, so it was switched off. %s, nothing is lost: repair the receiver, test it, then enable it with what was held."
              .formatted(state.lastError(), held);
      case GONE ->
          "answered 410 Gone: it asked not to be called again and was switched off at once. %s. Delete it, or enable it when it is wanted again."
              .formatted(held);
      case MANUAL -> "was switched off by a person. " + held + ".";
      case null -> running(tally);
    };
  }

  private static String running(DemoTally tally) {
    long failed = tally.attempts() - tally.successes();
    if (failed == 0) {
      return "all well, nothing to do.";
    }
    return tally.of(DeliveryStatus.FAILED) + tally.of(DeliveryStatus.RETRYING) == 0
        ? PrintedWords.count(failed, "attempt", "attempts")
            + " failed, and retries brought every delivery through. Nothing to do."
        : PrintedWords.count(failed, "attempt", "attempts")
            + " failed; look at what is left with: posthorn deliveries --status failed,retrying";
  }
}
