package io.posthorn.console.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.RealEngine;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.SigningSecret;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.LocalReceiver;
import io.posthorn.signature.Finding;
import io.posthorn.signature.Finding.Mistake;
import io.posthorn.signature.Finding.Mistaken;
import io.posthorn.signature.Finding.Right;
import io.posthorn.signature.FindingWords;
import io.posthorn.signature.Scheme;
import io.posthorn.signature.SignedRequest;
import io.posthorn.signature.Slip;
import io.posthorn.signature.Wording;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebuggerViewModelTest {
  private static final String BODY = "{\"event\": \"chat.closed\", \"siteid\": 1}";

  @TempDir Path home;
  private final BlockingQueue<Seen> got = new LinkedBlockingQueue<>();
  private RealEngine real;
  private LocalReceiver receiver;
  private DebuggerViewModel model;
  private long endpoint;

  @BeforeEach
  void open() throws Exception {
    real = new RealEngine(home);
    receiver =
        LocalReceiver.start(
            "127.0.0.1",
            0,
            real.clock,
            (request, behaviour) -> got.add(new Seen(request, behaviour, List.of())));
    endpoint = real.endpoint(receiver.url(), "CRM");
    model = new DebuggerViewModel(real.direct());
  }

  @AfterEach
  void close() {
    model.close();
    receiver.close();
    real.close();
  }

  @Test
  void namesTheMistakeInWhatSomebodyComputedForADelivery() {
    long id = delivered();
    model.load(id);

    model.value().set(own(secret(), BODY.replace(" ", "")));
    model.find();

    assertThat(model.problem().get()).isEmpty();
    assertThat(model.finding().get())
        .isEqualTo(mistaken(Scheme.OWN, new Mistake(Slip.REWRITTEN_COMPACT, null)));
  }

  @Test
  void tellsTheValuesThatWereSent() {
    long id = delivered();
    model.load(id);
    SignedRequest request = model.subject().get().request();

    for (Scheme scheme : Scheme.values()) {
      model.value().set(scheme.value(request, secret()));
      model.find();
      assertThat(model.finding().get()).isEqualTo(new Right(scheme));
    }
    assertThat(request.id()).isEqualTo(Long.toString(id));
    assertThat(request.timestamp()).isEqualTo(Long.toString(RealEngine.START.getEpochSecond()));
    assertThat(new String(request.body(), StandardCharsets.UTF_8)).isEqualTo(BODY);
  }

  @Test
  void namesTheOtherEndpointWhoseSecretWasTaken() {
    long other = real.endpoint(receiver.url() + "other", "Help desk", "chat.rated");
    model.load(delivered());

    model.value().set(own(real.engine.endpoints().secrets(other).current(), BODY));
    model.find();

    assertThat(model.finding().get())
        .isEqualTo(mistaken(Scheme.OWN, new Mistake(Slip.OTHER_ENDPOINT, "Help desk")));
  }

  @Test
  void namesTheOtherDeliveryWhosePayloadWasTaken() {
    String before = "{\"event\":\"chat.rated\",\"siteid\":1}";
    long earlier = real.emit(before).getFirst();
    model.load(delivered());

    model.value().set(own(secret(), before));
    model.find();

    assertThat(model.finding().get())
        .isEqualTo(mistaken(Scheme.OWN, new Mistake(Slip.OTHER_BODY, Long.toString(earlier))));
  }

  @Test
  void triesTheOldSecretThatIsPasted() {
    SigningSecret old = new SigningSecret("whsec_0123456789abcdef0123456789abcdef");
    model.load(delivered());
    model.value().set(own(old, BODY));

    model.find();
    assertThat(FindingWords.of(model.finding().get(), Wording.ENGLISH).kind())
        .isEqualTo(FindingWords.Kind.NOT_FOUND);

    model.oldSecret().set(old.text() + " ");
    assertThat(model.finding().get()).isNull();
    model.find();
    assertThat(model.finding().get())
        .isEqualTo(mistaken(Scheme.OWN, new Mistake(Slip.OLD_SECRET, null)));
  }

  @Test
  void knowsTheSecretsOfARotation() {
    SigningSecret old = secret();
    SigningSecret fresh = real.engine.endpoints().rotateSecret(endpoint, Duration.ofHours(1), null);
    model.load(delivered());

    assertThat(model.subject().get().request().secrets()).containsExactly(old, fresh);
    assertThat(model.subject().get().secretChanged()).isFalse();
    model.value().set(own(fresh, BODY));
    model.find();
    assertThat(model.finding().get())
        .isEqualTo(mistaken(Scheme.OWN, new Mistake(Slip.SECRET_TOO_NEW, null)));
  }

  @Test
  void saysThatTheSecretWasChangedSince() {
    long id = delivered();
    real.engine.endpoints().rotateSecret(endpoint, Duration.ZERO, null);

    model.load(id);

    assertThat(model.subject().get().secretChanged()).isTrue();
    assertThat(model.subject().get().request().secrets()).containsExactly(secret());
  }

  @Test
  void letsAPersonChooseTheAttempt() {
    receiver.behave(Behaviour.Answer.of(500));
    long id = real.emit(BODY).getFirst();
    untilAttempts(id, 1);
    real.clock.advance(Duration.ofMinutes(2));
    untilAttempts(id, 2);
    model.load(id);
    assertThat(model.attempts()).hasSize(2);
    String newest = model.subject().get().request().timestamp();

    model.attempt().set(model.attempts().getLast());

    SignedRequest first = model.subject().get().request();
    assertThat(first.timestamp()).isEqualTo(Long.toString(RealEngine.START.getEpochSecond()));
    SignedRequest otherTime = new SignedRequest(first.body(), first.id(), newest, first.secrets());
    model.value().set(Scheme.STANDARD.value(otherTime, secret()));
    model.find();
    assertThat(model.finding().get())
        .isEqualTo(mistaken(Scheme.STANDARD, new Mistake(Slip.OTHER_TIME, null)));
  }

  @Test
  void takesARequestOfTheReceiverWithTheSecretOfItsDelivery() throws Exception {
    delivered();
    Seen seen = got.take();

    model.take(seen);

    assertThat(model.subject().get().request().secrets()).containsExactly(secret());
    model.value().set(own(secret(), BODY));
    model.find();
    assertThat(model.finding().get()).isEqualTo(new Right(Scheme.OWN));
  }

  @Test
  void saysWhatIsMissingWhenThereIsNothingToCompareWith() throws Exception {
    model.delivery().set("evt_01");
    model.load();
    assertThat(model.problem().get()).contains("id is a number");

    model.load(4711);
    assertThat(model.problem().get()).contains("4711");
    assertThat(model.subject().get()).isNull();

    real.engine.pause(true);
    model.load(real.emit(BODY).getFirst());
    assertThat(model.problem().get()).contains("not been sent yet");

    Strangers.post(receiver.url(), "hello");
    model.take(got.take());
    assertThat(model.problem().get()).contains("knows no secret");
  }

  @Test
  void forgetsWhatWasFoundWhenTheValueChanges() {
    model.load(delivered());
    model.value().set("nonsense");
    model.find();
    assertThat(model.finding().get()).isNotNull();

    model.value().set("other nonsense");

    assertThat(model.finding().get()).isNull();
  }

  @Test
  void keepsNoSecretThatIsPastedInThePlaceOfAValue() {
    model.load(delivered());
    model.value().set(secret().text());

    model.find();

    assertThat(model.value().get()).isEmpty();
    assertThat(model.finding().get()).isEqualTo(new Finding.Unreadable(Finding.Why.A_SECRET));
  }

  private long delivered() {
    long id = real.emit(BODY).getFirst();
    Awaitility.await()
        .until(
            () -> real.engine.deliveries().one(id).delivery().status() == DeliveryStatus.DELIVERED);
    return id;
  }

  private void untilAttempts(long id, int count) {
    Awaitility.await()
        .until(
            () -> {
              Delivery delivery = real.engine.deliveries().one(id).delivery();
              return delivery.attempts() == count && delivery.status() == DeliveryStatus.RETRYING;
            });
  }

  private SigningSecret secret() {
    return real.engine.endpoints().secrets(endpoint).current();
  }

  private static String own(SigningSecret secret, String body) {
    return Scheme.OWN.value(
        new SignedRequest(body.getBytes(StandardCharsets.UTF_8), "", "", List.of(secret)), secret);
  }

  private static Mistaken mistaken(Scheme scheme, Mistake... mistakes) {
    return new Mistaken(scheme, List.of(mistakes));
  }
}
