package io.posthorn.sender;

import java.util.Random;

/** A grammar of answers, in which each part may be wrong. Not thread-safe. */
final class Hostility {
  private final Random random;

  Hostility(Random random) {
    this.random = random;
  }

  String answer() {
    StringBuilder answer = new StringBuilder();
    for (int i = random.nextInt(4) == 0 ? random.nextInt(40) : 0; i > 0; i--) {
      answer.append(status("100 Go on", "102 Wait", "103 Hints")).append(fields()).append(end());
    }
    answer.append(status("200 OK", "204 None", "205 Reset", "304 Same", "410 Gone", "500 Oh"));
    answer.append(fields());
    switch (random.nextInt(4)) {
      case 0 -> answer.append(end()).append(text());
      case 1 -> counted(answer);
      case 2 -> chunked(answer);
      default -> {
        counted(answer);
        chunked(answer);
      }
    }
    if (random.nextInt(3) == 0) {
      answer.append(behind());
    }
    return mangled(answer);
  }

  private String mangled(StringBuilder answer) {
    if (random.nextInt(4) == 0) {
      answer.setLength(random.nextInt(answer.length()) + 1);
    }
    if (random.nextInt(4) == 0) {
      answer.setCharAt(random.nextInt(answer.length()), (char) random.nextInt(256));
    }
    return answer.toString();
  }

  private String any(String... some) {
    return some[random.nextInt(some.length)];
  }

  private String status(String... codes) {
    String version =
        random.nextInt(8) > 0
            ? "HTTP/1.1 "
            : any("HTTP/1.0 ", "HTTP/2 ", "ICY ", "http/1.1 ", "HTTP/1.1", "");
    String code =
        random.nextInt(8) > 0 ? any(codes) : any("101 Other", "099 Low", "2000 High", "2x0", "");
    return version + code + end();
  }

  private String end() {
    return random.nextInt(20) > 0 ? "\r\n" : any("\n", "\r", "\r\r\n", "");
  }

  private String fields() {
    StringBuilder fields = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      fields.append(field()).append(end());
    }
    return fields.toString();
  }

  private String field() {
    return switch (random.nextInt(12)) {
      case 0 -> "Connection: " + any("close", "keep-alive", "upgrade, CLOSE", "");
      case 1 -> "Content-Length: " + any("0", "3", "+3", "-3", "3, 3", "99999999999999999999", "");
      case 2 -> "Transfer-Encoding: " + any("chunked", "gzip, chunked", "identity", "");
      case 3 -> "X-Many: 1\r\n".repeat(random.nextInt(30_000)) + "X-Last: 1";
      case 4 -> "X-Long: " + "l".repeat(random.nextInt(40_000));
      case 5 -> any(": nameless", "no colon", " folded", "Content-Length : 3", "\0\u00FF: x");
      default -> "Server: hostile";
    };
  }

  private String text() {
    return random.nextInt(6) > 0 ? "x".repeat(random.nextInt(50)) : "y".repeat(200_000);
  }

  private void counted(StringBuilder answer) {
    String text = text();
    int wrong = random.nextInt(3) > 0 ? 0 : random.nextInt(7) - 3;
    answer.append("Content-Length: ").append(Math.max(0, text.length() + wrong)).append(end());
    answer.append(end()).append(text);
  }

  private void chunked(StringBuilder answer) {
    answer.append("Transfer-Encoding: chunked").append(end()).append(end());
    for (int i = random.nextInt(6); i > 0; i--) {
      String text = text();
      int wrong = random.nextInt(5) > 0 ? 0 : random.nextInt(7) - 3;
      answer.append(Integer.toHexString(Math.max(0, text.length() + wrong)));
      answer.append(random.nextInt(4) > 0 ? "" : any(";a=b", " ", ";" + "e".repeat(20_000), "zz"));
      answer.append(end()).append(text).append(end());
    }
    answer.append(any("0", "0", "0", "00", "", "-1")).append(end()).append(fields()).append(end());
  }

  private String behind() {
    return any(
        "\r\n",
        "x",
        "\0",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 408 Late\r\nConnection: close\r\n\r\n",
        "x".repeat(100_000));
  }
}
