package io.posthorn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.posthorn.cli.RunningPosthorn.Answer;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.LocalReceiver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code posthorn deliveries …} that do something, on a running API and a real receiver. */
class DeliveriesCommandTest {
  private static final Pattern OBEYED = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029&&[^\\n]]");

  @TempDir Path home;
  private RunningPosthorn posthorn;
  private LocalReceiver receiver;

  /** The numbers of the deliveries that came, in their order. */
  private final BlockingQueue<String> came = new LinkedBlockingQueue<>();

  private long works;
  private long disabled;
  private long delivered;
  private long held;

  /** One delivery that arrived, and one that is held since its endpoint is disabled. */
  @BeforeEach
  void start() throws Exception {
    posthorn = new RunningPosthorn(home);
    receiver = LocalReceiver.start("127.0.0.1", 0, posthorn.real.clock, null);
    receiver.behave(
        request -> {
          came.add(String.valueOf(request.delivery()));
          return Behaviour.OK;
        });
    works = posthorn.real.endpoint(receiver.url(), "Help desk", "chat.closed");
    disabled = posthorn.real.endpoint(receiver.url(), "Old one", "chat.rated");
    posthorn.real.engine.endpoints().disable(disabled);
    delivered = posthorn.real.emit("{\"event\":\"chat.closed\",\"siteid\":1}").getFirst();
    held = posthorn.real.emit("{\"event\":\"chat.rated\",\"siteid\":1}").getFirst();
    arrives(delivered);
  }

  @AfterEach
  void stop() {
    receiver.close();
    posthorn.close();
  }

  @Test
  void aPayloadIsShownAsItCame() throws Exception {
    String payload =
        """
        {"event":"chat.closed","siteid":1,"big":1e400,"zero":-0,"digits":1.10,"twice":1,"twice":2,\
        "half":"\\ud83d","\\ude00":"\\u00e9\\/","deep":[{"a":[]},{ }],"empty":{}}\
        """;
    long odd = posthorn.real.emit(payload).getFirst();
    arrives(odd);

    assertThat(run("show " + odd + " --json").done().out())
        .contains("\"payload\":" + payload + ",\"attemptLog\"");
    String text = run("show " + odd).done().out();
    assertThat(text)
        .contains(
            """
            Payload
            {
              "event": "chat.closed",
              "siteid": 1,
              "big": 1e400,
              "zero": -0,
              "digits": 1.10,
              "twice": 1,
              "twice": 2,
              "half": "\\ud83d",
              "\\ude00": "\\u00e9\\/",
              "deep": [
                {
                  "a": []
                },
                {}
              ],
              "empty": {}
            }
            """);
  }

  @Test
  void nothingFromOutsideReachesATerminalAsACommand() throws Exception {
    String hostile = "\u001b]52;c;cm0gLXJm\u0007\u009b31m\u202egnp.exe\u2066\u200b";
    receiver.behave(Behaviour.Answer.of(500).with("X-Odd", "\u009b2J").saying("boom " + hostile));
    long far = posthorn.real.endpoint(receiver.url(), "Desk \u202e\u009b1m", "chat.rated");
    long sent =
        posthorn
            .real
            .emit("{\"event\":\"chat.rated\",\"siteid\":1,\"v\":\"\u009b31m\u202e\u007f\"}")
            .getLast();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> delivery(sent).status() == DeliveryStatus.RETRYING);

    for (String words :
        List.of(
            "deliveries show " + sent,
            "deliveries show --headers " + sent,
            "deliveries show --json " + sent,
            "deliveries list",
            "deliveries list --json",
            "endpoints list",
            "endpoints show " + far,
            "endpoints test " + far,
            "doctor " + far,
            "endpoints disable " + far,
            "deliveries resend " + sent)) {
      Answer answer = posthorn.run(words.split(" "));
      assertThat(answer.out() + answer.err()).as(words).doesNotContainPattern(OBEYED);
    }
    assertThat(posthorn.run("deliveries", "show", "" + sent).out())
        .contains("boom \\u001b]52;c;", "\\u202egnp.exe", "\"v\": \"\\u009b31m\\u202e\\u007f\"");
    Answer usage = posthorn.run("deliveries", "show", "4711\u001b[2J");
    assertThat(usage.err()).contains("\\u001b[2J").doesNotContainPattern(OBEYED);
  }

  @Test
  void resendSendsItAgainUnderItsNumber() throws Exception {
    assertThat(run("resend " + delivered).done().out().lines())
        .hasSize(2)
        .last()
        .asString()
        .contains(delivered + "  ", "chat.closed");
    arrives(delivered);

    JsonNode json = run("resend " + delivered + " --json").done().json();
    assertThat(json.path("id").asLong()).isEqualTo(delivered);
    assertThat(json.path("endpoint").asLong()).isEqualTo(works);
    arrives(delivered);
  }

  @Test
  void whatOneOfSeveralIsRefusedForStopsNoneOfTheOthers() throws Exception {
    long other = posthorn.real.emit("{\"event\":\"chat.closed\",\"siteid\":1}").getFirst();
    arrives(other);
    posthorn.real.engine.endpoints().delete(disabled);

    Answer some = run("resend " + delivered + " 4711 " + held + " " + other);
    assertThat(some.code()).isEqualTo(ExitCode.FAILED);
    assertThat(some.out().lines()).hasSize(3);
    assertThat(some.err().lines())
        .containsExactly(
            "posthorn: There is no delivery 4711",
            "  The endpoint of delivery %d is deleted".formatted(held));
    arrives(delivered, other);

    Answer json = run("resend 4711 " + delivered + " --json");
    assertThat(json.code()).isEqualTo(ExitCode.FAILED);
    assertThat(json.json()).hasSize(1);
    assertThat(json.json().path(0).path("id").asLong()).isEqualTo(delivered);
    arrives(delivered);
  }

  @Test
  void sendAsNewGivesItAnotherNumber() throws Exception {
    JsonNode json = run("send-as-new " + delivered + " --json").done().json();

    long another = json.path("id").asLong();
    assertThat(another).isGreaterThan(held);
    assertThat(json.path("event").path("id").asString()).isEqualTo(delivery(delivered).eventId());
    arrives(another);
    assertThat(run("send-as-new " + delivered).done().out()).contains("chat.closed");
  }

  @Test
  void skipLetsGoWhatIsNotFinished() {
    assertThat(run("skip " + held).done().out()).contains("chat.rated", "SKIPPED");
    assertThat(delivery(held).status()).isEqualTo(DeliveryStatus.SKIPPED);

    run("skip " + held).isRefused("Delivery " + held + " is finished; there is nothing to skip");
    run("skip " + delivered).isRefused("Delivery " + delivered + " is finished");
    assertThat(delivery(delivered).status()).isEqualTo(DeliveryStatus.DELIVERED);
  }

  @Test
  void aDryRunOfAReplayOnlyCounts() {
    String filter = "replay --status held --action skip --dry-run";

    assertThat(run(filter).done().out())
        .isEqualToIgnoringNewLines("1 delivery matches; nothing was done.");
    JsonNode json = run(filter + " --json").done().json();
    assertThat(json.path("state").asString()).isEqualTo("DRY_RUN");
    assertThat(json.path("total").asLong()).isEqualTo(1);
    assertThat(json.path("id").isNull()).isTrue();
    assertThat(posthorn.real.engine.replays().all()).isEmpty();
    assertThat(delivery(held).status()).isEqualTo(DeliveryStatus.HELD);
  }

  @Test
  void aReplayTakesWhatItsFilterMatches() throws Exception {
    assertThat(run("replay --endpoint " + disabled + " --action skip").done().out())
        .isEqualToIgnoringNewLines("1 delivery matches; replay 1 is under way.");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> delivery(held).status() == DeliveryStatus.SKIPPED);

    JsonNode json =
        run("replay --event chat.closed --status delivered --rate 10 --json").done().json();
    assertThat(json.path("total").asLong()).isEqualTo(1);
    assertThat(json.path("rate").asInt()).isEqualTo(10);
    assertThat(json.path("action").asString()).isEqualTo("resend");
    arrives(delivered);
  }

  @Test
  void aReplayOfEverythingMustBeMeant() throws Exception {
    run("replay").isWrongUsage("say --all");
    run("replay --action skip --rate 5").isWrongUsage("say --all");
    assertThat(posthorn.real.engine.replays().all()).isEmpty();

    assertThat(run("replay --all --action send-as-new").done().out())
        .isEqualToIgnoringNewLines("2 deliveries match; replay 1 is under way.");
    assertThat(came.poll(60, TimeUnit.SECONDS)).isNotEqualTo(String.valueOf(delivered));
  }

  @Test
  void aReplayThatCannotBeIsNotBegun() {
    run("replay --all --action sing").isRefused("it is one of resend, send-as-new, skip");
    run("replay --all --rate 0").isRefused("rate is 1–10000 deliveries a second");
    run("replay --status gone").isRefused("filter.status can't be \"GONE\"");
    run("replay --endpoint crm").isRefused("filter.endpoint must be ids");
    run("replay --since soon").isWrongUsage("'soon'");
    assertThat(posthorn.real.engine.replays().all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"resend", "skip", "send-as-new"})
  void aDeliveryThatIsNotThereIsSaid(String command) {
    run(command + " 4711").isRefused("There is no delivery 4711");
    run(command + " crm").isWrongUsage("'crm'");
    run(command).isWrongUsage("Missing required parameter: 'ID'");
  }

  private Answer run(String command) {
    return posthorn.run(("deliveries " + command).split(" "));
  }

  private Delivery delivery(long id) {
    return posthorn.real.engine.deliveries().one(id).delivery();
  }

  /** The receiver gets these next, in any order, and they are recorded as delivered. */
  private void arrives(Long... ids) throws InterruptedException {
    List<String> next = new ArrayList<>();
    for (Long id : ids) {
      next.add(came.poll(60, TimeUnit.SECONDS));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> delivery(id).status() == DeliveryStatus.DELIVERED);
    }
    assertThat(next)
        .containsExactlyInAnyOrder(Stream.of(ids).map(String::valueOf).toArray(String[]::new));
  }
}
