package io.posthorn.cli.store;

import static io.posthorn.cli.common.PrintedWords.length;

import io.posthorn.cli.common.Complaint;
import io.posthorn.cli.common.Durations;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.TextOutput;
import io.posthorn.model.BackupPlan;
import io.posthorn.store.sqlite.care.StoreCare;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "schedule",
    description = {
      "Says when Posthorn backs the store up by itself, into the folder backups, and which backups"
          + " it keeps; with options: changes that. Posthorn must be stopped for a change."
    })
final class ScheduleBackups extends StoreWork {
  @Option(
      names = "--every",
      converter = Durations.class,
      paramLabel = "TIME",
      description = "A backup so often, 1h–30d.")
  private @Nullable Duration every;

  @Option(names = "--off", description = "No backups.")
  private boolean off;

  @Option(names = "--keep", paramLabel = "N", description = "Keep so many, the newest, 1–100.")
  private @Nullable Integer keep;

  @Option(
      names = "--keep-for",
      converter = Durations.class,
      paramLabel = "TIME",
      description = "Let older ones go, but never the newest, 1d–3650d.")
  private @Nullable Duration keepFor;

  @Override
  int run(StoreCare care, TextOutput screen) {
    if (off && every != null) {
      throw new Complaint(ExitCode.USAGE, "Choose one of --every and --off.");
    }
    BackupPlan before = care.plan();
    BackupPlan wanted =
        new BackupPlan(
            off ? Duration.ZERO : Objects.requireNonNullElse(every, before.every()),
            Objects.requireNonNullElse(keep, before.keep()),
            Objects.requireNonNullElse(keepFor, before.keepFor()));
    if (!wanted.equals(before)) {
      care.changePlan(wanted);
    }
    screen.line(json() ? json(wanted) : words(wanted));
    return ExitCode.OK;
  }

  private static String json(BackupPlan plan) {
    return object()
        .put("every", plan.never() ? null : plan.every().toString())
        .put("keep", plan.keep())
        .put("keepFor", plan.keepFor().toString())
        .toString();
  }

  private static String words(BackupPlan plan) {
    return plan.never()
        ? "No backups are made."
        : "A backup every %s; the newest %,d stay, none for longer than %s."
            .formatted(length(plan.every()), plan.keep(), length(plan.keepFor()));
  }
}
