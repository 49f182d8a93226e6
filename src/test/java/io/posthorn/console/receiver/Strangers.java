package io.posthorn.console.receiver;

import io.posthorn.model.DeliveryDetail;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;

/** Requests that Posthorn did not send. */
final class Strangers {
  private static final Set<String> KEPT =
      Set.of(
          "X-OWC-Event",
          "X-OWC-Delivery",
          "X-OWC-Signature",
          "webhook-id",
          "webhook-timestamp",
          "webhook-signature");

  private Strangers() {}

  /** Sends what went to another endpoint, as it was signed for that. */
  static void post(String url, DeliveryDetail sent) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .POST(HttpRequest.BodyPublishers.ofByteArray(sent.payload()));
    sent.attempts().getFirst().attempt().requestHeaders().stream()
        .filter(header -> KEPT.contains(header.name()))
        .forEach(header -> request.header(header.name(), header.value()));
    send(request.build());
  }

  static void post(String url, String body) throws IOException, InterruptedException {
    send(
        HttpRequest.newBuilder(URI.create(url))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static void send(HttpRequest request) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      client.send(request, HttpResponse.BodyHandlers.discarding());
    }
  }
}
