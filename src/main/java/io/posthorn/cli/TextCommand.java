package io.posthorn.cli;

import io.posthorn.app.Posthorn;
import io.posthorn.app.StartFailure;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.Lifetime;
import io.posthorn.cli.common.TextOutput;
import io.posthorn.cli.live.ChangeDetail;
import io.posthorn.cli.live.LiveView;
import java.time.InstantSource;

/** {@code posthorn} without a command where no window can be shown: a live view in text. */
final class TextCommand {
  private TextCommand() {}

  /**
   * Runs until a signal comes.
   *
   * @param why no window is shown, in one sentence; empty where a person wanted none
   */
  static int run(ServeOptions options, TextOutput screen, boolean terminal, String why)
      throws StartFailure, InterruptedException {
    Posthorn posthorn = Posthorn.start(options.settings(false));
    introduce(posthorn, options, screen, why);
    LiveView view =
        LiveView.start(
            posthorn.engine(), screen, terminal, InstantSource.system(), ChangeDetail.ALL);
    Lifetime lifetime =
        Lifetime.of(
            () -> {
              view.close();
              screen.line("Stopping…");
              posthorn.close();
              screen.line("Stopped. What is unfinished goes on at the next start.");
            });
    lifetime.await();
    return ExitCode.OK;
  }

  private static void introduce(
      Posthorn posthorn, ServeOptions options, TextOutput screen, String why) {
    var folder = posthorn.folder();
    var token = folder.siteTokenFile(Posthorn.FIRST_SITE);
    screen.line(
        screen.bold("Posthorn")
            + " takes your chat site's events in and delivers them as signed webhooks.");
    if (!why.isEmpty()) {
      screen.line(why + " So here is what happens, in text.");
    }
    screen.line();
    fact(screen, "Events go to", posthorn.url() + "/v1/events");
    fact(screen, "with the token", "in " + token);
    fact(screen, "State", folder.path().toString());
    fact(screen, "Log", folder.logs().resolve("posthorn.log").toString());
    fact(screen, "Stop", "Ctrl-C");
    screen.line();
    screen.line("Send a first event:");
    screen.line(
        "  curl "
            + posthorn.url()
            + "/v1/events -H \"Authorization: Bearer $(cat '"
            + token
            + "')\" \\");
    screen.line(
        "    -H 'Content-Type: application/json' -d '{\"event\":\"chat.closed\",\"siteid\":1}'");
    if (posthorn.engine().endpoints().all(null).isEmpty()) {
      screen.line("Nobody receives it yet. In a second terminal:");
      screen.line("  posthorn listen");
      screen.line("and in a third one:");
      screen.line("  posthorn endpoints add http://127.0.0.1:8481/" + options.forOthers());
    }
    screen.line();
  }

  private static void fact(TextOutput screen, String name, String text) {
    screen.line("  " + screen.dim("%-15s".formatted(name)) + text);
  }
}
