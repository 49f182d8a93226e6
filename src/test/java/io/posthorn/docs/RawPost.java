package io.posthorn.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.posthorn.model.Header;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;

/** A POST written by hand, so that the receiver gets every byte as the test has it. */
final class RawPost {
  private static final int PATIENCE_MILLIS = 20_000;

  private RawPost() {}

  static Answer send(URI url, List<Header> headers, byte[] body) throws IOException {
    StringBuilder head = new StringBuilder("POST " + url.getPath() + " HTTP/1.1\r\n");
    head.append("Host: ").append(url.getAuthority()).append("\r\n");
    head.append("Connection: close\r\n");
    head.append("Content-Length: ").append(body.length).append("\r\n");
    headers.forEach(
        header -> head.append(header.name()).append(": ").append(header.value()).append("\r\n"));
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(head.append("\r\n").toString().getBytes(UTF_8));
      socket.getOutputStream().write(body);
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      if (!answer.startsWith("HTTP/1.")) {
        throw new AssertionError("The receiver answered <" + answer + ">");
      }
      int end = answer.indexOf("\r\n\r\n");
      return new Answer(Integer.parseInt(answer.split(" ", 3)[1]), answer.substring(end + 4));
    }
  }

  /** What came back. */
  record Answer(int status, String body) {}
}
