package io.posthorn.console.detail;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.model.DeliveryDetail.Explained;
import io.posthorn.model.Diagnosis;
import io.posthorn.model.Failure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttemptFactsTest {
  @Test
  void eachFactStandsOnceUnderAnUnderstandableNameAndTheTechnicalOneLast() {
    Failure expired =
        new Failure(
            Failure.Kind.CERTIFICATE_EXPIRED,
            Map.of(
                "host", "n8n.example.com",
                "port", "443",
                "address", "203.0.113.9",
                "date", "2026-11-23T23:32:52Z",
                "issuer", "CN=Some CA",
                "cause", "javax.net.ssl.SSLHandshakeException: expired"));

    Map<String, String> facts =
        AttemptFacts.of(
            new Explained(
                Samples.failed(1, expired),
                new Diagnosis(
                    "certificate-expired", "certificate expired", "It ended.", "Renew.")));

    assertThat(facts.keySet())
        .containsExactly(
            "URL",
            "Sent at",
            "Address",
            "Certificate’s issuer",
            "Certificate’s date",
            "Diagnosis code",
            "Technical detail");
    assertThat(facts.values()).doesNotHaveDuplicates().doesNotContain("CERTIFICATE_EXPIRED");
    assertThat(facts.get("Certificate’s date")).contains("Nov 2026").endsWith("UTC");
    assertThat(List.copyOf(facts.values()).getLast()).startsWith("javax.net.ssl");
  }
}
