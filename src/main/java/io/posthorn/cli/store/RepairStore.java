package io.posthorn.cli.store;

import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.PrintedWords;
import io.posthorn.cli.common.TextOutput;
import io.posthorn.store.sqlite.care.StoreCare;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "repair",
    description = {
      "Saves what can be read of a damaged store into a new one, and lists what is missing; the old"
          + " store is kept aside. Posthorn must be stopped.",
      "An endpoint of which something was lost is disabled until you have looked: what waits for it"
          + " is held. Where there is a backup, compare: it may hold more."
    })
final class RepairStore extends StoreWork {
  private static final int MOST_LINES = 20;

  @Option(
      names = "--empty",
      description =
          "Save nothing: begin with an empty store, for when there is neither a backup nor anything"
              + " to read.")
  private boolean empty;

  @Override
  int run(StoreCare care, TextOutput screen) {
    if (empty) {
      beginAnew(care, screen);
    } else {
      repair(care, screen);
    }
    return ExitCode.OK;
  }

  private void beginAnew(StoreCare care, TextOutput screen) {
    StoreCare.Replaced replaced = care.beginAnew(now());
    if (json()) {
      screen.line(json(replaced).toString());
    } else {
      screen.line(screen.good("✓") + " There is an empty store now.");
      say(replaced, screen);
    }
  }

  private void repair(StoreCare care, TextOutput screen) {
    StoreCare.Repaired repaired = care.repair(now());
    if (json()) {
      ObjectNode json = json(repaired.replaced());
      ArrayNode missing = json.putArray("missing");
      repaired.missing().forEach(missing::add);
      screen.line(json.put("list", repaired.list().toString()).toString());
      return;
    }
    int count = repaired.missing().size();
    if (count == 0) {
      screen.line(screen.good("✓") + " All of it could be read.");
    } else {
      screen.line(
          "What can't be read is missing now, or has a stand-in (%s; also in %s):"
              .formatted(PrintedWords.count(count, "thing", "things"), repaired.list()));
      repaired.missing().stream().limit(MOST_LINES).forEach(line -> screen.line("  " + line));
      if (count > MOST_LINES) {
        screen.line("  … and " + (count - MOST_LINES) + " more");
      }
    }
    say(repaired.replaced(), screen);
  }
}
