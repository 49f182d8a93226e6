package io.posthorn.sender;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.engine.port.Ticker;
import io.posthorn.model.Diagnosis;
import io.posthorn.model.Failure;
import io.posthorn.model.Outcome;
import io.posthorn.simulator.chaos.BadTls;
import io.posthorn.simulator.chaos.FullBacklog;
import io.posthorn.simulator.chaos.RawServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table's rows up to the connection. */
class UnreachedReceiversTest extends DiagnosedFailures {
  @Test
  void aNameServerThatSaysNothing() throws Exception {
    assertThat(diagnose(URI.create("http://silent.example/"), SHORT).code())
        .isEqualTo("name-server-silent");
  }

  @Test
  void aNameServerThatCouldNotSay() throws Exception {
    assertThat(diagnose(URI.create("http://again.example/"), AMPLE).code())
        .isEqualTo("name-server-silent");
  }

  @Test
  void aNameThatDoesNotResolve() throws Exception {
    Diagnosis diagnosis = diagnose(URI.create("http://nowhere.example/"), AMPLE);

    assertThat(diagnosis.code()).isEqualTo("name-unknown");
    assertThat(diagnosis.says()).isEqualTo("No server exists under the name nowhere.example.");
  }

  @Test
  void aNameThatLeadsToAForbiddenAddress() throws Exception {
    Diagnosis diagnosis = diagnose(URI.create("http://metadata.example/"), AMPLE);

    assertThat(diagnosis.code()).isEqualTo("address-never-allowed");
    assertThat(diagnosis.fix()).startsWith("Deliveries there are never allowed");
    assertThat(diagnosis.says()).contains("169.254.169.254 is a cloud machine's metadata service");
  }

  @Test
  void aPortOnWhichNothingListens() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Diagnosis diagnosis = diagnose(URI.create("http://127.0.0.1:" + port + "/"), AMPLE);

    assertThat(diagnosis.code()).isEqualTo("connection-refused");
    assertThat(diagnosis.says()).contains("nothing listens on port " + port);
  }

  @Test
  void aHostThatDoesNotAnswerAtAll() throws Exception {
    try (FullBacklog full = new FullBacklog()) {
      Diagnosis diagnosis = diagnose(URI.create("http://127.0.0.1:" + full.port() + "/"), SHORT);

      assertThat(diagnosis.code()).isEqualTo("connect-timeout");
      assertThat(outcome.timing().connect()).isGreaterThan(250_000);
    }
  }

  @Test
  void ofTwoAddressesTheOneThatGotFurthestIsTold() throws Exception {
    try (RawServer server = BadTls.stalled()) {
      URI url = URI.create("https://two.example:" + server.port() + "/");

      assertThat(diagnose(url, Duration.ofMillis(600)).code()).isEqualTo("tls-stalled");
      assertThat(outcome.address()).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void ofSeveralAddressesARefusalTellsMoreThanSilenceAndAHandshakeMoreThanBoth() throws Exception {
    try (FullBacklog full = new FullBacklog()) {
      URI url = URI.create("http://two.example:" + full.port() + "/");

      assertThat(diagnose(url, SHORT).code()).isEqualTo("connection-refused");
      assertThat(outcome.address()).isEqualTo("127.0.0.2");
    }
    try (RawServer server = BadTls.resetting()) {
      URI url = URI.create("https://three.example:" + server.port() + "/");

      assertThat(diagnose(url, AMPLE).code()).isEqualTo("cut-at-once");
      assertThat(outcome.address()).isEqualTo("127.0.0.1");
    }
    try (RawServer server = BadTls.plainText()) {
      URI url = URI.create("https://three.example:" + server.port() + "/");

      assertThat(diagnose(url, AMPLE).code()).isEqualTo("not-tls");
      assertThat(outcome.address()).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void aFailedHandshakeTellsMoreThanARefusalBehindIt() throws Exception {
    InetAddress first = InetAddress.ofLiteral("127.0.0.2");
    try (RawServer server =
        RawServer.over(
            new ServerSocket(0, 50, first), (socket, _) -> socket.getInputStream().read())) {
      URI url = URI.create("https://three.example:" + server.port() + "/");

      assertThat(diagnose(url, AMPLE).code()).isEqualTo("cut-at-once");
      assertThat(outcome.address()).isEqualTo("127.0.0.2");
    }
  }

  @Test
  void aNameBelowLocalhostIsThisComputer() throws Exception {
    try (RawServer server =
        RawServer.plain(RawServer.answering(RawServer.response("200 OK", "", "")))) {
      URI url = URI.create("http://hook.localhost:" + server.port() + "/");

      assertThat(diagnose(url, AMPLE)).isNull();
      assertThat(outcome.address()).isEqualTo("127.0.0.1");
    }
  }

  /** What connecting may end with, in the words of the systems. */
  @ParameterizedTest
  @CsvSource({
    "Connection reset by peer, CUT_AT_ONCE",
    "Software caused connection abort, CUT_AT_ONCE",
    "Broken pipe, CUT_AT_ONCE",
    "Transport endpoint is not connected, CUT_AT_ONCE",
    "Invalid argument, CUT_AT_ONCE",
    "Protocol error, CUT_AT_ONCE",
    "Connection refused, CONNECTION_REFUSED",
    "Connection timed out, CONNECT_TIMEOUT",
    "Network is unreachable, UNREACHABLE",
    "No route to host, UNREACHABLE",
    "Network is down, UNREACHABLE",
    "Host is down, UNREACHABLE",
    "Permission denied, UNREACHABLE",
    "Operation not permitted, UNREACHABLE",
    "Too many open files, LOCAL"
  })
  void onlyWhatSaysSoIsALackOfAWay(String said, Failure.Kind kind) {
    assertThat(Failures.unconnected(new SocketException(said))).isEqualTo(kind);
  }

  /** No memory and no threads are not the name's fault, nor the receiver's. */
  @Test
  void anErrorWhileANameIsLookedUpIsTroubleOfOurs() throws Exception {
    try (HttpSender without =
        new HttpSender(
            Ticker.system(),
            Clock.systemUTC(),
            _ -> false,
            "test",
            _ -> {
              throw new OutOfMemoryError("made by a test");
            })) {
      Outcome failed = without.send(Requests.to(URI.create("http://crm.example/")));
      assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.LOCAL);
    }
  }
}
