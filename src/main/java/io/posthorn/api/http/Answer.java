package io.posthorn.api.http;

import io.posthorn.api.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** What goes back. */
public sealed interface Answer {

  /** An answer that is known as a whole. */
  record Whole(int status, String mediaType, byte[] body, Map<String, String> headers)
      implements Answer {
    /** The same without its body. */
    Whole headOnly() {
      return new Whole(status, mediaType, new byte[0], headers);
    }
  }

  /** An answer that goes on until one side ends it. */
  record Stream(String mediaType, Source source) implements Answer {}

  /** Writes a stream, blocking on a virtual thread; returns to end it. */
  @FunctionalInterface
  interface Source {
    void writeTo(OutputStream out) throws IOException, InterruptedException;
  }

  String JSON = "application/json";

  static Answer ok(Object shape) {
    return json(200, shape);
  }

  static Answer json(int status, Object shape) {
    return json(status, shape, Map.of());
  }

  static Answer json(int status, Object shape, Map<String, String> headers) {
    return new Whole(status, JSON, Json.bytes(shape), headers);
  }

  /** 201 with the place of what was made. */
  static Answer created(String location, Object shape) {
    return json(201, shape, Map.of("Location", location));
  }

  static Answer nothing() {
    return new Whole(204, "", new byte[0], Map.of());
  }
}
