package io.posthorn.console.screens;

import io.posthorn.console.frame.Place;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.SigningSecret;
import io.posthorn.signature.Scheme;
import io.posthorn.signature.SignedRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Toggle;

/** The receiver at rest, at work and misbehaving; the debugger with an answer and with nonsense. */
final class ReceiverShots implements Shots {
  private static final String BODY =
      """
      {"event": "chat.rated", "siteid": 1042, "chat": {"id": "c-77120", "rating": 5, \
      "comment": "Ευχαριστώ! https://thymeandhoney.gr/honey"}, "by": null}\
      """;

  private static final String PORT = "8499";
  private static final String URL = "http://127.0.0.1:" + PORT + "/";
  private static final SigningSecret SECRET = new SigningSecret("whsec_" + "5d3c9e0b".repeat(8));
  private static final SigningSecret OTHER = new SigningSecret("whsec_" + "00112233".repeat(8));

  @Override
  public void take(Studio studio) throws Exception {
    try (SampleWorld world = SampleWorld.open()) {
      studio.show(world.real);
      studio.go(new Place.Receiver());
      studio.take("receiver-stopped");
      studio.on(scene -> ((TextField) scene.lookup("#receiver-port")).setText(PORT));
      press(studio, "#receiver-start");
      studio.until("it runs", () -> studio.scene().lookup("#make-endpoint").isVisible());
      studio.take("receiver-waiting");
      endpoint(world);
      studio.until("it has an endpoint", () -> studio.scene().lookup("#receiver-test").isVisible());
      press(studio, "#receiver-test");
      requests(studio, 1);
      events(studio, world);
      stranger(world);
      requests(studio, 6);
      select(studio, 1);
      studio.take("receiver-requests");
      select(studio, 0);
      studio.take("receiver-refused");
      press(studio, "#dial-too_many");
      press(studio, "#receiver-test");
      requests(studio, 7);
      select(studio, 0);
      studio.take("receiver-misbehaving");
      debugger(studio, world);
      studio.close();
    }
  }

  private static void debugger(Studio studio, SampleWorld world) throws Exception {
    press(studio, "#tab-debugger");
    studio.take("receiver-debugger-empty");
    long delivery = newest(world);
    studio.go(new Place.Receiver(delivery));
    studio.until(
        "the delivery is read",
        () -> !((Label) studio.scene().lookup("#debug-about")).getText().isEmpty());
    String php = BODY.replace(": ", ":").replace(", ", ",").replace("/", "\\/");
    SignedRequest mistaken =
        new SignedRequest((php + "\n").getBytes(StandardCharsets.UTF_8), "1", "1", List.of(SECRET));
    paste(studio, Scheme.OWN.value(mistaken, SECRET).substring("sha256=".length()));
    studio.take("receiver-debugger-found");
    paste(studio, "TypeError: key must be a string, buffer or KeyObject");
    studio.take("receiver-debugger-nonsense");
    paste(studio, "0f".repeat(32));
    studio.take("receiver-debugger-none");
  }

  /** The delivery of the rating that the receiver got. */
  private static long newest(SampleWorld world) {
    DeliveryFilter rated =
        new DeliveryFilter(
            Set.of(), Set.of(), Set.of(), Set.of(), List.of(), null, null, "c-77120");
    return world.real.engine.deliveries().page(rated, null, 50).items().stream()
        .filter(one -> one.status() == DeliveryStatus.DELIVERED)
        .mapToLong(Delivery::id)
        .max()
        .orElseThrow();
  }

  private static TableView<?> table(Studio studio) {
    return studio.find("#requests");
  }

  private static void paste(Studio studio, String value) {
    studio.on(
        scene -> {
          ((TextInputControl) scene.lookup("#debug-value")).setText(value);
          ((ButtonBase) scene.lookup("#debug-find")).fire();
        });
    studio.until("it found something", () -> studio.scene().lookup("#finding") != null);
  }

  /** As the button makes one, but with a secret that is the same in each picture. */
  private static void endpoint(SampleWorld world) {
    EndpointChange settings =
        EndpointChange.NOTHING
            .withUrl(URL)
            .withDescription("Receiver on this computer")
            .withEvents(List.of("*"));
    world.real.engine.endpoints().add(SampleWorld.SITE, settings, SECRET.text());
  }

  /** One after the other, so that they stand in the same order in each picture. */
  private static void events(Studio studio, SampleWorld world) {
    for (String event : List.of("chat.created", "chat.assigned", "chat.closed")) {
      int before = table(studio).getItems().size();
      world.real.emit(
          "{\"event\":\"%s\",\"siteid\":1042,\"chat\":{\"id\":\"c-77121\",\"visitor\":\"Ελένη\"}}"
              .formatted(event));
      requests(studio, before + 1);
    }
    world.real.emit(BODY);
    requests(studio, 5);
  }

  /** A request that is signed with a secret which is not the endpoint's. */
  private static void stranger(SampleWorld world) throws Exception {
    byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
    String time = Long.toString(world.real.clock.instant().getEpochSecond());
    SignedRequest request = new SignedRequest(body, "4711", time, List.of(OTHER));
    try (HttpClient client = HttpClient.newHttpClient()) {
      client.send(
          HttpRequest.newBuilder(URI.create(URL))
              .header("Content-Type", "application/json; charset=utf-8")
              .header("X-OWC-Event", "chat.rated")
              .header("X-OWC-Delivery", "4711")
              .header("X-OWC-Signature", Scheme.OWN.value(request, OTHER))
              .header("webhook-id", "4711")
              .header("webhook-timestamp", time)
              .header("webhook-signature", Scheme.STANDARD.value(request, OTHER))
              .POST(HttpRequest.BodyPublishers.ofByteArray(body))
              .build(),
          java.net.http.HttpResponse.BodyHandlers.discarding());
    }
  }

  private static void press(Studio studio, String selector) {
    studio.on(
        scene -> {
          if (scene.lookup(selector) instanceof Toggle toggle) {
            toggle.setSelected(true);
          } else {
            ((ButtonBase) scene.lookup(selector)).fire();
          }
        });
  }

  private static void requests(Studio studio, int atLeast) {
    studio.until(
        atLeast + " requests",
        () -> ((TableView<?>) studio.scene().lookup("#requests")).getItems().size() >= atLeast);
  }

  private static void select(Studio studio, int row) {
    studio.on(scene -> ((TableView<?>) scene.lookup("#requests")).getSelectionModel().select(row));
  }
}
