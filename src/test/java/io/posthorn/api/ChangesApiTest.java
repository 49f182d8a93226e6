package io.posthorn.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.model.Change;
import io.posthorn.model.SiteChange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes as they happen, for consoles in other processes. */
class ChangesApiTest {

  @Test
  void changesComeAsTheyHappen(@TempDir Path home) throws IOException {
    try (RunningApi running = new RunningApi(home);
        Stream stream = new Stream(running.api.port(), RunningApi.ADMIN, "")) {
      String start = stream.line("id: ");
      running.site().post("/v1/events", "{'event':'chat.closed','siteid':1}").expect(202);
      String id = stream.line("id: ");
      assertThat(stream.line("event: ")).isEqualTo("event: event");
      assertThat(stream.line("data: ")).contains("\"kind\":\"event\"", "\"id\":\"evt_");
      assertThat(id).isNotEqualTo(start);
    }
  }

  @Test
  void aReaderGoesOnBehindTheLastThatItSaw(@TempDir Path home) throws IOException {
    try (RunningApi running = new RunningApi(home)) {
      String start;
      try (Stream stream = new Stream(running.api.port(), RunningApi.ADMIN, "")) {
        start = stream.line("id: ").substring(4);
      }
      running.engine.sites().change(1, SiteChange.NOTHING);
      try (Stream again =
          new Stream(running.api.port(), RunningApi.ADMIN, "Last-Event-ID: " + start + "\r\n")) {
        assertThat(again.line("event: ")).isEqualTo("event: site");
        assertThat(again.line("data: "))
            .isEqualTo("data: {\"kind\":\"site\",\"id\":\"1\",\"status\":null}");
      }
    }
  }

  @Test
  void aPositionOfAnotherRunMeansReadingEverythingAgain(@TempDir Path home) throws IOException {
    try (RunningApi running = new RunningApi(home)) {
      for (String position : List.of("999999999", "0-0badc0de")) {
        String header = "Last-Event-ID: " + position + "\r\n";
        try (Stream stream = new Stream(running.api.port(), RunningApi.ADMIN, header)) {
          assertThat(stream.line("event: ")).isEqualTo("event: reset");
        }
      }
    }
  }

  @Test
  void whoFellTooFarBehindMustReadEverythingAgain() throws IOException {
    AtomicReference<Consumer<List<Change>>> listener = new AtomicReference<>();
    AtomicReference<List<Change>> remembered = new AtomicReference<>(List.of());
    StubEngine engine =
        new StubEngine()
            .on("changes.newest", _ -> 7L)
            .on("changes.since", _ -> remembered.getAndSet(List.of()))
            .on(
                "changes.listen",
                arguments -> {
                  listener.set(heard(arguments[0]));
                  return (AutoCloseable) () -> listener.set(null);
                });
    try (ApiServer api = ApiServer.start(engine.engine(), ApiOptions.loopback(0, "1"));
        Stream stream = new Stream(api.port(), StubEngine.ADMIN, "")) {
      assertThat(stream.line("id: ")).startsWith("id: 7-");
      remembered.set(null);
      listener.get().accept(List.of());
      assertThat(stream.line("event: ")).isEqualTo("event: reset");
    }
  }

  @Test
  void aStreamEndsWhenTheServerStops(@TempDir Path home) throws IOException {
    try (RunningApi running = new RunningApi(home);
        Stream stream = new Stream(running.api.port(), RunningApi.ADMIN, "")) {
      stream.line("id: ");
      running.api.close();
      assertThat(stream.rest()).doesNotContain("HTTP/1.1 500");
    }
  }

  @Test
  void aPositionThatIsNoneIsRefused(@TempDir Path home) {
    try (RunningApi running = new RunningApi(home)) {
      running.admin().get("/v1/changes?lastEventId=abc").expect(400);
      running.admin().get("/v1/changes?lastEvntId=1").expect(422);
    }
  }

  @SuppressWarnings("unchecked")
  private static Consumer<List<Change>> heard(Object argument) {
    return (Consumer<List<Change>>) argument;
  }

  /** A reader of the stream, line by line. */
  private static final class Stream implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader lines;

    Stream(int port, String token, String headers) throws IOException {
      socket = Raw.open(port);
      String request =
          "GET /v1/changes HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
              + token
              + "\r\n"
              + headers
              + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      assertThat(lines.readLine()).isEqualTo("HTTP/1.1 200 OK");
    }

    /** The next line that begins so. */
    String line(String start) throws IOException {
      String line = lines.readLine();
      while (!line.startsWith(start)) {
        line = lines.readLine();
      }
      return line;
    }

    String rest() throws IOException {
      StringBuilder rest = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        rest.append(line);
      }
      return rest.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
