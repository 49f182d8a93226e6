package io.posthorn.acceptance;

import static io.posthorn.simulator.chaos.RawServer.readRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.posthorn.simulator.chaos.BadReplies;
import io.posthorn.simulator.chaos.RawServer;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hundreds of receivers whose answers never end, against the real jar with little memory. */
class FloodIT {
  private static final int EACH = 100;
  private static final long MIB = 1024 * 1024;
  private static final Duration AMPLE = Duration.ofSeconds(60);
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";

  /** So much of each that is just allowed, and how it goes on. */
  private static final Map<String, Flood> FLOODS =
      Map.of(
          "/size", new Flood(CHUNKED + "1;" + "a".repeat(16_000), "a"),
          "/chunk", new Flood(CHUNKED + "2\r\nok" + "x".repeat(16_000), "x"),
          "/head", new Flood(OK + "a:b\r\n".repeat(50_000), "a:b\r\n"));

  @TempDir Path folder;

  private final CountDownLatch brink = new CountDownLatch(FLOODS.size() * EACH);
  private final CountDownLatch onwards = new CountDownLatch(1);

  private record Flood(String beginning, String more) {}

  @Test
  void theHeapStaysFlatOthersAreServedAndItStopsWhenToldTo() throws Exception {
    try (RawServer flooding = RawServer.plain(this::flood);
        Receiver healthy = Receiver.answering(200);
        Served served = Served.start(folder.resolve("home"), Served.jar(List.of("-Xmx128m")))) {
      for (String path : FLOODS.keySet()) {
        endpoint(served, flooding.http(path).toString(), "chat.created", EACH);
      }
      endpoint(served, healthy.url(), "chat.closed", 8);
      event(served, "chat.closed");
      await().atMost(AMPLE).until(() -> healthy.count() == 1);
      long before = served.liveBytes();

      for (int i = 0; i < EACH; i++) {
        event(served, "chat.created");
      }
      assertThat(brink.await(AMPLE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(served.liveBytes() - before).as("bytes for 300 answers").isLessThan(40 * MIB);
      event(served, "chat.closed");
      await().atMost(AMPLE).until(() -> healthy.count() == 2);

      onwards.countDown();
      await()
          .atMost(AMPLE)
          .untilAsserted(
              () ->
                  assertThat(served.get("/metrics").body())
                      .contains("posthorn_attempts_total{outcome=\"network\"} " + 3.0 * EACH));
      assertThat(served.get("/v1/deliveries?status=retrying&limit=1").body())
          .contains("answer is not HTTP");
      assertThat(served.liveBytes() - before).as("bytes left behind").isLessThan(10 * MIB);
      for (int i = 0; i < EACH; i++) {
        event(served, "chat.created");
      }
      assertThat(served.stop()).isIn(0, 143);
    }
  }

  private void flood(Socket socket, RawServer server) throws Exception {
    String path = readRequest(socket).split(" ", 3)[1];
    Flood flood = FLOODS.get(path);
    socket.getOutputStream().write(flood.beginning().getBytes(StandardCharsets.US_ASCII));
    brink.countDown();
    onwards.await();
    BadReplies.flood(socket, server, flood.more());
  }

  private static void endpoint(Served served, String url, String events, int concurrency)
      throws Exception {
    String endpoint =
        "{\"siteid\":1,\"url\":\"%s\",\"events\":[\"%s\"],\"concurrency\":%d,\"timeout\":\"PT60S\"}"
            .formatted(url, events, concurrency);
    assertThat(served.postJson("/v1/endpoints", endpoint).statusCode()).isEqualTo(201);
  }

  private static void event(Served served, String type) throws Exception {
    String event = "{\"event\":\"" + type + "\",\"siteid\":1}";
    assertThat(served.postJson("/v1/events", event).statusCode()).isEqualTo(202);
  }
}
