package io.posthorn.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the server byte by byte, for what a proper client would never send. */
final class Raw {
  private static final JsonMapper JSON = new JsonMapper();
  static final int PATIENCE_MILLIS = 20_000;

  private Raw() {}

  /** Sends all, then reads until the server closes; the end of the request closes our side. */
  static String exchange(int port, String request) throws IOException {
    return exchange(port, request.getBytes(StandardCharsets.ISO_8859_1));
  }

  static String exchange(int port, byte[] request) throws IOException {
    try (Socket socket = open(port)) {
      send(socket, request);
      return readAll(socket.getInputStream());
    }
  }

  static Socket open(int port) throws IOException {
    Socket socket = new Socket();
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
    return socket;
  }

  /** The code of an answer; 0 when there was none. */
  static int code(String answer) {
    return answer.startsWith("HTTP/1.") ? Integer.parseInt(answer.substring(9, 12)) : 0;
  }

  static String body(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    return end < 0 ? "" : answer.substring(end + 4);
  }

  /** What an answer says is wrong. */
  static JsonNode problem(String answer) {
    return JSON.readTree(body(answer));
  }

  /** A request by the admin of a {@link StubEngine}, without its body. */
  static String request(String method, String path, String host, String headers) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: "
        + host
        + "\r\nAuthorization: Bearer admin-token\r\nConnection: close\r\n"
        + headers
        + "\r\n";
  }

  private static void send(Socket socket, byte[] request) throws IOException {
    try {
      socket.getOutputStream().write(request);
      socket.shutdownOutput();
    } catch (SocketException closedEarly) {
      // The server had seen enough; its answer can be read all the same.
      return;
    }
  }

  static String readAll(InputStream in) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    try {
      in.transferTo(read);
    } catch (SocketException cut) {
      return read.toString(StandardCharsets.UTF_8);
    }
    return read.toString(StandardCharsets.UTF_8);
  }
}
