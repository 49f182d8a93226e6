package io.posthorn.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.posthorn.model.Assign;
import io.posthorn.model.Concession;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.Refused;
import io.posthorn.model.Refused.Fault;
import io.posthorn.model.Subscription;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointRulesTest {
  private static final List<String> KNOWN =
      List.of("chat.created", "chat.closed", "message.created", "order.paid", "endpoint.disabled");
  private static final EndpointSettings NEW = EndpointSettings.of("", Subscription.of(List.of()));
  private static final EndpointSettings BASE =
      EndpointSettings.of("https://crm.example.com/hook", Subscription.ALL);

  @Test
  void nothingChangesNothing() {
    assertThat(EndpointRules.apply(BASE, EndpointChange.NOTHING, KNOWN)).isEqualTo(BASE);
  }

  @Test
  void aNewEndpointGetsTheDefaults() {
    assertThat(
            EndpointRules.apply(
                NEW,
                EndpointChange.NOTHING
                    .withUrl("https://crm.example.com/hook")
                    .withEvents(List.of("*")),
                KNOWN))
        .isEqualTo(BASE);
  }

  @Test
  void everyFieldCanChangeAndBeTakenBack() {
    String pem = new HeldCertificate.Builder().build().certificatePem();
    EndpointChange change =
        new EndpointChange(
            " http://localhost:3000/ ",
            "CRM, second line\nand Ελληνικά",
            List.of("chat.closed", "endpoint.disabled", "order.paid", "chat.closed"),
            Duration.ofSeconds(60),
            new Assign<>(10_000),
            256,
            Map.of("Authorization", "Bearer abc"),
            new Assign<>(List.of(Duration.ofSeconds(1))),
            new Assign<>(pem),
            Map.of(Concession.PLAIN_JSON, true, Concession.REDIRECT_IS_SUCCESS, true));
    EndpointSettings changed = EndpointRules.apply(BASE, change, KNOWN);
    assertThat(changed)
        .isEqualTo(
            new EndpointSettings(
                "http://localhost:3000/",
                "CRM, second line\nand Ελληνικά",
                Subscription.of(List.of("chat.closed", "endpoint.disabled", "order.paid")),
                Duration.ofSeconds(60),
                10_000,
                256,
                Map.of("Authorization", "Bearer abc"),
                List.of(Duration.ofSeconds(1)),
                pem,
                Set.of(Concession.PLAIN_JSON, Concession.REDIRECT_IS_SUCCESS)));
    EndpointSettings back =
        EndpointRules.apply(
            changed,
            EndpointChange.NOTHING
                .withRatePerSecond(new Assign<>(null))
                .withHeaders(Map.of())
                .withRetrySchedule(new Assign<>(null))
                .withCaPem(new Assign<>(" "))
                .withConcessions(Map.of(Concession.PLAIN_JSON, false)),
            KNOWN);
    assertThat(back.ratePerSecond()).isNull();
    assertThat(back.retrySchedule()).isNull();
    assertThat(back.caPem()).isNull();
    assertThat(back.concessions()).containsExactly(Concession.REDIRECT_IS_SUCCESS);
    assertThat(back.headers()).isEmpty();
  }

  @Test
  void aUrlAndAnEventMustBeThere() {
    assertThat(refusal(NEW, EndpointChange.NOTHING).faults())
        .extracting(Fault::field)
        .containsExactly("url", "events");
    assertThat(refusal(BASE, EndpointChange.NOTHING.withUrl("  ").withEvents(List.of())).faults())
        .extracting(Fault::field)
        .containsExactly("url", "events");
  }

  @ParameterizedTest
  @CsvSource({
    "chat.close,(did you mean chat.closed?)",
    "chat_closed,(did you mean chat.closed?)",
    "Chat.Created,(did you mean chat.created?)",
    "order.payed,(did you mean order.paid?)",
    "chat.*,name each type",
    "ping,needs no subscription",
    "weather.changed,no event type of this site."
  })
  void anUnknownTypeIsRefusedWithAHint(String event, String words) {
    Fault fault =
        onlyFault(
            EndpointChange.NOTHING
                .withUrl("https://a.example")
                .withEvents(List.of("chat.closed", event)));
    assertThat(fault.field()).isEqualTo("events[1]");
    assertThat(fault.detail()).contains(words);
  }

  @Test
  void anEndpointWhoseTypeWentAwayCanStillBeEdited() {
    EndpointSettings subscribed =
        EndpointSettings.of("https://a.example/", Subscription.of(List.of("gone.type")));
    assertThat(EndpointRules.apply(subscribed, change("description", "still here"), KNOWN).events())
        .isEqualTo(subscribed.events());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT0.999S", "PT60.001S", "-PT5S"})
  void theTimeoutIsOneToSixtySeconds(Duration timeout) {
    assertThat(onlyFault(change("timeout", timeout)).field()).isEqualTo("timeout");
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, 0, 10_001})
  void theRateIsOneToTenThousand(int rate) {
    assertThat(onlyFault(change("ratePerSecond", rate)).field()).isEqualTo("ratePerSecond");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 257})
  void theConcurrencyIsOneTo256(int concurrency) {
    assertThat(onlyFault(change("concurrency", concurrency)).field()).isEqualTo("concurrency");
  }

  @Test
  void theDescriptionHasAtMostAThousandCharacters() {
    assertThat(
            EndpointRules.apply(BASE, change("description", "d".repeat(1_000)), KNOWN)
                .description())
        .hasSize(1_000);
    assertThat(onlyFault(change("description", "d".repeat(1_001))).field())
        .isEqualTo("description");
    assertThat(onlyFault(change("description", "nul\u0000")).field()).isEqualTo("description");
  }

  @Test
  void itsOwnScheduleIsHeldToTheSitesRules() {
    EndpointChange change =
        EndpointChange.NOTHING.withRetrySchedule(
            new Assign<>(Collections.nCopies(21, Duration.ofSeconds(1))));
    assertThat(onlyFault(change).field()).isEqualTo("retrySchedule");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "content-type",
        "Content-Length",
        "Host",
        "User-Agent",
        "X-OWC-Anything",
        "x-owc-event",
        "webhook-id",
        "Webhook-Other",
        "Transfer-Encoding",
        "Connection",
        "TE",
        "Trailer",
        "Upgrade",
        "Keep-Alive",
        "Proxy-Authorization",
        "Expect",
        "Accept-Encoding",
        "Content-Encoding",
        "Proxy",
        // A CGI reads these as ours.
        "X_OWC_Signature",
        "x-owc_delivery",
        "X.OWC.Event",
        "Content_Length",
        "Content_Type",
        "Webhook_Id",
        "Transfer_Encoding",
        "X~OWC!Signature"
      })
  void whatTheProgramSetsItselfCannotBeReplaced(String name) {
    Fault fault = onlyFault(headers(Map.of(name, "x")));
    assertThat(fault.field()).isEqualTo("headers." + name);
    assertThat(fault.detail()).contains(name).contains("leave it out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X_Shop", "Web_Hook", "X-OW-C", "Content_Languages", "Authorization"})
  void otherNamesAreTheEndpointsOwn(String name) {
    assertThat(EndpointRules.apply(BASE, headers(Map.of(name, "x")), KNOWN).headers())
        .containsOnlyKeys(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "X Shop", "X-Shop:", "Überschrift", "X\r\nInjected", "(x)", "a,b", "\"x\""})
  void aHeadersNameIsAToken(String name) {
    Fault fault = onlyFault(headers(Map.of(name, "x")));
    assertThat(fault.field()).isEqualTo("headers");
    assertThat(fault.detail()).doesNotContain("\n").doesNotContain("\r");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunter2\r\nX-Injected: 1",
        "hunter2\nnext",
        "hunter2\u0000",
        "hunter2\u007f",
        "hunter2é",
        " hunter2",
        "hunter2 "
      })
  void aHeadersValueIsOneLineOfAsciiAndIsNotRepeated(String value) {
    Fault fault = onlyFault(headers(Map.of("Authorization", value)));
    assertThat(fault.field()).isEqualTo("headers.Authorization");
    assertThat(fault.detail()).contains("Authorization").doesNotContain("hunter2");
  }

  @Test
  void headersAreBoundedInSizeAndNumber() {
    String longest = "v".repeat(4_096);
    assertThat(
            EndpointRules.apply(BASE, headers(Map.of("X-Long", longest, "X-Empty", "")), KNOWN)
                .headers())
        .containsEntry("X-Long", longest)
        .containsEntry("X-Empty", "");
    assertThat(onlyFault(headers(Map.of("X-Long", longest + "v"))).detail()).contains("4,097");
    assertThat(onlyFault(headers(Map.of("n".repeat(101), "x"))).field()).isEqualTo("headers");
    Map<String, String> many = new LinkedHashMap<>();
    for (int i = 0; i < 51; i++) {
      many.put("X-" + i, "v");
    }
    assertThat(onlyFault(headers(many)).detail()).contains("51").contains("50");
  }

  @Test
  void aHeaderCannotBeThereTwiceInDifferentCase() {
    Map<String, String> twice = new LinkedHashMap<>();
    twice.put("X-Shop", "1");
    twice.put("x-shop", "2");
    assertThat(onlyFault(headers(twice)).field()).isEqualTo("headers.x-shop");
  }

  @Test
  void theOrderOfHeadersIsKept() {
    Map<String, String> ordered = new LinkedHashMap<>();
    for (String name : List.of("Z", "A", "M", "B")) {
      ordered.put(name, "v");
    }
    assertThat(EndpointRules.apply(BASE, headers(ordered), KNOWN).headers().keySet())
        .containsExactly("Z", "A", "M", "B");
  }

  @Test
  void severalCertificatesWithTextAroundThemAreTaken() {
    String one = new HeldCertificate.Builder().commonName("Root").build().certificatePem();
    String two = new HeldCertificate.Builder().commonName("Issuer").build().certificatePem();
    String pem = "\n" + one + "\n" + two.replace("\n", "\r\n") + "\n";
    assertThat(EndpointRules.apply(BASE, pem(pem), KNOWN).caPem()).isEqualTo(pem);
  }

  @Test
  void whatIsNoCertificateIsRefusedWithoutRepeatingIt() {
    HeldCertificate held = new HeldCertificate.Builder().build();
    String pem = held.certificatePem();
    assertThat(onlyFault(pem("not a certificate")).detail()).contains("PEM");
    assertThat(onlyFault(pem(pem.substring(0, pem.length() / 2))).detail()).contains("whole");
    assertThat(onlyFault(pem(pem + pem.replace("MII", "!!!"))).detail()).contains("whole");
    assertThat(onlyFault(pem(pem.repeat(200))).detail()).contains("65,536");
    Fault key = onlyFault(pem(pem + held.privateKeyPkcs8Pem()));
    assertThat(key.field()).isEqualTo("caPem");
    assertThat(key.detail()).contains("private key").doesNotContain("MII");
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    EndpointChange change =
        new EndpointChange(
            "",
            "d".repeat(1_001),
            List.of("ping"),
            Duration.ZERO,
            new Assign<>(0),
            0,
            Map.of("Host", "x"),
            new Assign<>(List.of(Duration.ZERO)),
            new Assign<>("x"),
            Map.of());
    assertThat(refusal(BASE, change).faults())
        .extracting(Fault::field)
        .containsExactlyInAnyOrder(
            "url",
            "description",
            "events[0]",
            "timeout",
            "ratePerSecond",
            "concurrency",
            "headers.Host",
            "retrySchedule[0]",
            "caPem");
  }

  private static EndpointChange change(String field, Object value) {
    return EndpointChange.NOTHING
        .withDescription(field.equals("description") ? (String) value : null)
        .withTimeout(field.equals("timeout") ? (Duration) value : null)
        .withRatePerSecond(field.equals("ratePerSecond") ? new Assign<>((Integer) value) : null)
        .withConcurrency(field.equals("concurrency") ? (Integer) value : null);
  }

  private static EndpointChange headers(Map<String, String> headers) {
    return EndpointChange.NOTHING.withHeaders(headers);
  }

  private static EndpointChange pem(@Nullable String pem) {
    return EndpointChange.NOTHING.withCaPem(new Assign<>(pem));
  }

  private static Fault onlyFault(EndpointChange change) {
    Refused refused = refusal(BASE, change);
    assertThat(refused.faults()).hasSize(1);
    return refused.faults().getFirst();
  }

  private static Refused refusal(EndpointSettings base, EndpointChange change) {
    return catchThrowableOfType(Refused.class, () -> EndpointRules.apply(base, change, KNOWN));
  }
}
