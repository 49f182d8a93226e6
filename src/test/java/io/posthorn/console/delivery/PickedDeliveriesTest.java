package io.posthorn.console.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.EndpointBook;
import io.posthorn.console.words.Texts;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.Endpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PickedDeliveriesTest {
  @TempDir private Path home;
  private RealEngine real;
  private EndpointBook book;
  private long crm;
  private long desk;

  @BeforeEach
  void open() {
    Texts.use(Locale.ENGLISH);
    real = new RealEngine(home);
    real.engine.pause(true);
    crm = real.endpoint("http://127.0.0.1:9/hooks", "CRM", "chat.closed");
    desk = real.endpoint("http://127.0.0.1:9/desk", "Help desk", "chat.rated");
    book = new EndpointBook(real.direct());
  }

  @AfterEach
  void close() {
    real.close();
  }

  private Delivery delivery(String type) {
    long id = real.emit("{\"event\":\"" + type + "\",\"siteid\":1}").getFirst();
    return real.engine.deliveries().one(id).delivery();
  }

  private void look() {
    book.follow().close();
  }

  private PickedDeliveries picked(List<Delivery> deliveries) {
    return new PickedDeliveries(
        deliveries.stream().map(one -> PickedDelivery.listed(one, book)).toList());
  }

  private String whyNot(ActionOnDelivery action, List<Delivery> deliveries) {
    return picked(deliveries).whyNot(action);
  }

  private Endpoint toEnable(List<Delivery> deliveries) {
    return picked(deliveries).toEnable();
  }

  @Test
  void whatIsOnItsWayCanBeSkippedAndSentAsNewButNotResent() {
    look();
    List<Delivery> pending = List.of(delivery("chat.closed"));
    assertThat(whyNot(ActionOnDelivery.SKIP, pending)).isNull();
    assertThat(whyNot(ActionOnDelivery.SEND_AS_NEW, pending)).isNull();
    assertThat(whyNot(ActionOnDelivery.RESEND, pending)).isEqualTo("it goes out by itself");
  }

  @Test
  void whatIsSkippedCanBeResentAndNotSkippedAgain() {
    look();
    List<Delivery> skipped = List.of(real.engine.deliveries().skip(delivery("chat.closed").id()));
    assertThat(whyNot(ActionOnDelivery.RESEND, skipped)).isNull();
    assertThat(whyNot(ActionOnDelivery.SKIP, skipped)).isEqualTo("finished already");
  }

  @Test
  void aDisabledEndpointIsNamedAndCanBeEnabled() {
    real.engine.endpoints().disable(crm);
    look();
    Delivery held = delivery("chat.closed");
    List<Delivery> several = List.of(held, held);
    assertThat(whyNot(ActionOnDelivery.RESEND, List.of(held))).as("one, as a trial").isNull();
    assertThat(whyNot(ActionOnDelivery.RESEND, several)).isEqualTo("CRM is disabled");
    assertThat(whyNot(ActionOnDelivery.SEND_AS_NEW, List.of(held))).isEqualTo("CRM is disabled");
    assertThat(toEnable(List.of(held))).isNotNull().extracting(Endpoint::id).isEqualTo(crm);
  }

  @Test
  void severalDisabledEndpointsAreNotNamed() {
    List<Delivery> both = List.of(delivery("chat.closed"), delivery("chat.rated"));
    real.engine.endpoints().disable(crm);
    real.engine.endpoints().disable(desk);
    look();
    assertThat(whyNot(ActionOnDelivery.RESEND, both)).isEqualTo("their endpoints are disabled");
    assertThat(toEnable(both)).isNull();
  }

  @Test
  void oneThatCanBeDoneIsEnough() {
    List<Delivery> both =
        List.of(
            real.engine.deliveries().skip(delivery("chat.closed").id()), delivery("chat.rated"));
    real.engine.endpoints().disable(desk);
    look();
    assertThat(whyNot(ActionOnDelivery.RESEND, both)).isNull();
  }

  @Test
  void aDeletedEndpointIsSaidAndDifferentReasonsAreNotMixedUp() {
    List<Delivery> both = List.of(delivery("chat.closed"), delivery("chat.rated"));
    real.engine.endpoints().delete(crm);
    look();
    assertThat(whyNot(ActionOnDelivery.SEND_AS_NEW, both.subList(0, 1)))
        .isEqualTo("its endpoint is deleted");
    assertThat(whyNot(ActionOnDelivery.RESEND, both)).isEqualTo("none can be sent now");
  }

  @Test
  void beforeTheEndpointsAreReadNothingIsRuledOut() {
    assertThat(whyNot(ActionOnDelivery.SEND_AS_NEW, List.of(delivery("chat.closed")))).isNull();
  }

  @Test
  void someThingsAreDoneWithOneOrTwoAndEnablingTakesTheRoomOfDisabling() {
    Delivery one = delivery("chat.closed");
    look();
    assertThat(picked(List.of(one)).offers(ActionOnDelivery.COPY_CURL)).isTrue();
    assertThat(picked(List.of(one)).offers(ActionOnDelivery.COMPARE)).isFalse();
    assertThat(picked(List.of(one)).offers(ActionOnDelivery.DISABLE)).isTrue();
    assertThat(picked(List.of(one, one)).offers(ActionOnDelivery.COPY_CURL)).isFalse();
    assertThat(picked(List.of(one, one)).offers(ActionOnDelivery.COMPARE)).isTrue();

    real.engine.endpoints().disable(crm);
    look();

    assertThat(picked(List.of(one)).offers(ActionOnDelivery.ENABLE)).isTrue();
    assertThat(picked(List.of(one)).offers(ActionOnDelivery.DISABLE)).isFalse();
  }

  @Test
  void whatWasReadWholeKnowsItsPayloadItsRequestAndItsAnswer() {
    DeliveryDetail all = real.engine.deliveries().one(delivery("chat.closed").id());
    DeliveryDetail old = new DeliveryDetail(all.delivery(), null, List.of(), List.of());
    Endpoint endpoint = real.engine.endpoints().one(crm).endpoint();

    PickedDeliveries kept = read(all, endpoint, false);
    assertThat(kept.can(ActionOnDelivery.COPY_CURL)).isTrue();
    assertThat(kept.whyNot(ActionOnDelivery.COPY_RESPONSE))
        .isEqualTo("there is no response to copy");
    assertThat(read(old, endpoint, false).whyNot(ActionOnDelivery.SEND_AS_NEW))
        .isEqualTo("its payload is no longer kept");
    assertThat(read(all, null, false).whyNot(ActionOnDelivery.COPY_CURL))
        .isEqualTo("nothing was sent yet");
    assertThat(read(all, null, false).whyNot(ActionOnDelivery.COPY_CURL_SIGNED))
        .isEqualTo("its endpoint is deleted");
  }

  @Test
  void aResendThatIsUnderWayIsNotAskedForTwice() {
    DeliveryDetail skipped =
        real.engine
            .deliveries()
            .one(real.engine.deliveries().skip(delivery("chat.closed").id()).id());
    Endpoint endpoint = real.engine.endpoints().one(crm).endpoint();

    assertThat(read(skipped, endpoint, false).can(ActionOnDelivery.RESEND)).isTrue();
    assertThat(read(skipped, endpoint, true).can(ActionOnDelivery.RESEND)).isFalse();
  }

  private static PickedDeliveries read(DeliveryDetail all, Endpoint endpoint, boolean resending) {
    return new PickedDeliveries(List.of(PickedDelivery.read(all, endpoint, resending)));
  }
}
