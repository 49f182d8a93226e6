package io.posthorn.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Exports over the API. */
class ExportApiTest {
  private static final int EVENTS = 3_000;
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir static Path home;
  private static RunningApi running;
  private static Client admin;

  @BeforeAll
  static void start() {
    running = new RunningApi(home);
    admin = running.admin();
    admin
        .post("/v1/endpoints", "{'siteid':1,'url':'http://127.0.0.1:1/','events':['chat.closed']}")
        .expect(201);
    admin.post("/v1/endpoints/1/disable").expect(200);
    String line = "{'event':'chat.closed','siteid':1,'text':'" + "x".repeat(2_000) + "'}\n";
    admin.lines("/v1/events:batch", line.repeat(EVENTS)).expect(202);
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @Test
  void everyRowIsThereOnce() {
    Client.Reply csv = admin.get("/v1/deliveries:export?format=csv").expect(200);
    assertThat(csv.type()).isEqualTo("text/csv;charset=utf-8");
    List<String> ids = csv.text().lines().skip(1).map(line -> line.split(",")[0]).toList();
    assertThat(ids).hasSize(EVENTS).doesNotHaveDuplicates();
  }

  @Test
  void aLineIsWhatTheApiSaysOfADelivery() {
    String lines = admin.get("/v1/deliveries:export?format=jsonl&q=1").expect(200).text();
    JsonNode line = JSON.readTree(lines.lines().findFirst().orElseThrow());
    JsonNode one = admin.get("/v1/deliveries/" + line.path("id").asLong()).expect(200).json();
    assertThat(line).isEqualTo(one);
  }

  @Test
  void aFilterNarrows() {
    assertThat(rows("status=HELD&event=chat.*")).isEqualTo(EVENTS);
    assertThat(rows("status=DELIVERED")).isZero();
    assertThat(
            admin
                .get("/v1/deliveries:export?format=har&status=FAILED")
                .expect(200)
                .json()
                .toString())
        .contains("\"entries\":[]");
  }

  private static long rows(String filter) {
    String csv = admin.get("/v1/deliveries:export?format=csv&" + filter).expect(200).text();
    return csv.lines().count() - 1;
  }

  @Test
  void whatItCannotUnderstandItRefusesBeforeItBegins() {
    assertThat(admin.get("/v1/deliveries:export").expect(422).fields()).containsExactly("format");
    assertThat(
            admin.get("/v1/deliveries:export?format=xls&status=GONE&limit=3").expect(422).fields())
        .containsExactlyInAnyOrder("format", "status", "limit");
    running.site().get("/v1/deliveries:export?format=csv").expect(403);
  }

  @Test
  void aClientThatGoesAwayEndsIt() throws IOException {
    for (int i = 0; i < 8; i++) {
      try (Socket socket = new Socket("127.0.0.1", running.api.port())) {
        socket
            .getOutputStream()
            .write(
                ("GET /v1/deliveries:export?format=jsonl HTTP/1.1\r\nHost: localhost\r\n"
                        + "Authorization: Bearer "
                        + RunningApi.ADMIN
                        + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        assertThat(new String(in.readNBytes(15), StandardCharsets.US_ASCII))
            .isEqualTo("HTTP/1.1 200 OK");
      }
    }
    admin.get("/v1/health").expect(200);
    assertThat(rows("status=HELD")).isEqualTo(EVENTS);
  }
}
