package io.posthorn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.posthorn.api.ApiOptions;
import io.posthorn.api.ApiServer;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.console.RealEngine;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.receiver.LocalReceiver;
import io.posthorn.signature.Hmac;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code posthorn signature}, about a delivery that was sent and about a file. */
class SignatureCommandTest {
  private static final String PAYLOAD = "{\"event\":\"chat.closed\",\"siteid\":1}";
  private static final String OLD = "whsec_" + "b2".repeat(32);

  @TempDir static Path home;
  @TempDir Path folder;
  private static RealEngine real;
  private static ApiServer api;
  private static LocalReceiver receiver;
  private static String secret;
  private static String delivery;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void start() throws IOException {
    real = new RealEngine(home);
    api = ApiServer.start(real.engine, ApiOptions.loopback(0, "1"));
    receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null);
    long endpoint = real.endpoint(receiver.url(), "Help desk");
    secret = real.engine.endpoints().secrets(endpoint).current().text();
    long id = real.emit(PAYLOAD).getFirst();
    delivery = Long.toString(id);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> real.engine.deliveries().one(id).delivery().status() == DeliveryStatus.DELIVERED);
  }

  @AfterAll
  static void stop() {
    receiver.close();
    api.close();
    real.close();
  }

  @Test
  void theRightValueEndsWithZero() {
    assertThat(live(delivery, "sha256=" + hmac(secret, PAYLOAD))).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).startsWith("✓ This is the right value");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aMistakeIsNamedWithItsRemedyAndTheRightValue() {
    assertThat(live("#" + delivery, hmac(secret, PAYLOAD + "\n"))).isEqualTo(ExitCode.FAILED);
    assertThat(out.toString())
        .contains("✗ Found: this mistake makes exactly your value")
        .contains("There is a line break at the end of the body")
        .contains("What to do: Sign the bytes as they came.")
        .contains("X-OWC-Signature: sha256=" + hmac(secret, PAYLOAD))
        .contains("webhook-signature: v1,")
        .contains("Signed were 34 bytes");
  }

  @Test
  void anOlderSecretComesFromAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("old.txt"), OLD + "\n");
    assertThat(live(delivery, hmac(OLD, PAYLOAD), "--secret-file", file.toString()))
        .isEqualTo(ExitCode.FAILED);
    assertThat(out.toString()).contains("An older secret was used").doesNotContain(OLD);
  }

  @Test
  void aValueThatNothingMakesIsToldWithWhatWasTried() {
    assertThat(live(delivery, "ab".repeat(32))).isEqualTo(ExitCode.FAILED);
    assertThat(out.toString())
        .contains("None of the usual mistakes makes this value")
        .containsPattern("[0-9],[0-9]{3} combinations of mistakes were tried")
        .contains("Are they the same bytes?");
  }

  @Test
  void jsonIsTheApisOwn() {
    assertThat(live(delivery, hmac(secret, PAYLOAD + "\n"), "--json")).isEqualTo(ExitCode.FAILED);
    assertThat(out.toString()).startsWith("{\"result\":\"MISTAKEN\"").contains("TRAILING_NEWLINE");
  }

  @Test
  void aDeliveryThatIsNotThereIsSaid() {
    assertThat(live("99999", "ab".repeat(32))).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("99999");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void anAttemptThatIsNotThereIsSaid() {
    assertThat(live(delivery, "ab".repeat(32), "--attempt", "4")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("attempt can't be 4").contains("from 1 to 1");
  }

  @ParameterizedTest
  @CsvSource({
    "good morning, VALUE: This is too short for a signature",
    "zzzzzzzzzzzzzzzzzzzzzzzzz!, VALUE: This is neither hex nor base64",
    "whsec_0011223344, VALUE: This is a secret",
    "{}, VALUE: This is JSON",
    "'', VALUE: There is nothing to look at"
  })
  void whatIsNoSignatureIsSaidBeforeAnybodyIsAsked(String value, String words) {
    int code = run("signature", "1", value, "--url", "http://127.0.0.1:1", "--token", "x");
    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains(words);
  }

  @Test
  void aFileAndItsSecretNeedNoEngine() throws IOException {
    Path body = Files.writeString(folder.resolve("body.json"), PAYLOAD);
    Path secrets = Files.writeString(folder.resolve("secret.txt"), secret + "\n" + OLD + "\n");
    String[] offline = {"--body", body.toString(), "--secret-file", secrets.toString()};

    assertThat(run("signature", offline, hmac(secret, PAYLOAD))).isEqualTo(ExitCode.OK);
    assertThat(run("signature", offline, hmac(OLD, PAYLOAD))).isEqualTo(ExitCode.FAILED);
    assertThat(out.toString())
        .contains("An older secret was used")
        .contains("Give --id and --timestamp")
        .doesNotContain("webhook-signature:");
  }

  @Test
  void withIdAndTimestampTheStandardSignatureIsLookedAtToo() throws IOException {
    Path body = Files.writeString(folder.resolve("body.json"), "{\"test\": 2432232314}");
    Path file =
        Files.writeString(folder.resolve("secret.txt"), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    String[] offline = {
      "--body",
      body.toString(),
      "--secret-file",
      file.toString(),
      "--id",
      "msg_p5jXN8AQM9LWM0D4loKWxJek",
      "--timestamp",
      "1614265330"
    };
    assertThat(run("signature", offline, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="))
        .isEqualTo(ExitCode.OK);
  }

  @Test
  void whatIsGivenWronglyIsNamed() throws IOException {
    String value = "ab".repeat(32);
    Path body = Files.writeString(folder.resolve("body.json"), PAYLOAD);
    Path good = Files.writeString(folder.resolve("secret.txt"), secret);
    Path empty = Files.writeString(folder.resolve("empty.txt"), "\n");
    String none = folder.resolve("none").toString();
    wrong("VALUE is missing", value);
    wrong("DELIVERY must be a number", "abc", value);
    wrong("--secret-file is missing", "--body", body.toString(), value);
    wrong("--body give the value alone", "--body", body.toString(), "1", value);
    wrong("There is no file", "--body", none, "--secret-file", good.toString(), value);
    wrong("There is no file", "--body", body.toString(), "--secret-file", none, value);
    wrong("is empty", "--body", body.toString(), "--secret-file", empty.toString(), value);
    wrong("belong together", "--body", "b", "--secret-file", "s", "--id", "1", value);
    wrong("go with --body", "--id", "1", "--timestamp", "1", "1", value);
    wrong(
        "--timestamp must be",
        "--body",
        "b",
        "--secret-file",
        "s",
        "--id",
        "1",
        "--timestamp",
        "soon",
        value);
  }

  private void wrong(String words, String... args) {
    err.getBuffer().setLength(0);
    assertThat(run("signature", args)).as(words).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains(words);
  }

  private int live(String... more) {
    List<String> args = new ArrayList<>(List.of("--url", api.url().toString(), "--token", "admin"));
    args.addAll(List.of(more));
    return run("signature", args.toArray(String[]::new));
  }

  private int run(String command, String[] args, String... more) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of(more));
    return run(command, all.toArray(String[]::new));
  }

  private int run(String command, String... args) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of(args));
    return Cli.commandLine(new PrintWriter(out, true), new PrintWriter(err, true), false)
        .execute(all.toArray(String[]::new));
  }

  private static String hmac(String key, String body) {
    return HexFormat.of()
        .formatHex(
            Hmac.sha256(
                key.getBytes(StandardCharsets.UTF_8), body.getBytes(StandardCharsets.UTF_8)));
  }
}
