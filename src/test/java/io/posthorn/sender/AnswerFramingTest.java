package io.posthorn.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Where an answer ends doesn't depend on the pieces in which it comes. */
class AnswerFramingTest {
  private static final String BEHIND = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  private final AnswerFraming framing = new AnswerFraming();
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private int left;

  /** Feeds all of it in pieces; how much of it is beyond the answer stays in {@link #left}. */
  private void feed(String text, Random pieces) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    framing.begin();
    shown.reset();
    int at = 0;
    while (at < bytes.length && !framing.ended() && framing.fault() == null) {
      byte[] piece =
          Arrays.copyOfRange(
              bytes, at, Math.min(bytes.length, at + 1 + pieces.nextInt(pieces.nextInt(9000) + 1)));
      shown.write(piece, 0, framing.take(piece, 0, piece.length));
      at += framing.used();
      shown.writeBytes(framing.insert());
    }
    left = bytes.length - at;
  }

  private String shown() {
    return shown.toString(StandardCharsets.ISO_8859_1);
  }

  @RepeatedTest(500)
  void anAnswerIsShownToItsEndAndNoFurther(RepetitionInfo number) {
    Random random = new Random(number.getCurrentRepetition());
    String answer = answer(random);

    feed(answer + BEHIND, random);

    assertThat(framing.fault()).isNull();
    assertThat(framing.ended()).isTrue();
    assertThat(framing.keeps()).isTrue();
    assertThat(left).isEqualTo(BEHIND.length());
    assertThat(shown()).isEqualTo(answer);
  }

  private static String answer(Random random) {
    StringBuilder answer = new StringBuilder();
    for (int i = random.nextInt(3); i > 0; i--) {
      answer.append("HTTP/1.1 10").append(2 + random.nextInt(2)).append(" Wait\r\n");
      answer.append(fields(random)).append("\r\n");
    }
    return switch (random.nextInt(3)) {
      case 0 -> answer + "HTTP/1.1 204 None\r\n" + fields(random) + "\r\n";
      case 1 -> {
        String body = "b\r\n".repeat(random.nextInt(2000));
        String length = "Content-Length: " + body.length() + "\r\n";
        yield answer + "HTTP/1.1 200 OK\r\n" + fields(random) + length + "\r\n" + body;
      }
      default -> answer + chunked(random);
    };
  }

  private static String chunked(Random random) {
    StringBuilder answer = new StringBuilder("HTTP/1.1 500 Oh\r\ntransfer-encoding: Chunked\r\n");
    answer.append(fields(random)).append("\r\n");
    for (int i = random.nextInt(5); i > 0; i--) {
      String chunk = "\n0\r\n".repeat(1 + random.nextInt(3000));
      answer.append(Integer.toHexString(chunk.length()));
      answer.append(random.nextBoolean() ? ";a=\"b\"" : "").append("\r\n");
      answer.append(chunk).append("\r\n");
    }
    return answer.append("0\r\n").append(fields(random)).append("\r\n").toString();
  }

  private static String fields(Random random) {
    return ("X-Some: " + "v".repeat(random.nextInt(200)) + "\r\n").repeat(random.nextInt(4));
  }

  @Test
  void ofALargeHeadWhatIsNeededIsShown() {
    String many = "X-Many: of them\r\n".repeat(3000);
    feed(
        "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n"
            + many
            + "Content-Length: 9\r\nConnection: close\r\n"
            + many
            + "Content-Length: 3\r\n\r\nabc",
        new Random(1));

    assertThat(framing.ended()).isTrue();
    assertThat(left).isZero();
    assertThat(shown())
        .hasSizeLessThan(40_000)
        .startsWith("HTTP/1.1 200 OK\r\nContent-Length: 7\r\nX-Many: of them\r\n")
        .endsWith("X-Many: of them\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc");
  }

  @Test
  void ofManyTrailersFewAreShown() {
    feed(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n"
            + "Content-Length: 1\r\n".repeat(9000)
            + "\r\n",
        new Random(2));

    assertThat(framing.keeps()).isTrue();
    assertThat(shown()).hasSizeLessThan(40_000).endsWith("Content-Length: 1\r\n\r\n");
  }

  @Test
  void aConnectionIsNotKeptWhereTheEndIsInDoubt() {
    assertThat(kept("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na")).isTrue();
    assertThat(kept("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na")).isTrue();
    assertThat(kept("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 1\r\n\r\na"))
        .isFalse();
    assertThat(kept("HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\na")).isFalse();
    assertThat(
            kept(
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "0\r\n\r\n"))
        .isFalse();
    assertThat(kept("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\nContent-Length: 1\r\n\r\na"))
        .isFalse();
    assertThat(kept("HTTP/1.1 200 OK\r\nConnection: TE, Close\r\nContent-Length: 0\r\n\r\n"))
        .isFalse();
    assertThat(kept("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n")).isFalse();
    assertThat(kept("HTTP/1.1 101 Other\r\n\r\n")).isFalse();
    assertThat(kept("HTTP/1.1 200 OK\r\n\r\n")).isFalse();
  }

  private boolean kept(String answer) {
    feed(answer, new Random(3));
    return framing.keeps();
  }

  @Test
  void whatCanBeNoLengthIsAFault() {
    for (String bad :
        new String[] {
          "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + "0".repeat(200) + "5\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n"
        }) {
      feed(bad, new Random(4));

      assertThat(framing.fault()).as(bad).isNotNull();
    }
  }
}
