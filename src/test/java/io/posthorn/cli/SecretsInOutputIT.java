package io.posthorn.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.posthorn.acceptance.Served;
import io.posthorn.simulator.chaos.RawServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every secret that the packaged program is given, in everything that it writes down or prints
 * unasked: logs, figures, exports, lists, complaints, and the bytes of its store.
 */
class SecretsInOutputIT {
  private static final String HEADER = "headerCanary7Q2x";
  private static final String IN_URL = "urlCanary7Q2x";
  private static final String WRONG_TOKEN = "wrongTokenCanary7Q2x";
  private static final String FIRST = "firstSecretCanary7Q2x";
  private static final String SECOND = "secondSecretCanary7Q2x";
  private static final String REFUSED = "refusedCanary7Q2x";
  private static final Duration AMPLE = Duration.ofSeconds(60);

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> said = new LinkedHashMap<>();

  @Test
  void noneIsInWhatItWritesOrPrintsUnasked() throws Exception {
    Path home = folder.resolve("home");
    List<String> secret = new ArrayList<>(List.of(HEADER, WRONG_TOKEN, FIRST, SECOND, REFUSED));
    try (RawServer receiver = RawServer.plain(SecretsInOutputIT::answer)) {
      try (Served served = Served.start(home)) {
        secret.add(Files.readString(home.resolve("admin.token")).strip());
        secret.add(served.siteToken(1));
        use(served, receiver, home);
        complainedAbout(served, home);
        assertThat(served.stop()).isIn(0, 143);
      }
      damage(home);
      try (Served served = Served.start(home)) {
        said.put("a damaged list", served.get("/v1/endpoints").body());
        said.put("health after damage", served.get("/v1/health").body());
        served.postJson("/v1/events", "{\"event\":\"chat.closed\",\"siteid\":1}");
        served.stop();
      } catch (AssertionError refusesToStart) {
        said.put("the refusal to start", String.valueOf(refusesToStart.getMessage()));
      }
    }
    Map<String, String> written = written();
    assertThat(written).containsKeys("home/logs/posthorn.log", "home/posthorn.db", "home.stderr");
    said.putAll(written);
    said.forEach((where, text) -> assertThat(text).as(where).doesNotContain(secret));
    said.forEach(
        (where, text) -> {
          if (where.contains("log") || where.contains("stderr") || where.contains("figures")) {
            assertThat(text).as(where).doesNotContain(IN_URL);
          }
        });
  }

  /** A receiver that fails, redirects and breaks off, by path. */
  private static void answer(Socket socket, RawServer server) throws IOException {
    String path = RawServer.readRequest(socket).split(" ", 3)[1];
    String answer =
        switch (path.split("\\?")[0]) {
          case "/fine" -> "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
          case "/failing" ->
              "HTTP/1.1 401 No\r\nContent-Length: 9\r\nConnection: close\r\n\r\nsignature";
          case "/moved" ->
              "HTTP/1.1 302 Found\r\nLocation: /x?token="
                  + IN_URL
                  + "\r\nContent-Length: 0\r\n\r\n";
          default -> "rubbish\r\n\r\n";
        };
    socket.getOutputStream().write(answer.getBytes(US_ASCII));
  }

  private void use(Served served, RawServer receiver, Path home) throws Exception {
    for (String path : List.of("/fine", "/failing", "/moved", "/rubbish")) {
      String url = receiver.http(path + "?token=" + IN_URL).toString();
      String own = "Authorization=Bearer " + HEADER;
      // What asks for a secret gets it: this output alone is not looked at.
      said.remove(run(home, "endpoints", "add", url, "--secret", FIRST + path, "--header", own));
    }
    run(home, "emit", "--sample", "chat.closed");
    await()
        .atMost(AMPLE)
        .untilAsserted(
            () ->
                assertThat(served.get("/v1/deliveries?status=pending").body())
                    .startsWith("{\"items\":[]"));
    said.remove(run(home, "endpoints", "rotate-secret", "1", "--secret", SECOND));
    for (String id : List.of("1", "2", "3", "4")) {
      run(home, "endpoints", "test", id);
      run(home, "doctor", id);
      run(home, "endpoints", "show", id);
      run(home, "deliveries", "show", id);
    }
    for (String format : List.of("csv", "jsonl", "har")) {
      Path file = folder.resolve("export." + format);
      run(home, "export", "--format", format, "-o", file.toString());
    }
    run(home, "endpoints");
    run(home, "deliveries", "list", "--json");
    said.put("figures", served.get("/metrics").body());
    said.put("health", served.get("/v1/health").body());
  }

  /** What is refused is told without what should not have been told. */
  private void complainedAbout(Served served, Path home) throws Exception {
    URI api = served.url();
    run(home, "endpoints", "add", "http://127.0.0.1:1/", "--secrt", REFUSED);
    run(home, "endpoints", "add", "http://127.0.0.1:1/", "--header", "Bad Name=" + REFUSED);
    run(home, "endpoints", "add", "http://127.0.0.1:1/", "--header", "Cookie=" + REFUSED + "\n");
    run(home, "endpoints", "--token", WRONG_TOKEN);
    for (String body :
        List.of(
            "{\"siteid\":1,\"url\":\"http://127.0.0.1:1/\",\"secret\":\"" + REFUSED + "\u0007\"}",
            "{\"siteid\":1,\"url\":\"http://127.0.0.1:1/\",\"headers\":{\"A b\":\""
                + REFUSED
                + "\"}}",
            "{\"siteid\":1,\"url\":\"http://127.0.0.1:1/\",\"secret\":[\"" + REFUSED + "\"]}",
            "{\"siteid\":1,\"secret\":\"" + REFUSED,
            "{\"siteid\":1,\"secret\":" + REFUSED + "}")) {
      said.put(
          "the answer to " + body.replace(REFUSED, "…"),
          served.postJson("/v1/endpoints", body).body());
    }
    for (String token : List.of(WRONG_TOKEN, WRONG_TOKEN + " " + WRONG_TOKEN)) {
      for (String path : List.of("/v1/endpoints", "/v1/events", "/v1/%ff", "/v1/health?x=%ff")) {
        said.put("refused " + path + token.length(), refused(api.resolve(path), token));
      }
    }
    for (String head :
        List.of(
            "GET /v1/endpoints HTTP/9.9\r\nAuthorization: Bearer " + WRONG_TOKEN + "\r\n\r\n",
            "GET /v1/endpoints HTTP/1.1\r\nAuthorization Bearer " + WRONG_TOKEN + "\r\n\r\n",
            "GET /v1/endpoints HTTP/1.1\r\nHost: a\r\nAuthorization: "
                + WRONG_TOKEN
                + "\0\r\n\r\n")) {
      said.put("raw " + head.length(), raw(api, head));
    }
  }

  private String refused(URI url, String token) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofString("{}"))
            .build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  private static String raw(URI api, String head) throws IOException {
    try (Socket socket = new Socket(api.getHost(), api.getPort())) {
      socket.setSoTimeout((int) AMPLE.toMillis());
      socket.getOutputStream().write(head.getBytes(ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  /** Runs a command; gives the name under which its output is kept. */
  private String run(Path home, String... words) {
    List<String> args = new ArrayList<>(List.of(words));
    args.addAll(List.of("--home", home.toString()));
    StringWriter out = new StringWriter();
    Cli.commandLine(new PrintWriter(out), new PrintWriter(out), false)
        .execute(args.toArray(String[]::new));
    String name = said.size() + " posthorn " + words[0];
    said.put(name, out.toString());
    return name;
  }

  /** Rows that can't be read, so that what complains of them has them in its hand. */
  private static void damage(Path home) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("posthorn.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE endpoint SET retry_schedule = 'never' WHERE id = 2");
      statement.executeUpdate("UPDATE endpoint SET headers = x'00ff' WHERE id = 3");
      statement.executeUpdate("UPDATE endpoint SET url = 'nowhere?" + IN_URL + "' WHERE id = 4");
    }
  }

  /** All files that are not there to hold a secret, by their place below the folder. */
  private Map<String, String> written() throws IOException {
    Map<String, String> written = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.toString().endsWith(".token")) {
          written.put(
              folder.relativize(file).toString().replace('\\', '/'),
              new String(Files.readAllBytes(file), ISO_8859_1));
        }
      }
    }
    return written;
  }
}
