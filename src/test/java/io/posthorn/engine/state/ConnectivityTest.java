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
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectivityTest {
  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

  private final SettableClock clock = new SettableClock(NOW);
  private final Connectivity connectivity = new Connectivity(new Times(clock, clock, NOW));

  private void connectsInVain(String host) {
    ends(host, Failure.Kind.CONNECT_TIMEOUT, Duration.ofMillis(1));
  }

  private boolean ends(String host, Failure.@Nullable Kind kind, Duration time) {
    return connectivity.judge(
        "http://" + host + "/",
        new Outcome(
            kind == null ? 200 : null,
            kind == null ? null : new Failure(kind, Map.of("host", host)),
            time.toNanos() / 1_000,
            Timing.NONE,
            Character.isDigit(host.charAt(0)) ? host : null,
            List.of(),
            new byte[0],
            false,
            null,
            false,
            null));
  }

  private void answers(String host) {
    ends(host, null, Duration.ofMillis(1));
  }

  private void allFail(String... hosts) {
    List.of(hosts).forEach(this::connectsInVain);
  }

  private static Endpoint endpoint(String url) {
    return new Endpoint(
        1,
        1,
        EndpointSettings.of(url, Subscription.ALL),
        EndpointState.fresh(NOW),
        null,
        NOW,
        NOW,
        null);
  }

  private static Endpoint at(String host) {
    return endpoint("http://" + host + "/");
  }

  private void pass(int seconds) {
    clock.advance(Duration.ofSeconds(seconds));
    connectivity.network(true);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"NAME_UNKNOWN", "CONNECTION_REFUSED", "ADDRESS_REFUSED", "NO_REPLY", "CUT_AT_ONCE"})
  void whatTheOtherSideSaysIsNoSign(Failure.Kind kind) {
    for (String host : List.of("a.example", "b.example", "c.example", "d.example")) {
      assertThat(ends(host, kind, Duration.ofMillis(1))).isFalse();
    }
    assertThat(connectivity.offline()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"NAME_UNKNOWN", "CONNECTION_REFUSED"})
  void whatTheOtherSideSaysIsNoSignOfTheContraryEither(Failure.Kind kind) {
    allFail("a.example", "b.example", "c.example");
    assertThat(ends("d.example", kind, Duration.ofMillis(1))).isFalse();
    assertThat(connectivity.offline()).isTrue();
  }

  @Test
  void theJudgementLapsesAMinuteAfterItsSigns() {
    AtomicInteger told = new AtomicInteger();
    connectivity.onChange(told::incrementAndGet);
    allFail("a.example", "b.example", "c.example");
    assertThat(told).hasValue(1);
    pass(60);
    assertThat(connectivity.offline()).isTrue();
    pass(1);
    assertThat(connectivity.offline()).isFalse();
    assertThat(connectivity.offlineSince()).isNull();
    assertThat(told).hasValue(2);
  }

  @Test
  void theJudgementStandsWhileThreeThatTakeTurnsFail() {
    List<String> three = List.of("a.example", "b.example", "c.example");
    three.forEach(this::connectsInVain);
    for (int look = 0; look < 200; look++) {
      pass(5);
      assertThat(connectivity.offline()).isTrue();
      three.stream().filter(host -> connectivity.mayTry(at(host))).forEach(this::connectsInVain);
    }
  }

  @Test
  void thoseThatWaitTakeTurns() {
    allFail("a.example", "b.example", "c.example");
    List<String> tried = new ArrayList<>();
    for (int look = 0; look < 20; look++) {
      pass(5);
      for (String host : List.of("a.example", "b.example", "c.example", "d.example")) {
        if (connectivity.mayTry(at(host))) {
          tried.add(host);
          connectsInVain(host);
        }
      }
    }
    assertThat(tried)
        .startsWith("a.example", "b.example", "c.example", "d.example", "a.example", "b.example")
        .hasSizeBetween(8, 10);
  }

  @Test
  void whoHasNothingMoreToSendKeepsNobodyFromTheTurn() {
    allFail("a.example", "b.example", "c.example");
    pass(10);
    assertThat(connectivity.mayTry(at("a.example"))).isTrue();
    assertThat(connectivity.mayTry(at("d.example"))).isFalse();
    for (int look = 0; look < 4; look++) {
      allFail("a.example", "b.example", "c.example");
      pass(5);
    }
    assertThat(connectivity.mayTry(at("a.example"))).isTrue();
  }

  @Test
  void whoWasReachedLatelyGoesOn() {
    answers("d.example");
    clock.advance(Duration.ofSeconds(1));
    allFail("a.example", "b.example", "c.example");
    assertThat(connectivity.offline()).isTrue();
    assertThat(connectivity.mayTry(at("d.example"))).isTrue();
    assertThat(connectivity.mayTry(at("d.example"))).isTrue();
    assertThat(connectivity.parked(at("a.example"))).isTrue();
    ends("d.example", Failure.Kind.UNREACHABLE, Duration.ofMillis(1));
    assertThat(connectivity.parked(at("d.example"))).isTrue();
  }

  @Test
  void aMinuteAfterItWasReachedItWaitsAsTheOthersDo() {
    answers("d.example");
    clock.advance(Duration.ofSeconds(30));
    allFail("a.example", "b.example", "c.example");
    pass(31);
    assertThat(connectivity.parked(at("d.example"))).isTrue();
  }

  @Test
  void whatFailsWhileAnotherIsReachedIsNoSign() {
    answers("d.example");
    clock.advance(Duration.ofSeconds(5));
    for (String host : List.of("a.example", "b.example", "c.example")) {
      assertThat(ends(host, Failure.Kind.CONNECT_TIMEOUT, Duration.ofSeconds(10))).isFalse();
    }
    assertThat(connectivity.offline()).isFalse();
  }

  @Test
  void aNameThatLeadsToThisComputerNeverWaits() throws Exception {
    connectivity.network(false);
    assertThat(connectivity.unplaced()).isEmpty();
    assertThat(connectivity.mayTry(at("desk"))).isFalse();
    assertThat(connectivity.mayTry(at("93.184.216.34"))).isFalse();
    assertThat(connectivity.unplaced()).containsExactly("desk");
    assertThat(connectivity.unplaced()).as("not at once again").isEmpty();
    connectivity.leads("desk", List.of(InetAddress.ofLiteral("127.0.1.1")));
    assertThat(connectivity.mayTry(at("desk"))).isTrue();
    assertThat(connectivity.local(at("desk"))).isTrue();
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
    assertThat(connectivity.parked(endpoint(url))).isEqualTo(parked);
  }
}
