package io.posthorn.cli;

import io.posthorn.cli.common.Complaint;
import io.posthorn.cli.common.Durations;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.receiver.Behaviour;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the local receiver answers. */
final class BehaviourOptions {
  @Option(
      names = "--status",
      defaultValue = "200",
      paramLabel = "CODE",
      description = "Status to answer with, 200–599 (default: ${DEFAULT-VALUE}).")
  private int status = 200;

  @Option(names = "--body", paramLabel = "TEXT", description = "Body to answer with.")
  private @Nullable String body;

  @Option(
      names = "--delay",
      paramLabel = "TIME",
      converter = Durations.class,
      description = "Wait so long before answering: 250ms, 15s.")
  private @Nullable Duration delay;

  @Option(
      names = "--retry-after",
      paramLabel = "SECONDS",
      description = "Ask for a pause (with --status 429 or 503).")
  private @Nullable Integer retryAfter;

  @Option(
      names = "--redirect",
      paramLabel = "URL",
      description = "Answer 302 (or the 3xx of --status) to there.")
  private @Nullable String redirect;

  @Option(names = "--hang", description = "Never answer.")
  private boolean hang;

  @Option(names = "--reset", description = "Reset the connection instead of answering.")
  private boolean reset;

  @Option(
      names = "--flood",
      paramLabel = "BYTES",
      description = "Answer 200 with a body of so many bytes; 0: one that never ends.")
  private @Nullable Long flood;

  @Option(
      names = "--drip",
      paramLabel = "TIME",
      converter = Durations.class,
      description = "Answer 200 byte by byte, with such a pause between, without end.")
  private @Nullable Duration drip;

  /** What was chosen; refuses what doesn't go together. */
  Behaviour chosen() {
    int whole = (hang ? 1 : 0) + (reset ? 1 : 0) + (flood != null ? 1 : 0) + (drip != null ? 1 : 0);
    if (whole > 1) {
      throw new Complaint(ExitCode.USAGE, "Choose one of --hang, --reset, --flood and --drip.");
    }
    if (hang) {
      return new Behaviour.Hang();
    }
    if (reset) {
      return new Behaviour.Reset();
    }
    if (flood != null) {
      return new Behaviour.Flood(flood == 0 ? Behaviour.Flood.ENDLESS : flood);
    }
    return drip != null ? new Behaviour.Drip(drip) : answer();
  }

  private Behaviour answer() {
    if (status < 200 || status > 599) {
      throw new Complaint(ExitCode.USAGE, "--status must be 200–599, not " + status + ".");
    }
    boolean moved = redirect != null && status / 100 != 3;
    Behaviour.Answer answer = Behaviour.Answer.of(moved ? 302 : status);
    if (redirect != null) {
      answer = answer.with("Location", redirect);
    }
    if (retryAfter != null) {
      answer = answer.with("Retry-After", Integer.toString(retryAfter));
    }
    if (body != null) {
      answer = answer.saying(body);
    }
    return delay == null ? answer : answer.after(delay);
  }
}
