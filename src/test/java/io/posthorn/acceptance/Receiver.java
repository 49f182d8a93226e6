package io.posthorn.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A receiver on loopback that answers as a test wants and remembers what it got. */
final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final List<Got> got = new CopyOnWriteArrayList<>();
  private final AtomicInteger busy = new AtomicInteger();
  private volatile Function<Got, Answer> answers;

  Receiver(Function<Got, Answer> answers) {
    this.answers = answers;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(this::execute);
    server.createContext("/", this::handle);
    server.createContext("/fence", Receiver::passBy);
    server.start();
  }

  private void execute(Runnable exchange) {
    busy.incrementAndGet();
    Thread.startVirtualThread(
        () -> {
          try {
            exchange.run();
          } finally {
            busy.decrementAndGet();
          }
        });
  }

  private static void passBy(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(204, -1);
    }
  }

  /**
   * Waits until all that was sent to it before has been taken note of: whoever sent it may be dead
   * by now. What comes over a new connection is read behind what was there already.
   */
  void settle() throws IOException {
    URI fence = URI.create(url()).resolve("/fence");
    try (InputStream answer = fence.toURL().openStream()) {
      answer.readAllBytes();
    }
    Awaited.that(busy::get, count -> count == 0);
  }

  static Receiver answering(int code) {
    return new Receiver(_ -> Answer.of(code));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Map<String, String> headers = new LinkedHashMap<>();
      exchange
          .getRequestHeaders()
          .forEach(
              (name, values) ->
                  headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
      Got request = new Got(headers, body);
      got.add(request);
      Answer answer = answers.apply(request);
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(answer.code(), -1);
    }
  }

  void answer(Function<Got, Answer> now) {
    answers = now;
  }

  void answer(int code) {
    answers = _ -> Answer.of(code);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  List<Got> got() {
    return List.copyOf(got);
  }

  int count() {
    return got.size();
  }

  /** Waits until it has got exactly so many requests. */
  void await(int count) {
    Awaited.that(this::deliveries, got -> got.size() == count);
  }

  void awaitAtLeast(int count) {
    Awaited.that(this::deliveries, got -> got.size() >= count);
  }

  private List<Long> deliveries() {
    return got.stream().map(Got::delivery).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  record Got(Map<String, String> headers, byte[] body) {
    long delivery() {
      return Long.parseLong(headers.get("x-owc-delivery"));
    }

    String event() {
      return String.valueOf(headers.get("x-owc-event"));
    }
  }

  record Answer(int code, Map<String, String> headers) {
    static Answer of(int code) {
      return new Answer(code, Map.of());
    }
  }
}
