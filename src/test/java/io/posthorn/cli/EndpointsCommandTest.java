package io.posthorn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.posthorn.cli.RunningPosthorn.Answer;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointState;
import io.posthorn.model.EndpointStatus;
import io.posthorn.model.Secrets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code posthorn endpoints …} about one endpoint, on a running API. */
class EndpointsCommandTest {
  private static final String URL = "http://127.0.0.1:1/hook";

  @TempDir static Path home;
  private static RunningPosthorn posthorn;

  /** Each test has its own. */
  private long id;

  @BeforeAll
  static void start() {
    posthorn = new RunningPosthorn(home);
  }

  @AfterAll
  static void stop() {
    posthorn.close();
  }

  @BeforeEach
  void add() {
    id = posthorn.real.endpoint(URL, "Help desk", "chat.closed", "chat.rated");
  }

  @Test
  void showTellsAllAboutOne() {
    Answer shown = run("show").done();

    assertThat(shown.out())
        .startsWith("Endpoint " + id + "  ENABLED")
        .contains("  URL: " + URL)
        .contains("  Description: Help desk")
        .contains("  Events: chat.closed, chat.rated")
        .contains("  Waiting: 0 due, 0 retrying, 0 held")
        .contains("  Timeout: 10 s");
    JsonNode json = run("show --json").done().json();
    assertThat(json.path("id").asLong()).isEqualTo(id);
    assertThat(json.path("url").asString()).isEqualTo(URL);
    assertThat(json.path("status").asString()).isEqualTo("ENABLED");
    assertThat(json.has("secret")).isFalse();
  }

  @Test
  void whatFailsIsToldAsFailing() {
    assertThat(run("show --json").done().json().path("failing").asBoolean(true)).isFalse();
    posthorn.real.emit("{\"event\":\"chat.closed\",\"siteid\":1}");
    await().until(() -> endpoint().state().failuresInARow() > 0);

    assertThat(run("show").done().out()).startsWith("Endpoint " + id + "  FAILING");
    JsonNode json = run("show --json").done().json();
    assertThat(json.path("failing").asBoolean()).isTrue();
    assertThat(json.path("status").asString()).isEqualTo("ENABLED");
  }

  @Test
  void addSparesAReceiverWhatItCantTakeAndShowSaysSo() {
    assertThat(run("show").done().out()).doesNotContain("Redirects:", "Content-Type:");
    Answer added =
        posthorn.run(
            "endpoints", "add", "http://127.0.0.1:1/g", "--redirect-is-success", "--plain-json");
    assertThat(added.done().out())
        .contains("  Redirects: count as received")
        .contains("  Content-Type: application/json, without a charset");
  }

  @Test
  void disableHoldsWhatComesAndSaysHowToGoOn() {
    run("disable").done();
    posthorn.real.emit("{\"event\":\"chat.closed\",\"siteid\":1}");

    Answer again = run("disable").done();

    assertThat(again.out())
        .contains("Endpoint " + id + "  DISABLED (MANUAL) since ")
        .contains("Nothing is lost: 1 delivery is held.")
        .contains("posthorn endpoints enable " + id + " --held deliver");
    EndpointState now = endpoint().state();
    assertThat(now.status()).isEqualTo(EndpointStatus.DISABLED);
    assertThat(now.disabledReason()).isEqualTo(DisabledReason.MANUAL);
    JsonNode json = run("disable --json").done().json();
    assertThat(json.path("status").asString()).isEqualTo("DISABLED");
    assertThat(json.path("held").asLong()).isEqualTo(1);
  }

  @Test
  void whatIsDeletedCanBeBroughtBackForTenSeconds() {
    assertThat(run("delete").done().out())
        .isEqualToIgnoringNewLines(
            "Endpoint %d is deleted. Within 10 s: posthorn endpoints delete %d --undo"
                .formatted(id, id));
    run("show").isRefused("There is no endpoint " + id);
    run("delete").isRefused("There is no endpoint " + id);

    assertThat(run("delete --undo").done().out())
        .isEqualToIgnoringNewLines("Endpoint " + id + " is back.");
    assertThat(endpoint().state().status()).isEqualTo(EndpointStatus.ENABLED);
    run("delete --undo").isRefused("is not deleted");

    assertThat(run("delete --json").done().json()).isEmpty();
    assertThat(run("delete --undo --json").done().json().path("id").asLong()).isEqualTo(id);
  }

  @Test
  void afterTenSecondsItIsGoneForGood() {
    run("delete").done();

    posthorn.real.clock.advance(Duration.ofSeconds(11));

    run("delete --undo").isRefused("was deleted more than 10 s ago and can't be put back");
  }

  @Test
  void secretPrintsItAloneForScripts() {
    assertThat(run("secret").done().out()).isEqualToIgnoringNewLines(secrets().current().text());
    JsonNode json = run("secret --json").done().json();
    assertThat(json.path("secret").asString()).isEqualTo(secrets().current().text());
    assertThat(json.path("previousSecret").isNull()).isTrue();
  }

  @Test
  void aRotationPrintsTheNewOneFirstAndTheOldOneWithItsEnd() {
    String old = secrets().current().text();

    Answer rotated = run("rotate-secret --overlap 2h").done();

    String current = secrets().current().text();
    assertThat(current).isNotEqualTo(old);
    List<String> lines = rotated.out().lines().toList();
    assertThat(lines).hasSize(2).first().isEqualTo(current);
    assertThat(lines.getLast()).startsWith(old + "  (the one before; signs too until ");
    assertThat(secrets().cutOver())
        .isEqualTo(posthorn.real.clock.instant().plus(Duration.ofHours(2)));
    assertThat(run("secret").done().out()).isEqualTo(rotated.out());
  }

  @Test
  void aRotationIsShownAndFinished() {
    run("rotate-secret").done();
    assertThat(run("show").done().out())
        .contains("Rotation: both secrets are valid until ", "--finish");

    assertThat(run("rotate-secret --finish").done().out())
        .startsWith("✓ Only the new secret of endpoint ");
    assertThat(secrets().previous()).isNull();
    assertThat(run("rotate-secret --finish").err()).contains("No rotation is under way");
    assertThat(run("rotate-secret --finish --secret 0123456789abcdef").err())
        .contains("--finish takes no --secret");
  }

  @Test
  void aRotationWithoutOverlapLeavesOnlyTheNewOne() {
    String given = "whsec_00112233445566778899aabbccddeeff";

    assertThat(run("rotate-secret --overlap 0s --secret " + given).done().out())
        .isEqualToIgnoringNewLines(given);
    assertThat(secrets().current().text()).isEqualTo(given);
    assertThat(secrets().previous()).isNull();

    JsonNode json = run("rotate-secret --json").done().json();
    assertThat(json.path("secret").asString()).isEqualTo(secrets().current().text());
    assertThat(json.path("previousSecret").asString()).isEqualTo(given);
    assertThat(json.path("cutOver").asString()).isNotEmpty();
  }

  @Test
  void aSecretThatCanHardlyBeMeantIsTakenWithAWarning() {
    String given = "v1,whsec_00112233445566778899aabbccddeeff";

    List<String> lines =
        run("rotate-secret --overlap 0s --secret " + given).done().out().lines().toList();

    assertThat(lines).hasSize(2).first().isEqualTo(given);
    assertThat(lines.getLast()).startsWith("Warning: The secret begins with a version");
  }

  @Test
  void aRotationThatCannotBeLeavesTheSecret() {
    Secrets before = secrets();

    run("rotate-secret --secret short")
        .isRefused("The secret has 5 characters; it must have 16 to 256.");
    run("rotate-secret --overlap 31d").isRefused("overlap is between");
    run("rotate-secret --overlap soon").isWrongUsage("'soon' is no duration");
    assertThat(secrets()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"show", "disable", "delete", "secret", "rotate-secret"})
  void anEndpointThatIsNotThereIsSaid(String command) {
    posthorn.run("endpoints", command, "4711").isRefused("There is no endpoint 4711");
    posthorn.run("endpoints", command, "crm").isWrongUsage("'crm'");
    posthorn.run("endpoints", command).isWrongUsage("Missing required parameter: 'ID'");
  }

  /** Its name, and its options, if any, behind the endpoint: {@code "delete --undo"}. */
  private Answer run(String command) {
    List<String> words = new ArrayList<>(List.of(("endpoints " + command).split(" ")));
    words.add(2, String.valueOf(id));
    return posthorn.run(words.toArray(String[]::new));
  }

  private Endpoint endpoint() {
    return posthorn.real.engine.endpoints().one(id).endpoint();
  }

  private Secrets secrets() {
    return posthorn.real.engine.endpoints().secrets(id);
  }
}
