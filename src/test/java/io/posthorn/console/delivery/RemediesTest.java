package io.posthorn.console.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.frame.Place;
import io.posthorn.console.words.Texts;
import io.posthorn.diagnosis.Diagnoser;
import io.posthorn.model.Attempt;
import io.posthorn.model.Concession;
import io.posthorn.model.DeliveryDetail.Explained;
import io.posthorn.model.Diagnosis;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.Endpoint;
import io.posthorn.model.Failure;
import io.posthorn.model.Header;
import io.posthorn.model.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RemediesTest {
  private static final Endpoint ENDPOINT = DeliverySamples.endpoint(null);

  /** All codes that there are. */
  static List<String> codes() throws IOException {
    try (BufferedReader rules =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Diagnoser.class.getResourceAsStream("rules.txt")),
                StandardCharsets.UTF_8))) {
      return rules
          .lines()
          .filter(line -> line.matches("[a-z].*"))
          .filter(code -> !code.equals("answer-cut-off"))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("codes")
  void eachFailureHasAClickThatIsNamed(String code) {
    List<Remedy> remedies = of(code, DeliverySamples.attempt(1, 404));
    assertThat(remedies).hasSizeBetween(1, 3);
    for (Remedy remedy : remedies) {
      if (remedy instanceof Remedy.Go(String key, var _)) {
        assertThat(Texts.of(RemediesTest.class).get(key)).isNotBlank();
      }
    }
  }

  @Test
  void whatIsSpecialToAFailureComesFirst() {
    assertThat(of("signature-doubted", DeliverySamples.attempt(1, 401)))
        .containsExactly(new Remedy.Go("link.signature", new Place.Receiver(9381L)));
    assertThat(of("slow-down", DeliverySamples.attempt(1, 429)))
        .containsExactly(
            new Remedy.Go("link.rate", new Place.EditEndpoint(3, Place.EditEndpoint.Field.RATE)));
    assertThat(of("crashed", DeliverySamples.attempt(1, 500)).getFirst())
        .isEqualTo(new Remedy.ReadAnswer());
    assertThat(of("certificate-untrusted", DeliverySamples.attempt(1, null)))
        .extracting(RemediesTest::key)
        .containsExactly("link.ca");
    assertThat(of("connection-refused", DeliverySamples.attempt(1, null)))
        .extracting(RemediesTest::key)
        .containsExactly("link.url", "link.doctor");
  }

  @ParameterizedTest
  @CsvSource({"apps-script-ran, REDIRECT_IS_SUCCESS", "charset-refused, PLAIN_JSON"})
  void whatAReceiverCanBeSparedIsOfferedUntilItIs(String code, Concession concession) {
    assertThat(of(code, DeliverySamples.attempt(1, 404)).getFirst())
        .isEqualTo(new Remedy.Grant(concession));
  }

  @ParameterizedTest
  @CsvSource({
    "signature-doubted, link.signature",
    "connection-refused, link.doctor",
    "certificate-untrusted, link.ca",
    "reply-timeout, link.timeout",
    "wants-login, link.headers"
  })
  void aDisabledEndpointIsMendedAsWellAsEnabled(String code, String fitting) {
    Endpoint disabled =
        ENDPOINT.with(
            ENDPOINT.state().disabled(DisabledReason.FAILING, DeliverySamples.START, "HTTP 500"));
    ToldFailure one = told(code, DeliverySamples.attempt(1, 404), disabled);

    assertThat(Remedies.of(one))
        .extracting(RemediesTest::key)
        .contains(fitting)
        .endsWith("link.enable")
        .hasSizeLessThanOrEqualTo(4);
    assertThat(Remedies.fitting(one))
        .extracting(RemediesTest::key)
        .contains(fitting)
        .doesNotContain("link.enable");
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.n8n.example.com/webhook/chat, https://www.n8n.example.com/webhook/chat",
    "/webhook/chat/, https://n8n.example.com/webhook/chat/",
    "//new.example.com/x#part, https://new.example.com/x"
  })
  void whereItMovedCanBeTaken(String location, String url) {
    assertThat(of("moved", moved(location)).getFirst()).isEqualTo(new Remedy.UseUrl(url));
  }

  @ParameterizedTest
  @CsvSource({
    "https://n8n.example.com/webhook/chat",
    "mailto:ada@example.com",
    "javascript:alert(1)",
    "https://user:secret@example.com/",
    "http://[broken"
  })
  void whatCanBeNoUrlOfAnEndpointIsNotOffered(String location) {
    assertThat(of("moved", moved(location)))
        .noneMatch(Remedy.UseUrl.class::isInstance)
        .extracting(RemediesTest::key)
        .containsExactly("link.url", "link.doctor");
  }

  @Test
  void anAddressThatNoSettingAllowsLeadsToTheUrlAlone() {
    assertThat(of("address-refused", refused("is private, and this site doesn't allow that")))
        .extracting(RemediesTest::key)
        .containsExactly("link.allow");
    assertThat(of("address-never-allowed", refused("is link-local, and deliveries never go there")))
        .extracting(RemediesTest::key)
        .containsExactly("link.url", "link.doctor");
  }

  @Test
  void aLoginPageIsNotOfferedAsUrl() {
    assertThat(of("moved-to-login", moved("https://n8n.example.com/signin")))
        .extracting(RemediesTest::key)
        .containsExactly("link.url", "link.doctor");
  }

  private static Attempt moved(String location) {
    return with(DeliverySamples.attempt(1, 308), List.of(new Header("Location", location)), null);
  }

  private static Attempt refused(String why) {
    return with(
        DeliverySamples.attempt(1, null),
        List.of(),
        new Failure(Failure.Kind.ADDRESS_REFUSED, Map.of("why", why)));
  }

  private static Attempt with(Attempt of, List<Header> headers, Failure failure) {
    Outcome from = of.outcome();
    Outcome outcome =
        new Outcome(
            from.code(),
            failure,
            from.micros(),
            from.timing(),
            from.address(),
            headers,
            from.body(),
            false,
            from.tls(),
            false);
    return new Attempt(1, of.at(), of.url(), of.requestHeaders(), outcome, false, false);
  }

  private static List<Remedy> of(String code, Attempt attempt) {
    return Remedies.of(told(code, attempt, ENDPOINT));
  }

  private static ToldFailure told(String code, Attempt attempt, Endpoint endpoint) {
    Diagnosis diagnosis = new Diagnosis(code, "brief", "It says so.", "Do this.");
    return ToldFailure.of(new Explained(attempt, diagnosis), 9381, endpoint.id(), endpoint);
  }

  private static String key(Remedy remedy) {
    return remedy instanceof Remedy.Go(String key, var _) ? key : remedy.toString();
  }
}
