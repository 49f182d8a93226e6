package io.posthorn.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posthorn.model.Diagnosis;
import io.posthorn.model.Failure;
import io.posthorn.model.Header;
import io.posthorn.model.Outcome;
import io.posthorn.model.Timing;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that look alike and need another remedy each. */
class AnswerRulesTest {
  private static final String HOOK = "https://crm.example/hook";

  private static Diagnosis of(String url, int code, String body, Header... headers) {
    return Diagnoser.of(
        URI.create(url),
        950,
        Duration.ofSeconds(10),
        new Outcome(
            code,
            null,
            1000,
            Timing.NONE,
            null,
            List.of(headers),
            body.getBytes(StandardCharsets.UTF_8),
            false,
            null,
            false));
  }

  private static Diagnosis movedTo(String url, String location) {
    return of(url, 302, "", new Header("Location", location));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://crm.example/wp-login.php?redirect_to=%2Fhook",
        "/login",
        "https://crm.example/accounts/login/?next=/hook",
        "/users/sign_in",
        "/Account/LogOn?ReturnUrl=%2fhook",
        "/auth/signin",
        "/sign-in",
        "https://id.example/realms/main/protocol/openid-connect/auth?client_id=x",
        "https://id.example/auth/realms/main/protocol",
        "https://login.microsoftonline.com/common/oauth2/v2.0/authorize?client_id=x",
        "https://idp.example/sso?SAMLRequest=x",
        "/session/new",
        "/login?next=/a b|c"
      })
  void aRedirectToALoginIsNoNewUrl(String location) {
    Diagnosis diagnosis = movedTo(HOOK, location);

    assertThat(diagnosis.code()).isEqualTo("moved-to-login");
    assertThat(diagnosis.says()).startsWith("It sends us to a login page (").contains(location);
    assertThat(diagnosis.fix()).contains("Exempt this path").doesNotContain("new URL");
  }

  @ParameterizedTest
  @CsvSource({
    "https://crm.example/hook, https://www.crm.example/hook",
    "https://crm.example/hook, /hook/",
    "https://crm.example/hook, /hook?from=login",
    "https://blogin.example/hook, https://www.blogin.example/hook",
    "https://espresso.example/hook, https://www.espresso.example/hook",
    "https://crm.example/hooks/login, /hooks/login/"
  })
  void aNameThatOnlySoundsLikeALoginHasMoved(String url, String location) {
    assertThat(movedTo(url, location).code()).isEqualTo("moved");
  }

  @Test
  void a404SpeaksOfN8nOnlyWhereItMayBeOne() {
    String html = "<html>404 Not Found</html>";

    assertThat(of(HOOK, 404, html).fix()).doesNotContain("n8n");
    assertThat(of(HOOK, 405, html).fix()).doesNotContain("n8n");
    assertThat(of("https://x.example/webhook/chat", 404, html).fix()).contains("If it is n8n");
    assertThat(of("https://x.example/webhook-test/chat", 405, html).fix()).contains("n8n");
    assertThat(of(HOOK, 404, "<title>n8n.io</title>").fix()).contains("n8n");
  }

  @Test
  void aForbiddenPathIsOnlyALoginWhereItSaysSo() {
    assertThat(of(HOOK, 401, "").code()).isEqualTo("wants-login");
    assertThat(of(HOOK, 403, "<h1>403 Forbidden</h1>").code()).isEqualTo("forbidden");
    assertThat(of(HOOK, 403, "", new Header("WWW-Authenticate", "Basic")).code())
        .isEqualTo("wants-login");
    assertThat(of(HOOK, 403, "Authentication credentials were not provided.").code())
        .isEqualTo("wants-login");
  }

  @Test
  void aProxyThatWaitedIsNotOneThatReachesNobody() {
    assertThat(of(HOOK, 502, "").says()).isEqualTo("Its proxy can't reach the application.");
    assertThat(of(HOOK, 504, "").says())
        .isEqualTo("Its proxy gave up waiting for the application to answer.");
    assertThat(of(HOOK, 504, "").fix()).contains("answer 2xx first");
  }

  @Test
  void aProxyThatWantsALoginIsNotOurs() {
    assertThat(of(HOOK, 407, "").says()).contains("Posthorn uses no proxy of its own");
    assertThat(of(HOOK, 407, "").fix()).contains("crm.example");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "is a private address, and this site doesn't allow that|address-refused|in Settings",
        "is link-local, and deliveries never go there|address-never-allowed|never allowed",
        "is this program's own port, and it would deliver to itself|address-own-port|receiver's"
      })
  void onlyWhatSettingsCanAllowIsToBeAllowed(String why, String code, String fix) {
    Failure refused = new Failure(Failure.Kind.ADDRESS_REFUSED, Map.of("why", why));
    Diagnosis diagnosis =
        Diagnoser.of(
            URI.create(HOOK),
            950,
            Duration.ofSeconds(10),
            new Outcome(
                null,
                refused,
                1000,
                Timing.NONE,
                "10.0.0.9",
                List.of(),
                new byte[0],
                false,
                null,
                false));

    assertThat(diagnosis.code()).isEqualTo(code);
    assertThat(diagnosis.fix()).contains(fix);
  }

  @Test
  void aSuccessThatIsLongerThanItSaysIsOneWithAHint() {
    assertThat(overlong(200).code()).isEqualTo("answer-overlong");
    assertThat(overlong(204).says())
        .isEqualTo("Delivered, but more came back than the answer announced.");
    assertThat(overlong(500).code()).isEqualTo("crashed");
  }

  private static Diagnosis overlong(int code) {
    return Diagnoser.of(
        URI.create(HOOK),
        950,
        Duration.ofSeconds(10),
        new Outcome(
            code,
            null,
            1000,
            Timing.NONE,
            null,
            List.of(),
            new byte[0],
            true,
            null,
            false,
            null,
            true,
            false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Tue, 1 Dec 2026 12:06:52 GMT|clocks-differ|by 412 s (its is ahead)",
        "Tue, 1 Dec 2026 11:00:00 GMT|clocks-differ|by 3600 s (its is behind)",
        "Tue, 1 Dec 2026 12:00:05 GMT|timestamp-refused|clock and ours agree",
        "yesterday|clocks-differ|by more than it allows"
      })
  void howFarTheClocksDifferIsToldWhereItIsKnown(String date, String code, String says) {
    Diagnosis diagnosis =
        Diagnoser.of(
            URI.create(HOOK),
            950,
            Duration.ofSeconds(10),
            new Outcome(
                401,
                null,
                1000,
                Timing.NONE,
                null,
                List.of(new Header("Date", date)),
                "Message timestamp too old".getBytes(StandardCharsets.UTF_8),
                false,
                null,
                false),
            Instant.parse("2026-12-01T12:00:00Z"));

    assertThat(diagnosis.code()).isEqualTo(code);
    assertThat(diagnosis.says()).contains(says);
  }

  @ParameterizedTest
  @CsvSource({
    "https://crm.example/hook, https://crm.example:443/hook, moved-back",
    "https://crm.example/hook, https://CRM.example/hook#x, moved-back",
    "http://crm.example/hook, https://crm.example/hook, moved",
    "https://crm.example/hook, https://10.1.2.3/hook, moved-inside",
    "https://crm.example/hook, http://app.localhost/, moved-inside",
    "http://127.0.0.1/hook, http://127.0.0.1/hook/, moved",
    "https://crm.example/hook, https://9.9.9.9/hook, moved",
    "https://crm.example/hook, ' ', moved-nowhere"
  })
  void whereARedirectLeadsDecidesWhatToDo(String url, String location, String code) {
    assertThat(movedTo(url, location).code()).isEqualTo(code);
  }

  @Test
  void aKeyInTheUrlIsNotOurSignature() {
    String azure = "https://prod-1.westeurope.logic.azure.com/workflows/x?sv=1.0&sig=AbC";

    assertThat(of(azure, 401, "").code()).isEqualTo("url-key-refused");
    assertThat(of(azure, 500, "").code()).isEqualTo("crashed");
    assertThat(of(HOOK, 401, "bad signature").code()).isEqualTo("signature-doubted");
  }

  @Test
  void anInternationalNameStandsAsPeopleWriteIt() {
    Diagnosis diagnosis = of("https://xn--mnchen-3ya.example/hook", 421, "");

    assertThat(diagnosis.says()).isEqualTo("This server is not the one for münchen.example.");
  }

  @Test
  void aConditionWithoutItsTextIsAMistake() {
    assertThatThrownBy(() -> Condition.read("leads login"))
        .hasMessage("no such condition: leads login");
  }

  /** What is told is what is done: see {@code RetryAfterTest}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "120| for 120 seconds.|; nothing goes out to it until then.",
        "86401| for 86401 seconds; the pause is 24 hours, the longest there is.|; nothing goes out",
        "99999999999999999999999| the longest there is.|; nothing goes out",
        "Sat, 14 Mar 2026 09:28:53 GMT| until Sat, 14 Mar 2026 09:28:53 GMT.|; nothing goes out",
        "-5|, but names no time ahead (Retry-After: -5), so there is no pause.|rate limit.",
        "0|, but names no time ahead (Retry-After: 0), so there is no pause.|rate limit.",
        "1.5|, but names no time ahead (Retry-After: 1.5), so there is no pause.|rate limit.",
        "''|, but names no time ahead (its Retry-After is empty), so there is no pause.|rate"
            + " limit.",
        "Sat, 14 Mar 2026 09:26:53 GMT|so there is no pause.|rate limit."
      })
  void aRetryAfterIsToldAsItIsKept(String value, String says, String fix) {
    Diagnosis diagnosis =
        Diagnoser.of(
            URI.create(HOOK),
            950,
            Duration.ofSeconds(10),
            new Outcome(
                429,
                null,
                1000,
                Timing.NONE,
                null,
                List.of(new Header("Retry-After", value)),
                new byte[0],
                false,
                null,
                false),
            Instant.parse("2026-03-14T09:27:00Z"));

    assertThat(diagnosis.code()).isEqualTo("slow-down");
    assertThat(diagnosis.says()).startsWith("It asked us to slow down").endsWith(says);
    assertThat(diagnosis.fix()).contains(fix);
  }
}
