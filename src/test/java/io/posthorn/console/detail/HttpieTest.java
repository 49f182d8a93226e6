package io.posthorn.console.detail;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.model.DeliveryStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class HttpieTest {
  private static final String AWKWARD =
      "@{\"it's\": \"$HOME `id` \\\\ \\\" !! % \\n\",\n\"κόσμος\": \"ώ 😀\"}";

  @TempDir Path folder;

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void masksSignaturesAndTheEndpointsOwnHeadersAsCurlDoes() {
    String command = Httpie.masked(Samples.attempt(1, 404), 9381, utf8("{}"));

    assertThat(command)
        .startsWith("http --ignore-stdin POST '" + Samples.URL + "' \\\n")
        .contains("'X-OWC-Delivery: 9381'", "'X-OWC-Signature: " + Curl.MASK + "'")
        .contains("'Authorization: " + Curl.MASK + "'")
        .endsWith("--raw='{}'")
        .doesNotContain("very-secret", "0a1b", "QUJD");
    assertThat(Httpie.unsent(Samples.shown(DeliveryStatus.HELD), Samples.START, "0.1.0"))
        .contains("'X-OWC-Signature: " + Curl.MASK + "'")
        .doesNotContain("very-secret");
  }

  @Test
  void aLongPayloadIsReadFromAFileBesideIt() {
    byte[] payload = new byte[Curl.LONGEST_INLINE + 1];

    assertThat(Httpie.masked(Samples.attempt(1, 404), 9381, payload))
        .endsWith(" \\\n  '@delivery-9381.json'");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aShellHandsHttpieExactlyTheseWords() throws Exception {
    String command = Httpie.masked(Samples.attempt(1, 404), 9381, utf8(AWKWARD));

    assertThat(StandIn.words(folder, command))
        .isEqualTo(
            List.of(
                "--ignore-stdin",
                "POST",
                Samples.URL,
                "Content-Type: application/json; charset=utf-8",
                "X-OWC-Delivery: 9381",
                "X-OWC-Signature: " + Curl.MASK,
                "webhook-signature: " + Curl.MASK,
                "Authorization: " + Curl.MASK,
                "X-Empty: " + Curl.MASK,
                "--raw=" + AWKWARD));
  }
}
