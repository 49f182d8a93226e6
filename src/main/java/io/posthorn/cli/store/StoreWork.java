package io.posthorn.cli.store;

import io.posthorn.app.StateFolder;
import io.posthorn.cli.common.Complaint;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.TextOutput;
import io.posthorn.model.Refused;
import io.posthorn.store.StoreUnusable;
import io.posthorn.store.sqlite.care.StoreCare;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A command that works on the store of a folder, for people or as JSON. */
abstract class StoreWork implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "State folder (default: $POSTHORN_HOME, else the platform's own place).")
  private @Nullable Path home;

  @Override
  public final Integer call() {
    try {
      return run(new StoreCare(StateFolder.locate(home).path()), TextOutput.of(spec));
    } catch (StoreUnusable e) {
      boolean running = e.reason() == StoreUnusable.Reason.IN_USE;
      throw new Complaint(running ? ExitCode.RUNNING : ExitCode.STORE, e.sentence());
    } catch (Refused e) {
      throw new Complaint(ExitCode.FAILED, e.detail());
    }
  }

  /** Does it; gives one of {@link ExitCode}. */
  abstract int run(StoreCare care, TextOutput screen);

  final boolean json() {
    return json;
  }

  static Instant now() {
    return InstantSource.system().instant();
  }

  static ObjectNode object() {
    return JsonMapper.shared().createObjectNode();
  }

  /** What a command to others must say to reach the same folder: empty, or {@code --home DIR}. */
  final String forOthers() {
    return home == null ? "" : " --home " + home;
  }

  final void say(StoreCare.Replaced replaced, TextOutput screen) {
    Path aside = replaced.aside();
    if (aside != null) {
      screen.line("The old store is in " + aside + ": keep it until all is well.");
    }
    screen.line(
        "Delivery ids continue after %,d, so that no receiver takes a new one for an old one."
            .formatted(replaced.nextId()));
    screen.line("Start Posthorn again: posthorn serve" + forOthers());
  }

  static ObjectNode json(StoreCare.Replaced replaced) {
    Path aside = replaced.aside();
    return object()
        .put("setAside", aside == null ? null : aside.toString())
        .put("idsBehind", replaced.nextId());
  }
}
