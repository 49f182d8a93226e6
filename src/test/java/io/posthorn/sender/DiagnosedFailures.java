package io.posthorn.sender;

import static io.posthorn.simulator.chaos.RawServer.answering;
import static io.posthorn.simulator.chaos.RawServer.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.diagnosis.Diagnoser;
import io.posthorn.engine.port.Sender.Request;
import io.posthorn.engine.port.Ticker;
import io.posthorn.model.Diagnosis;
import io.posthorn.model.Outcome;
import io.posthorn.simulator.chaos.RawServer;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Failures that the console explains, each made by a real server that fails so. */
abstract class DiagnosedFailures {
  static final Duration SHORT = Duration.ofSeconds(1);
  static final Duration AMPLE = Duration.ofSeconds(20);

  private static CountDownLatch end;
  static HttpSender sender;

  Outcome outcome;

  /** Names that a test can't have from the real name servers. */
  private static List<InetAddress> resolve(String name) throws UnknownHostException {
    return switch (name) {
      case "silent.example" -> {
        try {
          end.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        throw new UnknownHostException(name);
      }
      case "again.example" ->
          throw new UnknownHostException(name + ": Temporary failure in name resolution");
      case "metadata.example" -> List.of(InetAddress.ofLiteral("169.254.169.254"));
      case "localhost", "crm" -> List.of(InetAddress.ofLiteral("127.0.0.1"));
      case "two.example" ->
          List.of(InetAddress.ofLiteral("127.0.0.2"), InetAddress.ofLiteral("127.0.0.1"));
      case "three.example" ->
          List.of(
              InetAddress.ofLiteral("127.0.0.3"),
              InetAddress.ofLiteral("127.0.0.2"),
              InetAddress.ofLiteral("127.0.0.1"));
      default -> throw new UnknownHostException(name + ": Name or service not known");
    };
  }

  /** So that short deadlines aren't spent on loading classes and certificates. */
  @BeforeAll
  static void warmUp() throws Exception {
    end = new CountDownLatch(1);
    sender =
        new HttpSender(
            Ticker.system(),
            InstantSource.system(),
            _ -> false,
            "test",
            DiagnosedFailures::resolve);
    try (RawServer server =
        RawServer.tls(
            Certificates.server(Certificates.good()), answering(response("200 OK", "", "ok")))) {
      sender.send(Requests.to(server.https("localhost")));
      sender.send(Requests.to(server.http("/")));
    }
  }

  @AfterAll
  static void close() {
    end.countDown();
    sender.close();
  }

  final Diagnosis diagnose(Request request) throws InterruptedException {
    long start = System.nanoTime();
    outcome = sender.send(request);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isLessThan(request.timeout().plusSeconds(5));
    return Diagnoser.of(request.url(), request.body().length, request.timeout(), outcome);
  }

  final Diagnosis diagnose(URI url, Duration timeout) throws InterruptedException {
    return diagnose(Requests.to(url, timeout));
  }

  final Diagnosis answered(String answer) throws InterruptedException {
    try (RawServer server = RawServer.plain(answering(answer))) {
      return diagnose(server.http("/hook"), AMPLE);
    }
  }
}
