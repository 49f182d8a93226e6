package io.posthorn.console.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.OwnWindow;
import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Preferences;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.SiteChoice;
import io.posthorn.console.words.Texts;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.EnableOrder;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointHealth;
import io.posthorn.model.EndpointInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointsViewModelTest {
  @TempDir Path home;
  private RealEngine real;
  private final Preferences preferences = Preferences.inMemory();
  private Session session;
  private EndpointsViewModel model;

  @BeforeEach
  void start() {
    real = new RealEngine(home);
    Texts.use(Locale.ENGLISH);
    session = real.session(Background.direct(), preferences);
    model = new EndpointsViewModel(session, new SiteChoice(session, real.engine.sites().all()));
  }

  @AfterEach
  void stop() {
    real.close();
  }

  @Test
  void withoutEndpointsItIsKnownThatThereAreNone() {
    model.refresh();
    assertThat(model.loaded().get()).isTrue();
    assertThat(model.count().get()).isZero();
    assertThat(model.selected().get()).isNull();
  }

  @Test
  void theFilterLooksAtNameHostAndEvents() {
    real.endpoint("http://127.0.0.1:1/hooks", "CRM");
    real.endpoint("http://127.0.0.2:1/hooks", "Help desk", "chat.rated");
    model.refresh();
    assertThat(shown("help")).containsExactly("Help desk");
    assertThat(shown("127.0.0.1")).containsExactly("CRM");
    assertThat(shown("rated")).containsExactly("Help desk");
    assertThat(shown("chat.rated"))
        .as("all events hold it too")
        .containsExactly("CRM", "Help desk");
    assertThat(shown("nobody")).isEmpty();
    assertThat(model.count().get()).isEqualTo(2);
  }

  private java.util.List<String> shown(String filter) {
    model.filter().set(filter);
    return model.shown().stream().map(EndpointRow::name).toList();
  }

  @Test
  void disabledOnesCanComeFirstAndThatIsRemembered() {
    real.endpoint("http://127.0.0.1:1/", "CRM");
    long desk = real.endpoint("http://127.0.0.1:2/", "Help desk");
    real.endpoint("http://127.0.0.1:3/", "n8n");
    model.refresh();
    assertThat(model.someDisabled().get()).isFalse();
    real.engine.endpoints().disable(desk);
    model.refresh();
    assertThat(model.someDisabled().get()).isTrue();
    assertThat(shown("")).containsExactly("CRM", "Help desk", "n8n");
    model.disabledFirst().set(true);
    assertThat(shown("")).containsExactly("Help desk", "CRM", "n8n");
    assertThat(shown("n8")).containsExactly("n8n");
    assertThat(preferences.is("endpoints.disabled.first", false)).isTrue();
    EndpointsViewModel later =
        new EndpointsViewModel(session, new SiteChoice(session, real.engine.sites().all()));
    later.refresh();
    assertThat(later.selected().get()).extracting(EndpointRow::name).isEqualTo("Help desk");
    later.disabledFirst().set(false);
    assertThat(later.shown()).extracting(EndpointRow::name).startsWith("CRM");
  }

  @Test
  void whoDisabledItDecidesWhetherTheRowSaysACause() {
    long crm = real.endpoint("http://127.0.0.1:1/", "CRM");
    EndpointInfo info = real.engine.endpoints().one(crm);
    Endpoint endpoint = info.endpoint();
    assertThat(new EndpointRow(info, null, null).cause(RealEngine.START)).isNull();
    String detail = "6 attempts in a row failed, last: HTTP 500: its code crashed";
    assertThat(disabled(endpoint, DisabledReason.FAILING, detail).cause(RealEngine.START))
        .isEqualTo("Its code crashed");
    assertThat(
            disabled(endpoint, DisabledReason.GONE, "its receiver answered 410")
                .cause(RealEngine.START))
        .isEqualTo("Its receiver asked us to stop");
    assertThat(disabled(endpoint, DisabledReason.MANUAL, null).cause(RealEngine.START)).isNull();
    assertThat(disabled(endpoint, DisabledReason.FAILING, detail).trouble(RealEngine.START))
        .isLessThan(disabled(endpoint, DisabledReason.MANUAL, null).trouble(RealEngine.START));
  }

  private static EndpointRow disabled(
      Endpoint endpoint, DisabledReason reason, @Nullable String detail) {
    Endpoint off = endpoint.with(endpoint.state().disabled(reason, RealEngine.START, detail));
    return new EndpointRow(new EndpointInfo(off, false, 0, 0, 0, null, null), null, null);
  }

  @Test
  void whatIsLookedAtStaysUntilItIsGone() {
    long first = real.endpoint("http://127.0.0.1:1/", "CRM");
    long second = real.endpoint("http://127.0.0.1:2/", "Help desk");
    model.refresh();
    assertThat(model.selected().get()).extracting(EndpointRow::id).isEqualTo(first);
    model.select(second);
    real.endpoint("http://127.0.0.1:3/", "n8n");
    model.refresh();
    assertThat(model.selected().get()).extracting(EndpointRow::id).isEqualTo(second);
    real.engine.endpoints().delete(second);
    model.refresh();
    assertThat(model.selected().get()).extracting(EndpointRow::id).isEqualTo(first);
    real.engine.endpoints().undelete(second);
    model.refresh();
    assertThat(model.selected().get())
        .as("what was put back is looked at again")
        .extracting(EndpointRow::id)
        .isEqualTo(second);
  }

  @Test
  void theSecondChipSaysWhatAPersonShouldKnowFirst() {
    long id = real.endpoint("http://127.0.0.1:1/", "CRM");
    model.refresh();
    assertThat(also(id)).isInstanceOf(EndpointRow.Nothing.class);
    real.engine.endpoints().disable(id);
    real.emit("{\"event\":\"chat.closed\",\"siteid\":1}");
    model.refresh();
    assertThat(also(id)).isEqualTo(new EndpointRow.Held(1));
    real.clock.advance(Duration.ofHours(1));
    assertThat(also(id)).isEqualTo(new EndpointRow.Held(1));
  }

  @Test
  void whatWasReadAtOnceWhenAnEndpointChangedIsReadOnceMore() {
    long id = real.endpoint("http://127.0.0.1:1/", "CRM");
    real.engine.endpoints().disable(id);
    real.emit("{\"event\":\"chat.closed\",\"siteid\":1}");
    OwnWindow window = new OwnWindow();
    Session session = window.session(real);
    model = new EndpointsViewModel(session, window.sites(real, session));
    model.start();
    window.until("it is read", () -> held(id) == 1);

    real.engine.endpoints().enable(id, new EnableOrder(EnableOrder.Held.SKIP, null, null));
    window.until("it is told", () -> model.shown().getFirst().endpoint().state().enabled());
    assertThat(held(id)).as("as the engine had just read it").isEqualTo(1);
    for (int beat = 0; beat < 4; beat++) {
      real.clock.advance(Duration.ofSeconds(1));
      model.beat();
    }
    window.settle();

    assertThat(held(id)).isZero();
    model.stop();
  }

  private long held(long id) {
    EndpointHealth health =
        model.shown().stream().filter(row -> row.id() == id).findFirst().orElseThrow().health();
    return health == null ? 0 : health.total().held();
  }

  private EndpointRow.Also also(long id) {
    return model.shown().stream()
        .filter(row -> row.id() == id)
        .findFirst()
        .orElseThrow()
        .also(real.clock.instant());
  }
}
