package io.posthorn.cli.store;

import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.PrintedWords;
import io.posthorn.cli.common.TextOutput;
import io.posthorn.model.BackupFile;
import io.posthorn.store.sqlite.care.StoreCare;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "backup",
    description = {
      "Copies the store into a new file, while everything goes on, and checks the copy.",
      "Signing secrets in it can only be read with the file secret.key of the state folder: keep a"
          + " copy of that, too, in another place."
    })
final class BackUpStore extends StoreWork {
  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "Where to (default: a new file in the folder backups of the state folder).")
  private @Nullable Path file;

  @Override
  int run(StoreCare care, TextOutput screen) {
    BackupFile backup = care.backUp(file, now());
    screen.line(
        json()
            ? json(backup).toString()
            : "%s Copied and checked: %s, %s"
                .formatted(screen.good("✓"), backup.path(), PrintedWords.size(backup.bytes())));
    return ExitCode.OK;
  }

  static ObjectNode json(BackupFile backup) {
    return object()
        .put("file", backup.path().toString())
        .put("at", backup.at().toString())
        .put("bytes", backup.bytes());
  }
}
