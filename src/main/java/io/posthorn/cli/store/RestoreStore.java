package io.posthorn.cli.store;

import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.TextOutput;
import io.posthorn.store.sqlite.care.StoreCare;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "restore",
    description = {
      "Puts a backup in the store's place, once it was checked; the old store is kept aside."
          + " Posthorn must be stopped.",
      "What came in after the backup is not in it."
    })
final class RestoreStore extends StoreWork {
  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The backup (default: the newest in the folder backups of the state folder).")
  private @Nullable Path file;

  @Override
  int run(StoreCare care, TextOutput screen) {
    StoreCare.Replaced replaced = care.restore(file, now());
    if (json()) {
      screen.line(json(replaced).toString());
    } else {
      screen.line(screen.good("✓") + " The backup is in place.");
      say(replaced, screen);
    }
    return ExitCode.OK;
  }
}
