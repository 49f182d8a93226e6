package io.posthorn.console.delivery;

import static org.assertj.core.api.Assertions.assertThat;

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
    String command =
        Httpie.command(RequestCopy.masked(DeliverySamples.attempt(1, 404), 9381, utf8("{}")));

    assertThat(command)
        .startsWith("http --ignore-stdin POST '" + DeliverySamples.URL + "' \\\n")
        .contains("'X-OWC-Delivery: 9381'", "'X-OWC-Signature: " + RequestCopy.MASK + "'")
        .contains("'Authorization: " + RequestCopy.MASK + "'")
        .endsWith("--raw='{}'")
        .doesNotContain("very-secret", "0a1b", "QUJD");
    assertThat(Httpie.command(DeliverySamples.unsent()))
        .contains("'X-OWC-Signature: " + RequestCopy.MASK + "'")
        .doesNotContain("very-secret");
  }

  @Test
  void aLongPayloadIsReadFromAFileBesideIt() {
    byte[] payload = new byte[RequestCopy.LONGEST_INLINE + 1];

    assertThat(Httpie.command(RequestCopy.masked(DeliverySamples.attempt(1, 404), 9381, payload)))
        .endsWith(" \\\n  '@delivery-9381.json'");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aShellHandsHttpieExactlyTheseWords() throws Exception {
    String command =
        Httpie.command(RequestCopy.masked(DeliverySamples.attempt(1, 404), 9381, utf8(AWKWARD)));

    assertThat(StandIn.words(folder, command))
        .isEqualTo(
            List.of(
                "--ignore-stdin",
                "POST",
                DeliverySamples.URL,
                "Content-Type: application/json; charset=utf-8",
                "X-OWC-Delivery: 9381",
                "X-OWC-Signature: " + RequestCopy.MASK,
                "webhook-signature: " + RequestCopy.MASK,
                "Authorization: " + RequestCopy.MASK,
                "X-Empty: " + RequestCopy.MASK,
                "--raw=" + AWKWARD));
  }
}
