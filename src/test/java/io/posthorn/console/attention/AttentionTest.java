package io.posthorn.console.attention;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.OwnWindow;
import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.SiteChoice;
import io.posthorn.model.DisableRule;
import io.posthorn.model.EnableOrder;
import io.posthorn.model.EndpointState;
import io.posthorn.model.SiteChange;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.LocalReceiver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttentionTest {
  private static final String CLOSED = "{\"event\":\"chat.closed\",\"siteid\":1}";

  @TempDir private Path home;
  private final OwnWindow window = new OwnWindow();
  private final List<Notice> alarms = new ArrayList<>();
  private RealEngine real;
  private LocalReceiver receiver;
  private long endpoint;
  private SiteChoice sites;
  private Attention attention;
  private Notices notices;

  @BeforeEach
  void start() throws IOException {
    real = new RealEngine(home);
    receiver = LocalReceiver.start("127.0.0.1", 0, real.clock, null);
    endpoint = real.endpoint(receiver.url(), "Help desk");
    Session session = window.session(real);
    sites = window.sites(real, session);
    attention = new Attention(session, sites);
    notices = new Notices(session, sites);
    notices.onAlarm(alarms::add);
    attention.start();
    notices.start();
    window.settle();
  }

  @AfterEach
  void stop() {
    attention.stop();
    notices.stop();
    real.close();
    receiver.close();
  }

  private void disableAtTheFirstFailure() {
    real.engine.sites().change(1, SiteChange.NOTHING.withDisableRule(new DisableRule.Attempts(1)));
    receiver.behave(Behaviour.Answer.of(500));
    real.emit(CLOSED);
  }

  @Test
  void anEndpointThatWasDisabledNeedsAPersonAndRingsTheBell() {
    assertThat(attention.items()).isEmpty();

    disableAtTheFirstFailure();
    window.until("it is an item", () -> attention.items().size() == 1);
    window.until("it is a notice", () -> notices.unread().get() == 1);

    Item item = attention.items().getFirst();
    assertThat(item.failure()).isTrue();
    assertThat(real.engine.endpoints().one(endpoint).failing()).isFalse();
    assertThat(attention.anyFailure()).isTrue();
    assertThat(item.title()).isEqualTo("Help desk is disabled");
    assertThat(item.says()).startsWith("Its code crashed (HTTP 500), the last ");
    assertThat(item.weighs()).isEqualTo("1 delivery is held.");
    assertThat(item.step().place()).isEqualTo(new Place.Enable(endpoint));
    Notice notice = notices.all().getFirst();
    assertThat(notice.kind()).isEqualTo(Notice.Kind.DISABLED);
    assertThat(notices.name(notice)).isEqualTo("Help desk");
    assertThat(notices.canBeEnabled(notice)).isTrue();
    assertThat(alarms).containsExactly(notice);
  }

  @Test
  void troubleOfASiteThatIsNotShownStandsThereWithTheWayToIt() {
    sites.choose(real.engine.sites().add(2, SiteChange.NOTHING.withName("Second shop")).site());
    disableAtTheFirstFailure();
    window.until("it is an item", () -> attention.items().size() == 1);
    window.until("it is a notice", () -> notices.unread().get() == 1);

    Item item = attention.items().getFirst();
    assertThat(attention.anyFailure()).isTrue();
    assertThat(item.title()).isEqualTo("Thyme & Honey: 1 endpoint needs you");
    assertThat(item.step().place()).isEqualTo(new Place.Overview(1L));
    assertThat(attention.elsewhere().get().values()).containsExactly(1);
    assertThat(notices.name(notices.all().getFirst())).isEqualTo("Help desk");
    assertThat(notices.otherSite(notices.all().getFirst())).isEqualTo("Thyme & Honey");
    assertThat(alarms).hasSize(1);

    sites.choose(real.engine.sites().one(1));
    window.until(
        "it is this site's own",
        () -> attention.items().getFirst().title().endsWith("is disabled"));
    assertThat(attention.elsewhere().get()).isEmpty();
    assertThat(notices.otherSite(notices.all().getFirst())).isNull();
    assertThat(notices.unread().get()).isEqualTo(1);
  }

  @Test
  void whatWasReadIsNoLongerUnreadAndStaysSo() {
    disableAtTheFirstFailure();
    window.until("it is a notice", () -> notices.unread().get() == 1);

    notices.markRead();

    assertThat(notices.unread().get()).isZero();
    real.engine.endpoints().enable(endpoint, new EnableOrder(EnableOrder.Held.SKIP, null, null));
    window.until("another came", () -> notices.all().size() == 2);
    assertThat(notices.unread().get()).isEqualTo(1);
    assertThat(notices.all().getFirst().kind()).isEqualTo(Notice.Kind.ENABLED);
    window.until("nothing needs a person", () -> attention.items().isEmpty());
  }

  @Test
  void whatAPersonDisabledNeedsNobody() {
    real.engine.endpoints().disable(endpoint);
    window.until("it is told", () -> notices.all().size() == 1);
    window.settle();

    assertThat(attention.items()).isEmpty();
    assertThat(alarms).isEmpty();
  }

  @Test
  void aReleaseThatWasCancelledWaitsForADecision() {
    real.engine.endpoints().disable(endpoint);
    for (int i = 0; i < 5; i++) {
      real.emit(CLOSED);
    }
    real.engine.pause(true);
    real.engine.endpoints().enable(endpoint, new EnableOrder(EnableOrder.Held.DELIVER, null, 1));
    real.engine.endpoints().cancelRelease(endpoint);

    window.until("it is an item", () -> attention.items().size() == 1);

    assertThat(attention.items().getFirst().failure()).isFalse();
    assertThat(attention.items().getFirst().step().place()).isEqualTo(new Place.Enable(endpoint));
  }

  @Test
  void anEndpointThatNothingHasReachedYetFailsFromTheFirstAttemptOn() {
    receiver.behave(Behaviour.Answer.of(404));
    real.emit(CLOSED);
    untilFailedInARow(1);
    lookAgain();
    window.until("it is an item", () -> attention.items().size() == 1);

    Item item = attention.items().getFirst();
    assertThat(item.failure()).isFalse();
    assertThat(item.title()).isEqualTo("Nothing has reached Help desk yet");
    assertThat(item.says()).startsWith("No such path (HTTP 404). It will be disabled at about ");
    assertThat(item.weighs()).isEqualTo("1 delivery waits.");
    assertThat(item.step().place()).isEqualTo(new Place.Endpoints(endpoint));

    receiver.behave(Behaviour.Answer.of(200));
    real.clock.advance(Duration.ofMinutes(1));
    untilFailedInARow(0);
    lookAgain();
    window.until("it went by itself", () -> attention.items().isEmpty());
  }

  @Test
  void oneThatWorkedFailsOnceNothingGotThroughForAMinute() {
    real.emit(CLOSED);
    window.until("it got through", () -> state().lastSuccess() != null);
    receiver.behave(Behaviour.Answer.of(500));
    real.emit(CLOSED);
    untilFailedInARow(1);
    lookAgain();
    window.settle();
    assertThat(attention.items()).isEmpty();

    real.clock.advance(Duration.ofSeconds(61));
    untilFailedInARow(2);
    lookAgain();
    window.until("it is an item", () -> attention.items().size() == 1);

    assertThat(attention.items().getFirst().title())
        .startsWith("Nothing has reached Help desk since ");
  }

  private EndpointState state() {
    return real.engine.endpoints().one(endpoint).endpoint().state();
  }

  private void untilFailedInARow(int failures) {
    window.until(
        "failed " + failures + " times in a row", () -> state().failuresInARow() == failures);
  }

  /** Only the clock tells of it: whoever comes now reads it. */
  private void lookAgain() {
    attention.stop();
    attention.start();
  }
}
