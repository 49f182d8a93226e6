package io.posthorn.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posthorn.model.SigningSecret;
import io.posthorn.signature.Verification.Result;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocalReceiverTest {
  private final LinkedBlockingQueue<Received> seen = new LinkedBlockingQueue<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private LocalReceiver receiver;

  @BeforeEach
  void start() throws IOException {
    receiver = LocalReceiver.start("127.0.0.1", 0, InstantSource.system(), (r, _) -> seen.add(r));
  }

  @AfterEach
  void stop() {
    client.close();
    receiver.close();
  }

  @Test
  void tellsExactlyWhatCameIn() throws Exception {
    HttpRequest request =
        request("hook?a=b")
            .header("X-OWC-Event", "chat.closed")
            .header("X-OWC-Delivery", "7")
            .build();
    assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
    Received received = seen.poll(5, TimeUnit.SECONDS);
    assertThat(received.method()).isEqualTo("POST");
    assertThat(received.target()).isEqualTo("/hook?a=b");
    assertThat(received.event()).isEqualTo("chat.closed");
    assertThat(received.delivery()).isEqualTo("7");
    assertThat(received.body()).asString().isEqualTo("{\"ü\":1}");
    assertThat(received.verification().result()).isEqualTo(Result.UNCHECKED);
    assertThat(receiver.taken()).isEqualTo(1);
  }

  @Test
  void checksWithTheSecretsThatItHasAtThatMoment() throws Exception {
    receiver.secrets(List.of(new SigningSecret("whsec_0123456789abcdef")));
    client.send(request("").build(), HttpResponse.BodyHandlers.discarding());
    assertThat(seen.poll(5, TimeUnit.SECONDS).verification().result()).isEqualTo(Result.REFUSED);
  }

  @Test
  void answersAsItIsTold() throws Exception {
    receiver.behave(
        Behaviour.Answer.of(429)
            .with("Retry-After", "7")
            .saying("slow down")
            .after(Duration.ofMillis(5)));
    HttpResponse<String> answer =
        client.send(request("").build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).contains("7");
    assertThat(answer.body()).isEqualTo("slow down");
  }

  @Test
  void mayDecideForEachRequestAnew() throws Exception {
    receiver.behave(r -> Behaviour.Answer.of(r.number() % 2 == 1 ? 500 : 200));
    assertThat(
            client.send(request("").build(), HttpResponse.BodyHandlers.discarding()).statusCode())
        .isEqualTo(500);
    assertThat(
            client.send(request("").build(), HttpResponse.BodyHandlers.discarding()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aReceiverThatHangsNeverAnswers() {
    receiver.behave(new Behaviour.Hang());
    HttpRequest impatient = request("").timeout(Duration.ofMillis(200)).build();
    assertThatThrownBy(() -> client.send(impatient, HttpResponse.BodyHandlers.discarding()))
        .isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void aReceiverThatResetsGivesNoAnswer() {
    receiver.behave(new Behaviour.Reset());
    assertThatThrownBy(
            () -> client.send(request("").build(), HttpResponse.BodyHandlers.discarding()))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void aFloodHasTheLengthThatWasAsked() throws Exception {
    receiver.behave(new Behaviour.Flood(1_000_000));
    byte[] body = client.send(request("").build(), HttpResponse.BodyHandlers.ofByteArray()).body();
    assertThat(body).hasSize(1_000_000);
  }

  @Test
  void anEndlessFloodGoesOnForAsLongAsSomebodyReads() throws Exception {
    receiver.behave(new Behaviour.Flood(Behaviour.Flood.ENDLESS));
    try (InputStream body =
        client.send(request("").build(), HttpResponse.BodyHandlers.ofInputStream()).body()) {
      assertThat(body.readNBytes(30_000_000)).hasSize(30_000_000);
    }
  }

  @Test
  void aDripComesByteByByte() throws Exception {
    receiver.behave(new Behaviour.Drip(Duration.ofMillis(1)));
    try (InputStream body =
        client.send(request("").build(), HttpResponse.BodyHandlers.ofInputStream()).body()) {
      assertThat(body.readNBytes(20)).hasSize(20);
    }
  }

  @Test
  void aTakenPortIsNamed() {
    assertThatThrownBy(
            () -> LocalReceiver.start("127.0.0.1", receiver.port(), InstantSource.system(), null))
        .isInstanceOf(BindException.class)
        .hasMessage("Port " + receiver.port() + " is taken by another program.");
  }

  @Test
  void withoutAListenerItCountsAllTheSame() throws Exception {
    try (var quiet = LocalReceiver.start("127.0.0.1", 0, InstantSource.system(), null)) {
      URI url = URI.create(quiet.url());
      HttpRequest post =
          HttpRequest.newBuilder(url).POST(HttpRequest.BodyPublishers.ofString("x")).build();
      client.send(post, HttpResponse.BodyHandlers.discarding());
      client.send(post, HttpResponse.BodyHandlers.discarding());
      assertThat(quiet.taken()).isEqualTo(2);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(receiver.url() + path))
        .POST(HttpRequest.BodyPublishers.ofString("{\"ü\":1}"));
  }
}
