package io.posthorn.console.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.engine.rules.Signer;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.SigningSecret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CurlTest {
  private static final SigningSecret SECRET = new SigningSecret("It's a Secret to Everybody");

  private static final String AWKWARD =
      "@{\"it's\": \"$HOME `id` \\\\ \\\" !! % \\n\",\n\"κόσμος\": \"ώ 😀\"}";

  @TempDir Path folder;

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void masksSignaturesAndTheEndpointsOwnHeaders() {
    String command =
        Curl.command(RequestCopy.masked(DeliverySamples.attempt(1, 404), 9381, utf8("{}")));

    assertThat(command)
        .startsWith("curl -g -i -X POST '" + DeliverySamples.URL + "' \\\n")
        .contains("-H 'Content-Type: application/json; charset=utf-8'")
        .contains("-H 'X-OWC-Delivery: 9381'")
        .contains("-H 'X-OWC-Signature: " + RequestCopy.MASK + "'")
        .contains("-H 'Authorization: " + RequestCopy.MASK + "'")
        .endsWith("--data-raw '{}'")
        .doesNotContain("very-secret", "0a1b", "QUJD");
  }

  @Test
  void aFreshlySignedOneCarriesSignaturesThatHold() {
    RequestCopy signed =
        RequestCopy.signed(
            DeliverySamples.delivery(DeliveryStatus.FAILED, 1),
            utf8(DeliverySamples.PAYLOAD),
            DeliverySamples.endpoint(null),
            List.of(SECRET),
            DeliverySamples.START,
            "0.1.0");

    String command = Curl.command(signed);

    assertThat(command)
        .contains(Signer.hex(SECRET, utf8(DeliverySamples.PAYLOAD)))
        .contains("webhook-timestamp: " + DeliverySamples.START.getEpochSecond())
        .contains("-H 'Authorization: Bearer very-secret'")
        .contains("User-Agent: Posthorn/0.1.0");
  }

  @Test
  void ofADeliveryThatWasNeverSentNothingSecretIsShown() {
    assertThat(Curl.command(DeliverySamples.unsent()))
        .contains("X-OWC-Signature: " + RequestCopy.MASK)
        .doesNotContain("very-secret");
  }

  @Test
  void aLongPayloadIsReadFromAFileBesideIt() {
    byte[] payload = new byte[RequestCopy.LONGEST_INLINE + 1];

    assertThat(Curl.command(RequestCopy.masked(DeliverySamples.attempt(1, 404), 9381, payload)))
        .endsWith("--data-binary '@delivery-9381.json'");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aShellHandsCurlExactlyThePayload() throws Exception {
    String command =
        Curl.command(RequestCopy.masked(DeliverySamples.attempt(1, 404), 9381, utf8(AWKWARD)));

    assertThat(StandIn.words(folder, command).getLast()).isEqualTo(AWKWARD);
  }
}
