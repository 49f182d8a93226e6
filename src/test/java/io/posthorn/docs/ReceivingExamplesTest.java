package io.posthorn.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.docs.Example.Kind;
import io.posthorn.engine.rules.Signer;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.Header;
import io.posthorn.model.SigningSecret;
import io.posthorn.model.Subscription;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The receivers in the documents accept what Posthorn signs and refuse everything else. */
class ReceivingExamplesTest {
  private static final EndpointSettings ANY =
      EndpointSettings.of("https://x.example/", Subscription.ALL);
  private static final SigningSecret SECRET =
      new SigningSecret("whsec_00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");
  private static final SigningSecret OTHER =
      new SigningSecret("whsec_ff112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");
  private static final byte[] BODY =
      "{ \"event\":\"chat.closed\", \"siteid\":1, \"text\":\"Καλημέρα 👋\" }\n".getBytes(UTF_8);
  private static final int GENUINE = 204;
  private static final int REFUSED = 401;

  @TempDir private Path folder;

  static Stream<Example> receivers() {
    return Example.of(Kind.HEX_RECEIVER, Kind.STANDARD_RECEIVER);
  }

  static Stream<Example> hexReceivers() {
    return Example.of(Kind.HEX_RECEIVER);
  }

  static Stream<Example> standardReceivers() {
    return Example.of(Kind.STANDARD_RECEIVER);
  }

  @ParameterizedTest
  @MethodSource("receivers")
  void takesWhatIsGenuineAndNothingElse(Example example) throws Exception {
    Instant now = Instant.now();
    List<Header> headers = signed(List.of(SECRET), now);
    byte[] tampered = BODY.clone();
    tampered[tampered.length - 2] = ' ';
    try (ReceiverProcess receiver = start(example, Map.of("WEBHOOK_SECRET", SECRET.text()))) {
      assertThat(post(receiver, headers, BODY)).as("genuine").isEqualTo(GENUINE);
      assertThat(post(receiver, headers, tampered)).as("another body").isEqualTo(REFUSED);
      assertThat(post(receiver, List.of(), BODY)).as("no signature").isEqualTo(REFUSED);
      assertThat(post(receiver, signed(List.of(OTHER), now), BODY))
          .as("another secret")
          .isEqualTo(REFUSED);
      for (String nonsense :
          List.of("", " ", "sha256=", "v1,", "v1,é", "sha256=é", "é".repeat(71))) {
        assertThat(post(receiver, withSignatures(headers, nonsense), BODY))
            .as("signature <%s>", nonsense)
            .isEqualTo(REFUSED);
      }
      if (example.kind() == Kind.STANDARD_RECEIVER) {
        bindsNumberAndTimeAndKnowsSeveralSecrets(receiver, now);
      }
      assertThat(post(receiver, headers, BODY)).as("genuine after all that").isEqualTo(GENUINE);
    }
  }

  @ParameterizedTest
  @MethodSource("receivers")
  void takesEitherOfTwoSecretsWhileTheyAreRotated(Example example) throws Exception {
    Instant now = Instant.now();
    SigningSecret third = new SigningSecret(SECRET.text().replace("0011", "2233"));
    Map<String, String> both =
        Map.of("WEBHOOK_SECRET", SECRET.text(), "WEBHOOK_OLD_SECRET", OTHER.text());
    try (ReceiverProcess receiver = start(example, both)) {
      assertThat(post(receiver, signed(List.of(SECRET), now), BODY)).as("new").isEqualTo(GENUINE);
      assertThat(post(receiver, signed(List.of(OTHER), now), BODY)).as("old").isEqualTo(GENUINE);
      assertThat(post(receiver, signed(List.of(third), now), BODY)).as("no").isEqualTo(REFUSED);
    }
    try (ReceiverProcess receiver =
        start(example, Map.of("WEBHOOK_SECRET", SECRET.text(), "WEBHOOK_OLD_SECRET", ""))) {
      assertThat(post(receiver, signed(List.of(OTHER), now), BODY)).as("old").isEqualTo(REFUSED);
      assertThat(post(receiver, signed(List.of(SECRET), now), BODY)).as("new").isEqualTo(GENUINE);
    }
  }

  private static void bindsNumberAndTimeAndKnowsSeveralSecrets(
      ReceiverProcess receiver, Instant now) throws IOException {
    assertThat(post(receiver, signed(List.of(OTHER, SECRET), now), BODY))
        .as("during a rotation")
        .isEqualTo(GENUINE);
    assertThat(post(receiver, signed(List.of(SECRET), now.minus(Duration.ofMinutes(6))), BODY))
        .as("sent long ago")
        .isEqualTo(REFUSED);
    List<Header> signed = signed(List.of(SECRET), now);
    for (String name : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
      assertThat(post(receiver, with(signed, name, null), BODY))
          .as("without " + name)
          .isEqualTo(REFUSED);
    }
    assertThat(post(receiver, with(signed, "webhook-id", "9382"), BODY))
        .as("another number")
        .isEqualTo(REFUSED);
    for (String time :
        List.of(Long.toString(now.getEpochSecond() + 1), "soon", "-1", "9".repeat(40))) {
      assertThat(post(receiver, with(signed, "webhook-timestamp", time), BODY))
          .as("time " + time)
          .isEqualTo(REFUSED);
    }
  }

  /** GitHub's documentation of its own webhooks. */
  @ParameterizedTest
  @MethodSource("hexReceivers")
  void takesTheExampleThatGitHubPublishes(Example example) throws Exception {
    Map<String, String> environment = Map.of("WEBHOOK_SECRET", "It's a Secret to Everybody");
    List<Header> headers =
        List.of(
            new Header(
                "X-OWC-Signature",
                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"));
    try (ReceiverProcess receiver = start(example, environment)) {
      assertThat(post(receiver, headers, "Hello, World!".getBytes(UTF_8))).isEqualTo(GENUINE);
      assertThat(post(receiver, headers, "Hello, World?".getBytes(UTF_8))).isEqualTo(REFUSED);
    }
  }

  /** From the Standard Webhooks specification; its time lies in 2021. */
  @ParameterizedTest
  @MethodSource("standardReceivers")
  void takesTheExampleThatStandardWebhooksPublishes(Example example) throws Exception {
    Map<String, String> environment =
        Map.of(
            "WEBHOOK_SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "WEBHOOK_TOLERANCE", "3000000000");
    List<Header> headers =
        List.of(
            new Header("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
            new Header("webhook-timestamp", "1614265330"),
            new Header("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
    try (ReceiverProcess receiver = start(example, environment)) {
      assertThat(post(receiver, headers, "{\"test\": 2432232314}".getBytes(UTF_8)))
          .isEqualTo(GENUINE);
      assertThat(post(receiver, headers, "{\"test\": 2432232315}".getBytes(UTF_8)))
          .isEqualTo(REFUSED);
    }
  }

  private ReceiverProcess start(Example example, Map<String, String> environment)
      throws IOException {
    example.assumeRunnable();
    return ReceiverProcess.of(example, folder, environment);
  }

  private static List<Header> signed(List<SigningSecret> live, Instant at) {
    return Signer.headers(live, 9381, at, "chat.closed", BODY, ANY, "Posthorn/test");
  }

  private static List<Header> withSignatures(List<Header> headers, String value) {
    return with(with(headers, "X-OWC-Signature", value), "webhook-signature", value);
  }

  /** The same with another value, or without this one. */
  private static List<Header> with(List<Header> headers, String name, String value) {
    List<Header> changed = new ArrayList<>();
    for (Header header : headers) {
      if (!header.name().equals(name)) {
        changed.add(header);
      } else if (value != null) {
        changed.add(new Header(name, value));
      }
    }
    return changed;
  }

  private static int post(ReceiverProcess receiver, List<Header> headers, byte[] body)
      throws IOException {
    return RawPost.send(receiver.url(), headers, body).status();
  }
}
