package io.posthorn.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.model.Accepted;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A call that ends in an error that nobody foresaw is told as one, and takes nothing with it. */
class CallErrorsTest {
  /** More than the server has threads. */
  private static final int OFTEN = 80;

  static Stream<Supplier<Throwable>> errors() {
    return Stream.of(
        () -> new IllegalStateException("inner words"),
        () -> new InternalError("inner words"),
        () -> new StackOverflowError("inner words"),
        () -> new OutOfMemoryError("inner words"));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void itIsA500InWordsAndTheNextCallIsServed(Supplier<Throwable> error) throws Exception {
    StubEngine engine =
        new StubEngine()
            .on("intake.accept", _ -> new Accepted("evt_1", List.of(), false))
            .on("sites.all", _ -> thrown(error.get()));
    try (ApiServer api = ApiServer.start(engine.engine(), ApiOptions.loopback(0, "1"))) {
      for (int i = 0; i < OFTEN; i++) {
        String answer = Raw.exchange(api.port(), request("GET", "/v1/sites", ""));
        assertThat(Raw.code(answer)).isEqualTo(500);
        assertThat(answer)
            .contains("application/problem+json", "Something went wrong inside Posthorn")
            .doesNotContain("inner words", error.get().getClass().getSimpleName());
      }
      String event = "{\"event\":\"chat.closed\",\"siteid\":1}";
      assertThat(Raw.code(Raw.exchange(api.port(), request("POST", "/v1/events", event))))
          .isEqualTo(202);
    }
  }

  /** Throws it, whatever it is. */
  @SuppressWarnings("unchecked")
  private static <E extends Throwable> Object thrown(Throwable error) throws E {
    throw (E) error;
  }

  private static String request(String method, String path, String body) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer admin-token\r\n"
        + "Content-Type: application/json\r\nConnection: close\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }
}
