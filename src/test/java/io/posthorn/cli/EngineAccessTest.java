package io.posthorn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.app.Posthorn;
import io.posthorn.app.Settings;
import io.posthorn.app.StateFolder;
import io.posthorn.cli.RunningPosthorn.Answer;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.LocalReceiver;
import io.posthorn.receiver.Received;
import io.posthorn.sender.Resolver;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom commands take for the engine, and what they do about everybody else. */
class EngineAccessTest {
  @TempDir Path folder;
  private Path home;
  private final Queue<Received> received = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void aHomeOfItsOwn() {
    home = folder.resolve("home");
  }

  @Test
  void theEngineOfTheFolderProvesItself() throws Exception {
    try (Posthorn posthorn = posthorn()) {
      assertThat(run("endpoints", "list", "--home", home.toString()).code()).isEqualTo(ExitCode.OK);
      assertThat(
              run(
                      "endpoints",
                      "list",
                      "--home",
                      home.toString(),
                      "--url",
                      posthorn.url().toString().replace("127.0.0.1", "localhost"))
                  .code())
          .isEqualTo(ExitCode.OK);
    }
    assertThat(run("endpoints", "list", "--home", home.toString()).code())
        .isEqualTo(ExitCode.UNREACHABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{\"proof\":\"sha256=00\"}", "<html>hello</html>", "[", "{\"proof\":{}}"})
  void whoTookThePortOfACrashedEngineGetsNoToken(String says) throws Exception {
    Path stale = crashed();
    int port = StateFolder.at(home).engine().url().getPort();
    try (LocalReceiver other = other(port, Behaviour.Answer.of(200).saying(says))) {
      for (String[] words :
          new String[][] {
            {"endpoints", "list"},
            {"emit", "--sample", "chat.closed"},
            {"export", "--format", "csv"}
          }) {
        Answer answer = run(with(words, "--home", home.toString()));
        assertThat(answer.code()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(answer.err()).contains("no token was sent", other.url().replaceAll("/$", ""));
      }
      Answer url = run("endpoints", "list", "--home", home.toString(), "--url", other.url());
      assertThat(url.code()).isEqualTo(ExitCode.UNREACHABLE);
      assertThat(url.err()).contains("--token-file");
      assertThat(received).isNotEmpty().allSatisfy(EngineAccessTest::carriesNoToken);
    }
    assertThat(stale).exists();
  }

  @Test
  void whoNeverAnswersToTheQuestionIsTold() throws Exception {
    crashed();
    int port = StateFolder.at(home).engine().url().getPort();
    try (LocalReceiver other = other(port, new Behaviour.Reset())) {
      Answer answer = run("endpoints", "list", "--home", home.toString());
      assertThat(answer.code()).isEqualTo(ExitCode.UNREACHABLE);
      assertThat(answer.err()).contains("is not the Posthorn that is meant");
      assertThat(other.taken()).isPositive();
    }
  }

  @Test
  void whereNoEngineRunsTheFoldersTokenGoesNowhere() throws Exception {
    crashed();
    Files.delete(home.resolve("engine.json"));
    try (LocalReceiver other = other(0, Behaviour.OK)) {
      Answer answer = run("endpoints", "list", "--home", home.toString(), "--url", other.url());
      assertThat(answer.code()).isEqualTo(ExitCode.UNREACHABLE);
      assertThat(received).isEmpty();
    }
  }

  @Test
  void anotherServerAtAGivenUrlIsToldFromPosthorn() throws Exception {
    try (LocalReceiver other = other(0, Behaviour.OK)) {
      for (Behaviour.Answer says :
          new Behaviour.Answer[] {
            Behaviour.Answer.of(200).with("Content-Type", "text/html").saying("<html>"),
            Behaviour.Answer.of(404).with("Content-Type", "text/html").saying("<html>"),
            Behaviour.Answer.of(302).with("Location", "https://example.com/"),
            Behaviour.Answer.of(502).with("Content-Type", "text/html").saying("<html>")
          }) {
        other.behave(says);
        for (String[] words :
            new String[][] {
              {"endpoints", "list"},
              {"deliveries", "show", "1"},
              {"emit", "--retry-for", "0s", "--sample", "chat.closed"},
              {"export", "--format", "csv", "-o", folder.resolve("out.csv").toString()}
            }) {
          Answer answer = run(with(words, "--url", other.url(), "--token", "any-token"));
          assertThat(answer.code()).isEqualTo(ExitCode.UNREACHABLE);
          assertThat(answer.err()).contains("is not Posthorn (HTTP " + says.status());
          assertThat(folder.resolve("out.csv")).doesNotExist();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"two\nlines", "two words", "schlüssel", "", "a\u0000b"})
  void whatIsNoTokenIsSaidToBeNone(String token) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), token);
    for (String[] given : new String[][] {{"--token", token}, {"--token-file", file.toString()}}) {
      String[] words = {"endpoints", "list", "--url", "http://127.0.0.1:1"};
      Answer answer = run(with(words, given));
      answer.isWrongUsage("no token");
    }
  }

  @Test
  void filesThatCannotBeReadAreNamed() {
    String none = folder.resolve("none").toString();
    run("endpoints", "list", "--url", "http://127.0.0.1:1", "--token-file", none)
        .isWrongUsage("There is no file " + none);
    run("endpoints", "list", "--url", "http://127.0.0.1:1", "--token-file", folder.toString())
        .isWrongUsage("is a folder");
  }

  /** The folder of an engine that ended without a word: its file says that it runs. */
  private Path crashed() throws Exception {
    Path file = home.resolve("engine.json");
    String running;
    try (Posthorn _ = posthorn()) {
      running = Files.readString(file);
    }
    return Files.writeString(file, running);
  }

  private Posthorn posthorn() throws Exception {
    return Posthorn.startBeside(Settings.apart(StateFolder.at(home), Resolver.system()));
  }

  private LocalReceiver other(int port, Behaviour behaviour) throws IOException {
    return LocalReceiver.start(
            "127.0.0.1", port, InstantSource.system(), (request, _) -> received.add(request))
        .behave(behaviour);
  }

  private static void carriesNoToken(Received request) {
    assertThat(request.headers()).noneMatch(h -> h.name().equalsIgnoreCase("Authorization"));
  }

  private static String[] with(String[] words, String... more) {
    String[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return all;
  }

  private static Answer run(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Cli.commandLine(new PrintWriter(out), new PrintWriter(err), false).execute(words);
    return new Answer(code, out.toString(), err.toString());
  }
}
