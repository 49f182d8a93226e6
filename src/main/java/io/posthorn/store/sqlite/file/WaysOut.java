package io.posthorn.store.sqlite.file;

import java.nio.file.Path;

/**
 * What the owner of a store that can't be opened can do, as commands that work on its folder. A
 * backup is only spoken of where there is one.
 */
final class WaysOut {
  private final Path home;
  private final Backups backups;

  WaysOut(Path home, Backups backups) {
    this.home = home;
    this.backups = backups;
  }

  /** Something of the store is there. */
  String ofDamage() {
    return restore()
        + ", or save what can still be read with: "
        + command("repair")
        + " (what was there is kept aside)";
  }

  /** Nothing of the store is there. */
  String ofLoss() {
    return restore()
        + ", or begin anew with: "
        + command("repair --empty")
        + " (its delivery ids go on far ahead, so that no receiver takes a new one for an old one)";
  }

  private String restore() {
    return backups
        .newest()
        .map(
            newest ->
                "put its newest backup, of "
                    + newest.at().toString().replace('T', ' ').replace("Z", " UTC")
                    + ", in its place with: "
                    + command("restore"))
        .orElseGet(() -> "put a backup in its place with: " + command("restore FILE"));
  }

  private String command(String what) {
    String folder = home.toString();
    String quoted = folder.contains(" ") ? "\"" + folder + "\"" : folder;
    return "posthorn store " + what + " --home " + quoted;
  }
}
