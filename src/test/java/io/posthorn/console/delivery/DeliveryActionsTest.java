package io.posthorn.console.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Dialog;
import io.posthorn.console.frame.Dialogs;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Toasts;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.words.Texts;
import io.posthorn.engine.rules.Signer;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.LocalReceiver;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryActionsTest {
  @TempDir private Path home;
  private final List<Place> places = new ArrayList<>();
  private final List<String> copied = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> offers = new ArrayList<>();
  private Runnable offered = () -> {};
  private RealEngine real;
  private LocalReceiver receiver;
  private DeliveryActions actions;
  private long endpoint;
  private long delivery;

  @BeforeEach
  void open() throws Exception {
    Texts.use(Locale.ENGLISH);
    real = new RealEngine(home);
    receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null);
    receiver.behave(Behaviour.Answer.of(500).saying("It broke."));
    endpoint = real.endpoint(receiver.url() + "webhook/chat", "n8n");
    Ui ui = new Ui(places::add, new Yes(), new Heard(), copied::add, null, null);
    actions = new DeliveryActions(real.direct(), ui);
    delivery = tried();
  }

  @AfterEach
  void close() {
    receiver.close();
    real.close();
  }

  private long tried() {
    long id = real.emit("{\"event\":\"chat.closed\",\"siteid\":1}").getFirst();
    await().until(() -> status(id) == DeliveryStatus.RETRYING);
    return id;
  }

  private DeliveryStatus status(long id) {
    return real.engine.deliveries().one(id).delivery().status();
  }

  private PickedDeliveries picked(long... ids) {
    List<PickedDelivery> all = new ArrayList<>();
    for (long id : ids) {
      DeliveryDetail read = real.engine.deliveries().one(id);
      long at = read.delivery().endpointId();
      all.add(PickedDelivery.read(read, real.engine.endpoints().one(at).endpoint(), false));
    }
    return new PickedDeliveries(all);
  }

  @Test
  void oneThatIsSkippedAndSentAsNewIsNamed() {
    actions.act(ActionOnDelivery.SKIP, picked(delivery));
    actions.act(ActionOnDelivery.SEND_AS_NEW, picked(delivery));

    long made =
        real.engine.deliveries().ofEvent(event()).stream()
            .mapToLong(Delivery::id)
            .max()
            .orElseThrow();
    assertThat(status(delivery)).isEqualTo(DeliveryStatus.SKIPPED);
    assertThat(said)
        .containsExactly(
            "Delivery " + delivery + " is skipped. It can be resent.",
            "Sent as a new delivery, #" + made + ".");
  }

  private String event() {
    return real.engine.deliveries().one(delivery).delivery().eventId();
  }

  @Test
  void severalAreCountedAndWhatIsRefusedIsTold() {
    long other = tried();
    real.engine.deliveries().skip(other);

    actions.act(ActionOnDelivery.SKIP, picked(delivery, other));

    assertThat(said).isEmpty();
    assertThat(problems).singleElement().asString().startsWith("Skipped. One was not: ");
  }

  @Test
  void aCommandIsMaskedOrHoldsASignatureThatIsGoodNow() {
    actions.act(ActionOnDelivery.COPY_CURL, picked(delivery));
    actions.act(ActionOnDelivery.COPY_HTTPIE, picked(delivery));
    actions.act(ActionOnDelivery.COPY_CURL_SIGNED, picked(delivery));

    byte[] payload = real.engine.deliveries().one(delivery).payload();
    String signature = Signer.hex(real.engine.endpoints().secrets(endpoint).current(), payload);
    assertThat(copied.get(0)).startsWith("curl ").contains(RequestCopy.MASK);
    assertThat(copied.get(1)).startsWith("http ").contains(RequestCopy.MASK);
    assertThat(copied.get(2)).startsWith("curl ").contains(signature);
    assertThat(said.get(0)).startsWith("Copied as cURL.").contains("masked");
    assertThat(said.get(2)).contains("signed just now");
  }

  @Test
  void whatIsMaskedSaysThatItWillBeRefusedAndCanBeHadSigned() {
    for (ActionOnDelivery masked :
        List.of(ActionOnDelivery.COPY_CURL, ActionOnDelivery.COPY_HTTPIE)) {
      actions.act(masked, picked(delivery));
      assertThat(said.getLast()).contains("its receiver will refuse it");
      assertThat(offers.getLast()).isEqualTo("Copy it signed, as cURL");

      offered.run();
      assertThat(copied.getLast()).startsWith("curl ").doesNotContain(RequestCopy.MASK);
      assertThat(said.getLast()).contains("signed just now");
    }
    actions.act(ActionOnDelivery.COPY_PAYLOAD, picked(delivery));
    assertThat(offers).as("nothing is masked in a payload").hasSize(2);

    real.engine.endpoints().delete(endpoint);
    DeliveryDetail left = real.engine.deliveries().one(delivery);
    actions.act(
        ActionOnDelivery.COPY_CURL,
        new PickedDeliveries(List.of(PickedDelivery.read(left, null, false))));
    assertThat(offers).as("there is no secret to sign with").hasSize(2);
  }

  @Test
  void payloadAnswerAndNumbersAreCopiedAsTheyAre() {
    actions.act(ActionOnDelivery.COPY_PAYLOAD, picked(delivery));
    actions.act(ActionOnDelivery.COPY_RESPONSE, picked(delivery));
    actions.act(ActionOnDelivery.COPY_IDS, picked(delivery));
    actions.act(ActionOnDelivery.COPY_EVENT_IDS, picked(delivery, delivery));

    byte[] payload = real.engine.deliveries().one(delivery).payload();
    assertThat(copied)
        .containsExactly(
            new String(payload, StandardCharsets.UTF_8),
            "It broke.",
            Long.toString(delivery),
            event());
  }

  @Test
  void aRequestThatCanNoLongerBeSignedIsSaidToBeSo() {
    PickedDeliveries before = picked(delivery);
    real.engine.endpoints().delete(endpoint);

    actions.act(ActionOnDelivery.COPY_CURL, before);
    assertThat(copied).singleElement().asString().contains(RequestCopy.MASK);

    actions.act(ActionOnDelivery.COPY_CURL_SIGNED, before);
    assertThat(copied).hasSize(1);
    assertThat(problems).containsExactly("There is no endpoint " + endpoint + ".");
  }

  @Test
  void leadsToItsEventItsEndpointAndTheOlderOneFirst() {
    long other = tried();

    actions.act(ActionOnDelivery.OPEN_EVENT, picked(delivery));
    actions.act(ActionOnDelivery.OPEN_ENDPOINT, picked(delivery));
    actions.act(ActionOnDelivery.ENABLE, picked(delivery));
    actions.act(ActionOnDelivery.COMPARE, picked(other, delivery));

    assertThat(places)
        .containsExactly(
            new Place.Events(event(), null),
            new Place.Endpoints(endpoint),
            new Place.Enable(endpoint),
            new Place.Compare(delivery, null, other, null));
  }

  @Test
  void disablingIsAskedForFirst() {
    actions.act(ActionOnDelivery.DISABLE, picked(delivery));

    assertThat(real.engine.endpoints().one(endpoint).endpoint().state().enabled()).isFalse();
    assertThat(said)
        .containsExactly("Disable n8n?", "n8n is disabled. Its deliveries are held, not lost.");
  }

  /** Confirms all that it is asked. */
  private final class Yes implements Dialogs {
    @Override
    public void confirm(String title, String question, String yes, Runnable whenYes) {
      said.add(title);
      whenYes.run();
    }

    @Override
    public void ask(String title, String question, String yes, Runnable whenYes) {
      confirm(title, question, yes, whenYes);
    }

    @Override
    public void askToSave(String title, String question, Runnable save, Runnable discard) {
      save.run();
    }

    @Override
    public void open(Dialog dialog) {}

    @Override
    public void close() {}

    @Override
    public void chooseSave(String title, String suggested, Consumer<Path> whenChosen) {}

    @Override
    public boolean showsFiles() {
      return false;
    }

    @Override
    public void showFile(Path file) {}

    @Override
    public void openFile(Path file) {}
  }

  private final class Heard implements Toasts {
    @Override
    public void say(String text) {
      said.add(text);
    }

    @Override
    public void problem(String text) {
      problems.add(text);
    }

    @Override
    public void offer(String text, String action, Runnable does) {
      said.add(text);
      offers.add(action);
      offered = does;
    }

    @Override
    public void undoable(String text, Runnable undo) {}
  }
}
