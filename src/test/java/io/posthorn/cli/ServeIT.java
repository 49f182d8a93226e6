package io.posthorn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.cli.common.ExitCode;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.LocalReceiver;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged program from the outside: it serves, is asked by commands, stops, refuses. */
class ServeIT {
  private static final String SECRET = "whsec_0123456789abcdef";

  @TempDir Path folder;
  private Path home;

  @BeforeEach
  void aHomeOfItsOwn() {
    home = folder.resolve("home");
  }

  @Test
  void samplesOfAllTypesAreDeliveredAndVerified() throws Exception {
    try (Child serve = serve();
        Child listen =
            Child.start("listen", "--port", "0", "--secret", SECRET, "--count", "9", "--json")) {
      String url = json(listen.line()).path("listening").asString();
      assertThat(run("endpoints", "add", url, "--secret", SECRET).code()).isEqualTo(ExitCode.OK);
      Ran emitted =
          run(
              "emit",
              "--sample",
              "chat.created,chat.assigned,message.created,chat.closed,chat.rated,"
                  + "offline_message.created,visitor.updated,visitor.banned,visitor.unbanned");
      assertThat(emitted.err()).isEmpty();
      assertThat(emitted.code()).isEqualTo(ExitCode.OK);
      List<JsonNode> received = listen.lines().stream().map(ServeIT::json).toList();
      assertThat(received).hasSize(9);
      assertThat(received)
          .allSatisfy(one -> assertThat(one.path("verification").asString()).isEqualTo("GENUINE"));
      assertThat(listen.exit(10)).isEqualTo(ExitCode.OK);
      assertThat(run("deliveries", "show", "1").out()).contains("chat.created", "Payload");
      assertThat(serve.err()).isEmpty();
    }
  }

  @Test
  void aBadLineOfABatchIsNamedAndNothingIsTaken() throws Exception {
    Path events =
        Files.writeString(
            folder.resolve("events.ndjson"),
            "{\"event\":\"chat.closed\",\"siteid\":1}\n{\"event\":\"chat.clsed\",\"siteid\":1}\n");
    try (Child serve = serve()) {
      Ran emitted = run("emit", events.toString());
      assertThat(emitted.code()).isEqualTo(ExitCode.FAILED);
      assertThat(emitted.err()).contains("line 2, event:").contains("did you mean chat.closed?");
      assertThat(run("emit", "--sample", "chat.closed", "--json").out()).contains("evt_");
      assertThat(serve.err()).isEmpty();
    }
  }

  @Test
  void aTestThatFailsSaysWhyAndExitsWithOne() throws Exception {
    try (Child serve = serve()) {
      run("endpoints", "add", "http://127.0.0.1:" + closedPort() + "/");
      Ran tested = run("endpoints", "test", "1");
      assertThat(tested.code()).isEqualTo(ExitCode.FAILED);
      assertThat(tested.out()).contains("nothing listens").contains("What to do:");
      assertThat(run("doctor", "1").code()).isEqualTo(ExitCode.FAILED);
      Ran url = run("doctor", "http://127.0.0.1:" + closedPort() + "/");
      assertThat(url.code()).isEqualTo(ExitCode.FAILED);
      assertThat(url.out()).contains("connect", "What to do:");
      assertThat(serve.err()).isEmpty();
    }
  }

  @Test
  void sigtermStopsItInTimeAlsoWhileAReceiverHangs() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    try (LocalReceiver hanging =
            LocalReceiver.start(
                "127.0.0.1", 0, InstantSource.system(), (_, _) -> arrived.countDown());
        Child serve = serve()) {
      hanging.behave(new Behaviour.Hang());
      run("endpoints", "add", hanging.url());
      run("emit", "--sample", "chat.closed");
      assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
      serve.terminate();
      serve.exit(5);
      assertThat(home.resolve("engine.json")).doesNotExist();
      assertThat(serve.err()).isEmpty();
    }
  }

  @Test
  void aTakenPortIsSaidInOneSentence() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Child serve =
            Child.start("serve", "--home", home.toString(), "--port", "" + other.getLocalPort())) {
      assertThat(serve.exit(20)).isEqualTo(ExitCode.PORT);
      assertOneSentence(serve.err(), "Port " + other.getLocalPort());
    }
  }

  @Test
  void aFolderInUseIsSaidInOneSentenceWithItsAddress() throws Exception {
    try (Child first = serve();
        Child second = Child.start("serve", "--home", home.toString(), "--port", "0")) {
      assertThat(second.exit(20)).isEqualTo(ExitCode.RUNNING);
      assertOneSentence(second.err(), "Posthorn is already running here (http://127.0.0.1:");
      assertThat(run("endpoints").code()).isEqualTo(ExitCode.OK);
      assertThat(first.err()).isEmpty();
    }
  }

  @Test
  void aStoreOfANewerVersionIsRefusedInOneSentence() throws Exception {
    try (Child serve = serve()) {
      serve.terminate();
      serve.exit(10);
    }
    try (var store = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("posthorn.db"));
        var statement = store.createStatement()) {
      statement.execute("PRAGMA user_version = 9999");
    }
    try (Child serve = Child.start("serve", "--home", home.toString(), "--port", "0")) {
      assertThat(serve.exit(20)).isEqualTo(ExitCode.STORE);
      assertOneSentence(serve.err(), "newer");
    }
  }

  @Test
  void aStoreThatIsNoStoreIsRefusedInOneSentence() throws Exception {
    Files.createDirectories(home);
    Files.writeString(home.resolve("posthorn.db"), "This is a letter, not a database.".repeat(99));
    try (Child serve = Child.start("serve", "--home", home.toString(), "--port", "0")) {
      assertThat(serve.exit(20)).isEqualTo(ExitCode.STORE);
      assertOneSentence(serve.err(), "posthorn.db");
    }
  }

  @Test
  void withoutACommandItTellsWhatItDoesAndWhatHappens() throws Exception {
    try (Child console = Child.start("--text", "--home", home.toString(), "--port", "0")) {
      StringBuilder said = new StringBuilder();
      while (!said.toString().contains("posthorn endpoints add")) {
        said.append(console.line()).append('\n');
      }
      assertThat(said).contains("/v1/events", "site-1.token", "posthorn.log", "Ctrl-C");
      run("emit", "--sample", "chat.closed");
      String line;
      do {
        line = console.line();
      } while (line.isBlank());
      assertThat(line).contains("chat.closed").contains("nobody subscribes");
      console.terminate();
      assertThat(console.lines()).contains("Stopping…");
    }
  }

  private Child serve() throws Exception {
    Child serve = Child.start("serve", "--home", home.toString(), "--port", "0");
    assertThat(serve.line()).startsWith("ready http://127.0.0.1:");
    return serve;
  }

  private Ran run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] all = java.util.Arrays.copyOf(args, args.length + 2);
    all[args.length] = "--home";
    all[args.length + 1] = home.toString();
    int code = Cli.commandLine(new PrintWriter(out), new PrintWriter(err), false).execute(all);
    return new Ran(code, out.toString(), err.toString());
  }

  private static void assertOneSentence(String err, String containing) {
    assertThat(err).startsWith("posthorn: ").contains(containing).doesNotContain("Exception");
    assertThat(err.strip().lines()).hasSize(1);
  }

  private static int closedPort() throws Exception {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static JsonNode json(String line) {
    return JsonMapper.shared().readTree(line);
  }

  /** What a command ended with. */
  private record Ran(int code, String out, String err) {}
}
