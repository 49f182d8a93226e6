package io.posthorn.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.SettableClock;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.EndpointState;
import io.posthorn.model.Failure;
import io.posthorn.model.Outcome;
import io.posthorn.model.Subscription;
import io.posthorn.model.Timing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectivityTest {
  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

  private final SettableClock clock = new SettableClock(NOW);
  private final Connectivity connectivity = new Connectivity(new Times(clock, clock, NOW));

  private void connectsInVain(String host) {
    connectivity.judge(
        "http://" + host + "/",
        new Outcome(
            null,
            new Failure(Failure.Kind.CONNECT_TIMEOUT, Map.of("host", host)),
            1_000,
            Timing.NONE,
            host,
            List.of(),
            new byte[0],
            false,
            null,
            false,
            null));
  }

  /** What the address guard takes for private is no sign that this computer is offline. */
  @ParameterizedTest
  @ValueSource(strings = {"100.64.0.", "10.0.0.", "172.20.0.", "192.168.7.", "169.254.1."})
  void threeMachinesOfAPrivateNetworkThatDoNotAnswerMakeNobodyOffline(String network) {
    for (int machine = 1; machine <= 3; machine++) {
      connectsInVain(network + machine);
    }
    assertThat(connectivity.offline()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"93.184.216.", "100.128.0.", "172.32.0."})
  void threePublicHostsThatDoNotAnswerDo(String network) {
    for (int machine = 1; machine <= 3; machine++) {
      assertThat(connectivity.offline()).isFalse();
      connectsInVain(network + machine);
    }
    assertThat(connectivity.offline()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "http://93.184.216.34/, true",
    "http://crm.example/, true",
    "http://100.64.0.1/, false",
    "http://[fd00::1]/, false",
    "http://127.0.0.1/, false",
    "http://[::1]/, false",
    "http://[::ffff:127.0.0.1]/, false",
    "http://hook.localhost/, false"
  })
  void onlyPublicTargetsAreParkedWhenPublicHostsFail(String url, boolean parked) {
    threePublicHostsThatDoNotAnswerDo("93.184.216.");
    assertThat(
            connectivity.parked(
                new Endpoint(
                    1,
                    1,
                    EndpointSettings.of(url, Subscription.ALL),
                    EndpointState.fresh(NOW),
                    null,
                    NOW,
                    NOW,
                    null)))
        .isEqualTo(parked);
  }
}
