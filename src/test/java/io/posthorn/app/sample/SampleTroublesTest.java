package io.posthorn.app.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.posthorn.app.Posthorn;
import io.posthorn.app.Settings;
import io.posthorn.app.StateFolder;
import io.posthorn.diagnosis.Diagnoser;
import io.posthorn.engine.Engine;
import io.posthorn.model.Access;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail.Explained;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.Diagnosis;
import io.posthorn.model.SiteChange;
import io.posthorn.simulator.chaos.ChaosCast;
import io.posthorn.simulator.chaos.Trouble;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of failure that we explain really fails so. */
class SampleTroublesTest {
  /** Explained too, but without a trouble of their own. */
  private static final Map<String, List<String>> LEFT_OUT =
      Map.of(
          "takes a network, or a trouble of this computer's own",
          List.of("unreachable", "local-trouble"),
          "like another one here, and rare",
          List.of(
              "tls-certificate-refused",
              "tls-failed",
              "tls-name-wanted",
              "tls-no-certificate",
              "proxy-certificate",
              "proxy-refused",
              "proxy-answered",
              "moved-back",
              "moved-inside",
              "clocks-differ",
              "cloudflare-520",
              "cloudflare-522",
              "cloudflare-523",
              "cloudflare-524",
              "cloudflare-525",
              "cloudflare-526",
              "cloudflare-527",
              "cloudflare-530",
              "moved-nowhere",
              "redirects",
              "no-such-path-n8n",
              "no-post-n8n",
              "address-own-port"),
          "takes a rotation",
          List.of("rotation-under-way"),
          "takes a payload larger than a chat site's events",
          List.of("send-cut", "send-timeout"),
          "no web server at all",
          List.of("switching", "odd-code"),
          "the code says it all, with nothing to tell apart",
          List.of(
              "bad-request",
              "wants-payment",
              "not-acceptable",
              "receiver-timeout",
              "receiver-conflict",
              "length-wanted",
              "url-too-long",
              "wrong-media-type",
              "misdirected",
              "not-processable",
              "too-early",
              "too-many",
              "headers-too-large",
              "blocked-by-law",
              "not-implemented",
              "unavailable",
              "storage-full",
              "captive-portal",
              "refused",
              "server-error"));

  @TempDir Path folder;

  @Test
  void eachIsExplainedAsWhatItIs() throws Exception {
    try (ChaosCast cast = ChaosCast.start(InstantSource.system());
        Posthorn posthorn =
            Posthorn.startBeside(
                Settings.apart(StateFolder.at(folder), SampleTroubles.resolver(cast)))) {
      Engine engine = posthorn.engine();
      engine.sites().change(Posthorn.FIRST_SITE, SiteChange.NOTHING.withRetrySchedule(List.of()));
      Map<Long, Trouble> endpoints =
          SampleTroubles.set(engine, Posthorn.FIRST_SITE, cast.troubles());
      engine
          .intake()
          .accept(
              Access.ADMIN,
              "{\"event\":\"%s\",\"siteid\":1}"
                  .formatted(SampleTroubles.EVENT)
                  .getBytes(StandardCharsets.UTF_8),
              null);
      Map<String, String> seen = new LinkedHashMap<>();
      Map<String, String> expected = new LinkedHashMap<>();
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> deliveries(engine).stream().allMatch(each -> each.attempts() == 1));
      for (Delivery delivery : deliveries(engine)) {
        Trouble trouble = endpoints.get(delivery.endpointId());
        Explained first = engine.deliveries().one(delivery.id()).attempts().getFirst();
        Diagnosis diagnosis = first.diagnosis();
        seen.put(
            trouble.name(),
            diagnosis == null ? "nothing: " + first.attempt().outcome() : diagnosis.code());
        expected.put(trouble.name(), trouble.code());
        assertThat(first.attempt().offline()).as(trouble.name()).isFalse();
      }
      assertThat(seen).hasSameSizeAs(endpoints.keySet()).isEqualTo(expected);
    }
  }

  private static List<Delivery> deliveries(Engine engine) {
    return engine.deliveries().page(DeliveryFilter.ANY, null, 200).items();
  }

  @Test
  void noFailureThatWeExplainIsForgotten() throws Exception {
    TreeSet<String> told = new TreeSet<>();
    try (ChaosCast cast = ChaosCast.start(InstantSource.system())) {
      cast.troubles().forEach(trouble -> told.add(trouble.code()));
    }
    List<String> leftOut = LEFT_OUT.values().stream().flatMap(List::stream).toList();

    assertThat(told).doesNotContainAnyElementsOf(leftOut);
    assertThat(Stream.concat(told.stream(), leftOut.stream()))
        .containsExactlyInAnyOrderElementsOf(codesInTheRules());
  }

  private static List<String> codesInTheRules() throws Exception {
    try (InputStream rules = Diagnoser.class.getResourceAsStream("rules.txt")) {
      return new String(rules.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.matches("[a-z].*"))
          .collect(Collectors.toList());
    }
  }
}
