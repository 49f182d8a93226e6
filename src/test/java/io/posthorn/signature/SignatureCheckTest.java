package io.posthorn.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import io.posthorn.model.Header;
import io.posthorn.model.SigningSecret;
import io.posthorn.signature.Verification.Result;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureCheckTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final String SECRET = "whsec_" + "0123456789abcdef".repeat(4);
  private static final String OTHER = "whsec_" + "fedcba9876543210".repeat(4);
  private static final byte[] BODY = bytes("{\"event\":\"chat.closed\",\"siteid\":1}");

  private final SignatureCheck check = new SignatureCheck(List.of(new SigningSecret(SECRET)));

  @Test
  void aRequestSignedWithTheSecretIsGenuine() throws Exception {
    assertThat(check.check(signed(SECRET, BODY), BODY, NOW).result()).isEqualTo(Result.GENUINE);
  }

  @Test
  void theHexFormOfGithubIsUnderstood() {
    var github = new SignatureCheck(List.of(new SigningSecret("It's a Secret to Everybody")));
    var headers =
        List.of(
            new Header(
                "X-OWC-Signature",
                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"));
    assertThat(github.check(headers, bytes("Hello, World!"), NOW).steps().getFirst().ok()).isTrue();
  }

  @Test
  void thePublishedVectorOfStandardWebhooksIsUnderstood() {
    var vector =
        new SignatureCheck(List.of(new SigningSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")));
    var headers =
        List.of(
            new Header("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
            new Header("webhook-timestamp", "1614265330"),
            new Header("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
    var steps =
        vector
            .check(headers, bytes("{\"test\": 2432232314}"), Instant.ofEpochSecond(1614265331))
            .steps();
    assertThat(steps.get(1).ok()).isTrue();
    assertThat(steps.get(2).ok()).isTrue();
  }

  @Test
  void aChangedBodyIsRefusedByBothSignatures() throws Exception {
    byte[] changed = bytes("{\"event\":\"chat.closed\",\"siteid\":2}");
    Verification verification = check.check(signed(SECRET, BODY), changed, NOW);
    assertThat(verification.result()).isEqualTo(Result.REFUSED);
    assertThat(verification.steps()).extracting("ok").containsExactly(false, true, false);
  }

  @Test
  void anotherSecretIsRefused() throws Exception {
    Verification verification = check.check(signed(OTHER, BODY), BODY, NOW);
    assertThat(verification.trouble().says()).startsWith("It was made with another secret");
  }

  @Test
  void whileARotationOverlapsTheOldAndTheNewSecretAreBothGood() throws Exception {
    List<Header> headers = new ArrayList<>(signed(OTHER, BODY));
    String both =
        Header.first(signed(SECRET, BODY), "webhook-signature")
            + " "
            + Header.first(headers, "webhook-signature");
    headers.removeIf(header -> header.name().equals("webhook-signature"));
    headers.add(new Header("webhook-signature", both));
    var withBoth = new SignatureCheck(List.of(new SigningSecret(SECRET), new SigningSecret(OTHER)));
    Verification verification = withBoth.check(headers, BODY, NOW);
    assertThat(verification.result()).isEqualTo(Result.GENUINE);
    assertThat(verification.steps().getFirst().says()).contains("secret 2 of 2");
  }

  @Test
  void anOldRequestIsRefusedAlthoughItsSignaturesFit() throws Exception {
    Instant later = NOW.plus(Duration.ofSeconds(301));
    Verification verification = check.check(signed(SECRET, BODY), BODY, later);
    assertThat(verification.steps()).extracting("ok").containsExactly(true, false, true);
    assertThat(verification.trouble().says()).contains("301 s behind");
  }

  @Test
  void aMissingHeaderIsNamed() throws Exception {
    Verification verification = check.check(List.of(), BODY, NOW);
    assertThat(verification.steps())
        .extracting("says")
        .containsExactly(
            "The header is missing.",
            "The header is missing.",
            "The header webhook-signature is missing.");
  }

  @Test
  void aBrokenHeaderIsToldFromAWrongOne() {
    var headers =
        List.of(
            new Header("X-OWC-Signature", "sha256=XYZ"), new Header("webhook-timestamp", "today"));
    assertThat(check.check(headers, BODY, NOW).steps())
        .extracting("says")
        .contains(
            "It is not of the form sha256=<64 lower-case hex characters>.",
            "It is not a number of seconds since 1970.");
  }

  @Test
  void aSignatureOfTheDecodedSecretIsRecognised() {
    byte[] key = java.util.Base64.getDecoder().decode(SECRET.substring("whsec_".length()));
    assertThat(check.check(own(Hmac.sha256(key, BODY)), BODY, NOW).trouble().says())
        .contains("whsec_ included");
  }

  @Test
  void aLineEndThatWasLostIsRecognised() {
    byte[] mac = Hmac.sha256(bytes(SECRET), bytes("{\"a\":1}\n"));
    assertThat(check.check(own(mac), bytes("{\"a\":1}"), NOW).trouble().says())
        .contains("another line end");
  }

  @Test
  void aSpaceAroundTheGivenSecretIsRecognised() {
    var sloppy = new SignatureCheck(List.of(new SigningSecret(SECRET + "\n")));
    assertThat(sloppy.check(own(Hmac.sha256(bytes(SECRET), BODY)), BODY, NOW).trouble().says())
        .contains("a space or a line break");
  }

  @Test
  void withoutASecretNothingIsClaimed() {
    assertThat(new SignatureCheck(List.of()).check(List.of(), BODY, NOW).result())
        .isEqualTo(Result.UNCHECKED);
  }

  private static List<Header> own(byte[] mac) {
    return List.of(new Header("X-OWC-Signature", "sha256=" + HexFormat.of().formatHex(mac)));
  }

  /** Signed by the library of Standard Webhooks, not by code of ours. */
  private static List<Header> signed(String secret, byte[] body) throws Exception {
    String text = new String(body, StandardCharsets.UTF_8);
    String mac = HexFormat.of().formatHex(Hmac.sha256(bytes(secret), body));
    return List.of(
        new Header("X-OWC-Signature", "sha256=" + mac),
        new Header("webhook-id", "9381"),
        new Header("webhook-timestamp", Long.toString(NOW.getEpochSecond())),
        new Header(
            "webhook-signature", new Webhook(secret).sign("9381", NOW.getEpochSecond(), text)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
