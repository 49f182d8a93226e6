package io.posthorn.receiver;

import io.posthorn.model.Header;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a receiver does with a request after reading it. */
public sealed interface Behaviour {
  /** 200 at once, with an empty body. */
  Behaviour OK = Answer.of(200);

  /**
   * A whole answer.
   *
   * @param status 200–599
   * @param after how long it waits before
   */
  record Answer(int status, List<Header> headers, byte[] body, Duration after)
      implements Behaviour {
    public Answer {
      headers = List.copyOf(headers);
    }

    public static Answer of(int status) {
      return new Answer(status, List.of(), new byte[0], Duration.ZERO);
    }

    public Answer after(Duration wait) {
      return new Answer(status, headers, body, wait);
    }

    public Answer with(String name, String value) {
      List<Header> more = new ArrayList<>(headers);
      more.add(new Header(name, value));
      return new Answer(status, more, body, after);
    }

    public Answer saying(String text) {
      return new Answer(status, headers, text.getBytes(StandardCharsets.UTF_8), after);
    }
  }

  /** Takes the request and never answers. */
  record Hang() implements Behaviour {}

  /** Takes the request and resets the connection (RST). */
  record Reset() implements Behaviour {}

  /**
   * A 200 with a large body.
   *
   * @param bytes how long; {@link Long#MAX_VALUE} for one that never ends and declares no length
   */
  record Flood(long bytes) implements Behaviour {
    public static final long ENDLESS = Long.MAX_VALUE;
  }

  /** A 200 whose body comes one byte at a time and never ends, with so long a pause between. */
  record Drip(Duration pause) implements Behaviour {}

  /** In a few words, for people. */
  default String words() {
    return switch (this) {
      case Answer answer -> words(answer);
      case Hang() -> "no answer";
      case Reset() -> "connection reset";
      case Flood(long bytes) ->
          bytes == Flood.ENDLESS ? "200 without end" : "200 + " + bytes + " B";
      case Drip _ -> "200 byte by byte";
    };
  }

  private static String words(Answer answer) {
    StringBuilder words = new StringBuilder().append(answer.status);
    if (!answer.after.isZero()) {
      words.append(" after ").append(answer.after.toMillis()).append(" ms");
    }
    for (Map.Entry<String, String> told :
        Map.of("Location", " to ", "Retry-After", " retry after ").entrySet()) {
      String value = Header.first(answer.headers, told.getKey());
      if (value != null) {
        words.append(told.getValue()).append(value);
      }
    }
    return words.toString();
  }
}
