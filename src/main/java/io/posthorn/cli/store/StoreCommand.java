package io.posthorn.cli.store;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What can be done with the store as a whole. */
@Command(
    sortOptions = false,
    name = "store",
    description = {
      "Checks the store, backs it up, and puts it right again.",
      "check and backup also work while Posthorn runs; stop it for the others."
    },
    subcommands = {
      CheckStore.class,
      BackUpStore.class,
      ScheduleBackups.class,
      RestoreStore.class,
      RepairStore.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  posthorn store check",
      "  posthorn store backup /mnt/usb/posthorn.db",
      "  posthorn store schedule --every 12h --keep 14",
      "  posthorn store restore                     the newest backup",
      "  posthorn store repair"
    })
public final class StoreCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    CommandLine command = spec.commandLine();
    command.usage(command.getOut());
  }
}
