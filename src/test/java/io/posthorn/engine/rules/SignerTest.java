package io.posthorn.engine.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.standardwebhooks.Webhook;
import io.posthorn.docs.Tool;
import io.posthorn.model.Concession;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.Header;
import io.posthorn.model.Secrets;
import io.posthorn.model.SigningSecret;
import io.posthorn.model.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SignerTest {
  private static final EndpointSettings PLAIN =
      EndpointSettings.of("https://crm.example/hook", Subscription.ALL);
  private static final Instant NOW = Instant.parse("2026-03-14T09:26:53.589Z");
  private static final SigningSecret OURS =
      new SigningSecret("whsec_00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");

  @Test
  void theHexFormIsTheOneThatGitHubPublishes() {
    assertThat(
            Signer.hex(
                new SigningSecret("It's a Secret to Everybody"), "Hello, World!".getBytes(UTF_8)))
        .isEqualTo("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
  }

  @Test
  void theStandardFormIsTheOneThatStandardWebhooksPublishes() {
    assertThat(
            Signer.standard(
                new SigningSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1614265330,
                "{\"test\": 2432232314}".getBytes(UTF_8)))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  /** Computed with Node's crypto; they hold the two forms where no Node is at hand. */
  @Test
  void bothFormsStayAsTheyWere() {
    byte[] body =
        "{\"event\":\"chat.closed\",\"siteid\":1,\"text\":\"Καλημέρα 👋\"}".getBytes(UTF_8);
    assertThat(Signer.hex(OURS, body))
        .isEqualTo("sha256=dd24d4d9871151399ff041c70ba2c030dcd6ed4917eb1897b270092319ca4a46");
    assertThat(Signer.standard(OURS, "9381", 1773480413, body))
        .isEqualTo("v1,0emZHfR9Z9iMuMXWPkU55is/xv/zmER2S2jULr0JXZc=");
  }

  @Test
  void aSecretWhoseRestIsNotBase64IsAKeyAsItStands() {
    byte[] body = {1, 2, 3};
    SigningSecret plain = new SigningSecret("correct horse battery staple");
    SigningSecret prefixed = new SigningSecret("whsec_correct horse battery");
    assertThat(Signer.standard(plain, "7", 1, body))
        .isEqualTo("v1,/6W1UnM+Aa5MPCJpAcYJFzf7k9a8FJBBcPd3Xiy2LmI=");
    assertThat(Signer.standard(prefixed, "7", 1, body))
        .isEqualTo("v1,V/yV53DOj7WQZfGpVK1Dx/ul7kWpE6C4lipaQnEpOBg=");
  }

  @Test
  void standardWebhooksOwnLibraryVerifiesWhatWeSign() throws Exception {
    Random random = new Random(42);
    Webhook receiver = new Webhook(OURS.text());
    for (int i = 0; i < 200; i++) {
      String body = json(random);
      List<Header> sent =
          Signer.headers(
              List.of(OURS), i, Instant.now(), "chat.closed", body.getBytes(UTF_8), PLAIN, "P");
      Map<String, List<String>> received = new LinkedHashMap<>();
      sent.forEach(header -> received.put(header.name(), List.of(header.value())));
      assertThatCode(() -> receiver.verify(body, received)).doesNotThrowAnyException();
      assertThat(Signer.standard(OURS, "msg_" + i, 1773480413L + i, body.getBytes(UTF_8)))
          .isEqualTo(receiver.sign("msg_" + i, 1773480413L + i, body));
    }
  }

  @Test
  void nodesCryptoComputesTheSame() throws Exception {
    String script =
        """
        const c = require('crypto');
        for (const line of require('fs').readFileSync(0, 'utf8').trim().split('\\n')) {
          const [secret, key, data, body] = line.split(' ').map(s => Buffer.from(s, 'base64'));
          const hmac = (k, d) => c.createHmac('sha256', k).update(d).digest();
          console.log('sha256=' + hmac(secret, body).toString('hex')
              + ' v1,' + hmac(key, Buffer.concat([data, body])).toString('base64'));
        }
        """;
    assertThat(run(Tool.NODE, "-e", script)).isEqualTo(expected());
  }

  @Test
  void phpsHashHmacComputesTheSame() throws Exception {
    String script =
        """
        foreach (explode("\\n", trim(stream_get_contents(STDIN))) as $line) {
          [$secret, $key, $data, $body] = array_map('base64_decode', explode(' ', $line));
          echo 'sha256=' . hash_hmac('sha256', $body, $secret)
              . ' v1,' . base64_encode(hash_hmac('sha256', $data . $body, $key, true)) . "\\n";
        }
        """;
    assertThat(run(Tool.PHP, "-r", script)).isEqualTo(expected());
  }

  @Test
  void theHeadersComeInTheDocumentedOrder() {
    byte[] body = "{}".getBytes(UTF_8);
    Map<String, String> own = new LinkedHashMap<>();
    own.put("Authorization", "Bearer abc");
    own.put("X-Shop", "7");
    EndpointSettings custom =
        EndpointRules.apply(PLAIN, EndpointChange.NOTHING.withHeaders(own), List.of());
    assertThat(
            Signer.headers(List.of(OURS), 9381, NOW, "chat.closed", body, custom, "Posthorn/1.2.3"))
        .containsExactly(
            new Header("Content-Type", "application/json; charset=utf-8"),
            new Header("User-Agent", "Posthorn/1.2.3"),
            new Header("X-OWC-Event", "chat.closed"),
            new Header("X-OWC-Delivery", "9381"),
            new Header("X-OWC-Signature", Signer.hex(OURS, body)),
            new Header("webhook-id", "9381"),
            new Header("webhook-timestamp", "1773480413"),
            new Header("webhook-signature", Signer.standard(OURS, "9381", 1773480413, body)),
            new Header("Authorization", "Bearer abc"),
            new Header("X-Shop", "7"));
  }

  @Test
  void theCharsetIsLeftOutWhereTheReceiverIsSparedIt() {
    EndpointSettings spared =
        EndpointRules.apply(
            PLAIN,
            EndpointChange.NOTHING.withConcessions(Map.of(Concession.PLAIN_JSON, true)),
            List.of());
    assertThat(Signer.headers(List.of(OURS), 1, NOW, "ping", new byte[0], spared, "P").getFirst())
        .isEqualTo(new Header("Content-Type", "application/json"));
  }

  @Test
  void duringARotationTheOldSecretSignsTheHexFormAndBothTheStandardForm() throws Exception {
    SigningSecret old = Secretsmith.make();
    Instant start = Instant.now();
    Secrets rotating = Secrets.of(old).rotated(OURS, start.plus(Duration.ofHours(24)));
    byte[] body = "{\"a\":1}".getBytes(UTF_8);

    List<Header> during =
        Signer.headers(rotating.liveAt(start), 1, start, "ping", body, PLAIN, "P");
    assertThat(Header.first(during, "X-OWC-Signature")).isEqualTo(Signer.hex(old, body));
    assertThat(Header.first(during, "webhook-signature"))
        .isEqualTo(
            Signer.standard(old, "1", start.getEpochSecond(), body)
                + " "
                + Signer.standard(OURS, "1", start.getEpochSecond(), body));
    Map<String, List<String>> received = new LinkedHashMap<>();
    during.forEach(header -> received.put(header.name(), List.of(header.value())));
    new Webhook(old.text()).verify("{\"a\":1}", received);
    new Webhook(OURS.text()).verify("{\"a\":1}", received);

    Instant after = start.plus(Duration.ofHours(24));
    List<Header> later = Signer.headers(rotating.liveAt(after), 1, after, "ping", body, PLAIN, "P");
    assertThat(Header.first(later, "X-OWC-Signature")).isEqualTo(Signer.hex(OURS, body));
    assertThat(Header.first(later, "webhook-signature")).doesNotContain(" ");
  }

  @Test
  void manyThreadsSignAtOnceWithoutDisturbingEachOther() throws Exception {
    byte[] body = "{\"a\":1}".getBytes(UTF_8);
    List<SigningSecret> secrets = new ArrayList<>();
    List<String> alone = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      secrets.add(Secretsmith.make());
      alone.add(Signer.hex(secrets.get(i), body));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<String>> all = new ArrayList<>();
      secrets.forEach(secret -> all.add(() -> Signer.hex(secret, body)));
      List<String> together = new ArrayList<>();
      for (var signed : threads.invokeAll(all)) {
        together.add(signed.get());
      }
      assertThat(together).isEqualTo(alone);
    }
  }

  private record Case(SigningSecret secret, byte[] key, String id, long seconds, byte[] body) {}

  private static List<Case> cases() {
    Random random = new Random(7);
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      byte[] key = new byte[32];
      random.nextBytes(key);
      byte[] body = new byte[random.nextInt(3_000)];
      random.nextBytes(body);
      String hex = HexFormat.of().formatHex(key);
      String text =
          i % 2 == 0 ? "whsec_" + hex : "whsec_" + Base64.getEncoder().encodeToString(key);
      byte[] standardKey = i % 2 == 0 ? Base64.getDecoder().decode(hex) : key;
      cases.add(new Case(new SigningSecret(text), standardKey, "" + i, 1773480413L + i, body));
    }
    return cases;
  }

  private static List<String> expected() {
    return cases().stream()
        .map(
            c ->
                Signer.hex(c.secret(), c.body())
                    + " "
                    + Signer.standard(c.secret(), c.id(), c.seconds(), c.body()))
        .toList();
  }

  /** Gives the cases to another language's program: secret, key, what precedes the body, body. */
  private static List<String> run(Tool tool, String option, String script) throws Exception {
    Process process =
        new ProcessBuilder(tool.assumeInstalled().command(), option, script)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var in = process.outputWriter(UTF_8)) {
      for (Case c : cases()) {
        in.write(base64(c.secret().text().getBytes(UTF_8)) + " " + base64(c.key()) + " ");
        in.write(base64((c.id() + "." + c.seconds() + ".").getBytes(UTF_8)) + " ");
        in.write(base64(c.body()) + "\n");
      }
    }
    List<String> lines = process.inputReader(UTF_8).lines().toList();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return lines;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String json(Random random) {
    StringBuilder text = new StringBuilder("{\"event\":\"chat.closed\",\"text\":\"");
    random
        .ints(random.nextInt(400), 32, 0x1F600)
        .filter(c -> c < 0xD800 || c > 0xDFFF)
        .filter(c -> c != '"' && c != '\\')
        .forEach(text::appendCodePoint);
    return text.append("\"}").toString();
  }
}
