package io.posthorn.console.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.RealEngine;
import io.posthorn.console.common.EndpointBook;
import io.posthorn.console.common.Texts;
import io.posthorn.model.Delivery;
import io.posthorn.model.Endpoint;
import io.posthorn.model.Replay.Action;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PossibleActionsTest {
  @TempDir private Path home;
  private RealEngine real;
  private EndpointBook book;
  private PossibleActions doable;
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
    doable = new PossibleActions(book);
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

  @Test
  void whatIsOnItsWayCanBeSkippedAndSentAsNewButNotResent() {
    look();
    List<Delivery> pending = List.of(delivery("chat.closed"));
    assertThat(doable.whyNot(Action.SKIP, pending)).isNull();
    assertThat(doable.whyNot(Action.SEND_AS_NEW, pending)).isNull();
    assertThat(doable.whyNot(Action.RESEND, pending)).isEqualTo("it goes out by itself");
  }

  @Test
  void whatIsSkippedCanBeResentAndNotSkippedAgain() {
    look();
    List<Delivery> skipped = List.of(real.engine.deliveries().skip(delivery("chat.closed").id()));
    assertThat(doable.whyNot(Action.RESEND, skipped)).isNull();
    assertThat(doable.whyNot(Action.SKIP, skipped)).isEqualTo("finished already");
  }

  @Test
  void aDisabledEndpointIsNamedAndCanBeEnabled() {
    real.engine.endpoints().disable(crm);
    look();
    Delivery held = delivery("chat.closed");
    List<Delivery> several = List.of(held, held);
    assertThat(doable.whyNot(Action.RESEND, List.of(held))).as("one, as a trial").isNull();
    assertThat(doable.whyNot(Action.RESEND, several)).isEqualTo("CRM is disabled");
    assertThat(doable.whyNot(Action.SEND_AS_NEW, List.of(held))).isEqualTo("CRM is disabled");
    assertThat(doable.toEnable(List.of(held))).isNotNull().extracting(Endpoint::id).isEqualTo(crm);
  }

  @Test
  void severalDisabledEndpointsAreNotNamed() {
    List<Delivery> both = List.of(delivery("chat.closed"), delivery("chat.rated"));
    real.engine.endpoints().disable(crm);
    real.engine.endpoints().disable(desk);
    look();
    assertThat(doable.whyNot(Action.RESEND, both)).isEqualTo("their endpoints are disabled");
    assertThat(doable.toEnable(both)).isNull();
  }

  @Test
  void oneThatCanBeDoneIsEnough() {
    List<Delivery> both =
        List.of(
            real.engine.deliveries().skip(delivery("chat.closed").id()), delivery("chat.rated"));
    real.engine.endpoints().disable(desk);
    look();
    assertThat(doable.whyNot(Action.RESEND, both)).isNull();
  }

  @Test
  void aDeletedEndpointIsSaidAndDifferentReasonsAreNotMixedUp() {
    List<Delivery> both = List.of(delivery("chat.closed"), delivery("chat.rated"));
    real.engine.endpoints().delete(crm);
    look();
    assertThat(doable.whyNot(Action.SEND_AS_NEW, both.subList(0, 1)))
        .isEqualTo("its endpoint is deleted");
    assertThat(doable.whyNot(Action.RESEND, both)).isEqualTo("none can be sent now");
  }

  @Test
  void beforeTheEndpointsAreReadNothingIsRuledOut() {
    assertThat(doable.whyNot(Action.SEND_AS_NEW, List.of(delivery("chat.closed")))).isNull();
  }
}
