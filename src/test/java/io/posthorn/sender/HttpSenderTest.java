package io.posthorn.sender;

import static io.posthorn.sender.RawServer.answering;
import static io.posthorn.sender.RawServer.readRequest;
import static io.posthorn.sender.RawServer.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.engine.Ticker;
import io.posthorn.model.Header;
import io.posthorn.model.Outcome;
import io.posthorn.model.Timing;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpSenderTest {
  private final HttpSender sender =
      new HttpSender(Ticker.system(), InstantSource.system(), _ -> false, "test");

  @AfterEach
  void close() {
    sender.close();
  }

  @Test
  void theRequestGoesOutByteForByteWithItsHeadersInOrder() throws Exception {
    CompletableFuture<String> seen = new CompletableFuture<>();
    try (RawServer server =
        RawServer.plain(
            (socket, _) -> {
              seen.complete(readRequest(socket));
              socket.getOutputStream().write(response("200 OK", "", "ok").getBytes());
            })) {
      Outcome outcome = sender.send(Requests.to(server.http("/hook?a=b")));

      assertThat(outcome.success()).isTrue();
      assertThat(seen.get())
          .isEqualTo(
              """
              POST /hook?a=b HTTP/1.1\r
              Content-Type: application/json; charset=utf-8\r
              User-Agent: Posthorn/test\r
              X-OWC-Event: chat.closed\r
              X-OWC-Delivery: 9381\r
              X-OWC-Signature: sha256=00\r
              webhook-id: 9381\r
              webhook-timestamp: 1614265330\r
              webhook-signature: v1,AA==\r
              Accept-Encoding: identity\r
              Content-Length: 34\r
              Host: 127.0.0.1:%d\r
              Connection: Keep-Alive\r
              \r
              {"event":"chat.closed","siteid":1}\
              """
                  .formatted(server.port()));
    }
  }

  @Test
  void aSuccessTellsCodeHeadersBodyAddressAndTiming() throws Exception {
    try (RawServer server =
        RawServer.plain(answering(response("201 Created", "X-Seen: yes\r\n", "thanks")))) {
      Outcome outcome = sender.send(Requests.to(server.http("/")));

      assertThat(outcome.code()).isEqualTo(201);
      assertThat(outcome.failure()).isNull();
      assertThat(outcome.responseHeaders()).contains(new Header("X-Seen", "yes"));
      assertThat(new String(outcome.body(), StandardCharsets.UTF_8)).isEqualTo("thanks");
      assertThat(outcome.address()).isEqualTo("127.0.0.1");
      assertThat(outcome.tls()).isNull();
      assertThat(outcome.timing().dns()).isEqualTo(Timing.NOT);
      assertThat(outcome.timing().tls()).isEqualTo(Timing.NOT);
      assertThat(outcome.timing().connect()).isBetween(0L, outcome.micros());
      assertThat(outcome.timing().send()).isBetween(0L, outcome.micros());
      assertThat(outcome.timing().await()).isBetween(0L, outcome.micros());
      assertThat(outcome.timing().read()).isBetween(0L, outcome.micros());
    }
  }

  @Test
  void theNextRequestGoesOverTheSameConnection() throws Exception {
    try (RawServer server = RawServer.plain(answering(response("200 OK", "", "ok")))) {
      sender.send(Requests.to(server.http("/")));
      Outcome second = sender.send(Requests.to(server.http("/")));

      assertThat(second.success()).isTrue();
      assertThat(second.timing().connect()).isEqualTo(Timing.NOT);
      assertThat(second.address()).isEqualTo("127.0.0.1");
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void aReusedConnectionThatTheServerClosedIsTriedOnceMoreOnAFreshOne() throws Exception {
    try (RawServer server =
        RawServer.plain(
            (socket, own) -> {
              readRequest(socket);
              socket.getOutputStream().write(response("200 OK", "", "ok").getBytes());
              if (own.connections() == 1) {
                readRequest(socket);
              } else {
                own.hang();
              }
            })) {
      assertThat(sender.send(Requests.to(server.http("/"))).reconnected()).isFalse();

      Outcome second = sender.send(Requests.to(server.http("/")));

      assertThat(second.success()).isTrue();
      assertThat(second.reconnected()).isTrue();
      assertThat(server.connections()).isEqualTo(2);
    }
  }
}
