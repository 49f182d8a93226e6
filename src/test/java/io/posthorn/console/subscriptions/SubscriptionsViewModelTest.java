package io.posthorn.console.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.OwnWindow;
import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Session;
import io.posthorn.model.Accepted;
import io.posthorn.model.Access;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.EventTypeInfo;
import io.posthorn.model.SiteChange;
import io.posthorn.model.Subscription;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubscriptionsViewModelTest {
  private static final String URL = "http://127.0.0.1:9/hook";

  private final OwnWindow window = new OwnWindow();
  private RealEngine real;
  private long crm;
  private long loyalty;
  private SubscriptionsViewModel model;

  @BeforeEach
  void start(@TempDir Path home) {
    real = new RealEngine(home);
    crm = real.endpoint(URL, "CRM");
    loyalty = real.endpoint(URL, "Loyalty app", "chat.rated");
    Session session = window.session(real);
    model = new SubscriptionsViewModel(session, window.sites(real, session), window);
    model.start();
    window.settle();
  }

  @AfterEach
  void stop() {
    model.stop();
    real.close();
  }

  @Test
  void onlyWhatIsTickedArrives() {
    assertThat(receivers("visitor.banned")).containsExactly(crm);

    toggle(loyalty, "visitor.banned");

    assertThat(receivers("visitor.banned")).containsExactly(crm, loyalty);
    assertThat(window.said).containsExactly("Loyalty app now gets visitor.banned");

    toggle(loyalty, "visitor.banned");

    assertThat(receivers("visitor.banned")).containsExactly(crm);
    assertThat(window.said).endsWith("Loyalty app no longer gets visitor.banned");
  }

  @Test
  void untickingOneOfAllEventsNamesTheOthers() {
    toggle(crm, "chat.rated");

    assertThat(row(crm).events().entries()).hasSize(8).doesNotContain("*", "chat.rated");
    assertThat(receivers("chat.rated")).containsExactly(loyalty);
    assertThat(receivers("chat.closed")).containsExactly(crm);
    assertThat(window.said).containsExactly("CRM now gets each type by name, without chat.rated");
  }

  @Test
  void undoBringsBackWhatWasThereBefore() {
    toggle(crm, "chat.rated");
    window.undo();

    assertThat(row(crm).events()).isEqualTo(Subscription.ALL);
    assertThat(real.engine.endpoints().one(crm).endpoint().settings().events())
        .isEqualTo(Subscription.ALL);
    assertThat(window.said).endsWith("CRM gets what it got before");
  }

  @Test
  void theTickIsThereBeforeItIsSavedAndQuickTicksFollowOneAnother() {
    model.toggle(loyalty, "chat.closed");
    assertThat(row(loyalty).events().matches("chat.closed")).isTrue();
    model.toggle(loyalty, "chat.created");
    model.toggle(loyalty, "chat.rated");
    assertThat(row(loyalty).events().entries())
        .containsExactlyInAnyOrder("chat.closed", "chat.created");

    window.settle();

    assertThat(real.engine.endpoints().one(loyalty).endpoint().settings().events().entries())
        .containsExactlyInAnyOrder("chat.closed", "chat.created");
  }

  @Test
  void aChangeThatIsRefusedIsPutBack() {
    real.engine.endpoints().delete(loyalty);

    model.toggle(loyalty, "chat.closed");
    window.settle();

    assertThat(window.problems).hasSize(1);
    assertThat(window.problems.getFirst()).startsWith("Loyalty app still gets what it got before.");
    window.until("the deleted endpoint is gone", () -> model.shown().get().rows().size() == 1);
  }

  @Test
  void theLastSubscriptionStaysAndItIsSaidWhatToDo() {
    toggle(loyalty, "chat.rated");

    assertThat(row(loyalty).events().entries()).containsExactly("chat.rated");
    assertThat(window.problems.getFirst())
        .startsWith("chat.rated is the last thing that Loyalty app gets, so it stays.");

    toggle(crm, Subscription.EVERYTHING);

    assertThat(row(crm).events()).isEqualTo(Subscription.ALL);
    assertThat(window.problems.getLast()).startsWith("CRM would then get nothing.");
  }

  @Test
  void cellsTellWhatWentToTheEndpointAndTheFootWhatCameIn() {
    accept("chat.rated");
    accept("chat.rated");
    accept("chat.closed");
    real.clock.advance(Duration.ofMinutes(1));
    model.again();
    window.settle();

    Matrix matrix = model.shown().get();
    assertThat(matrix.cell(row(crm), column("chat.rated")).count()).isEqualTo(2);
    assertThat(matrix.cell(row(crm), new Column.All()).count()).isEqualTo(3);
    assertThat(matrix.cell(row(loyalty), column("chat.rated")).count()).isEqualTo(2);
    assertThat(matrix.cell(row(loyalty), column("chat.closed")).count()).isNull();
    assertThat(matrix.cameIn(column("chat.closed"))).isEqualTo(1);
    assertThat(matrix.cameIn(new Column.All())).isEqualTo(3);
  }

  @Test
  void theOperationalTypesAreFoldedAtFirstAndThatIsRemembered() {
    TypeGroup operational = model.shown().get().groups().getLast();
    assertThat(model.shown().get().columns().getLast()).isEqualTo(new Column.Folded(operational));

    model.fold(operational);

    assertThat(model.shown().get().columns().getLast().key()).isEqualTo("endpoint.secret_accepted");
    assertThat(window.preferences.get("subscriptions.folded")).isEmpty();
  }

  @Test
  void theFilterLooksAtNamesAndUrls() {
    model.filter().set("loyal");
    assertThat(model.shown().get().rows()).extracting(Matrix.Row::id).containsExactly(loyalty);

    model.filter().set("127.0.0.1:9");
    assertThat(model.shown().get().rows()).hasSize(2);

    model.filter().set("nowhere");
    assertThat(model.stage().get()).isEqualTo(SubscriptionsViewModel.Stage.NO_MATCH);
  }

  @Test
  void aTypeOfTheSitesOwnIsAddedAndTakenBack() {
    Session session = window.session(real);
    AddTypeViewModel add = new AddTypeViewModel(session, window.sites(real, session), window);
    add.name().set("Order Paid");
    assertThat(add.fault().get()).startsWith("Use lower-case letters");

    add.name().set("chat.closed");
    add.add();
    window.settle();
    assertThat(add.fault().get()).contains("is there already");

    add.name().set("order.paid");
    add.add();
    window.settle();
    assertThat(add.done().get()).isTrue();
    window.until(
        "the column is there",
        () -> model.shown().get().types().stream().anyMatch(t -> t.name().equals("order.paid")));

    window.undo();
    assertThat(real.engine.sites().one(1).eventTypes()).isEmpty();
  }

  @Test
  void ofSeveralSitesNoneGetsTheTypesOfAnother() {
    real.engine.sites().add(2, SiteChange.NOTHING.withName("Second shop"));
    real.engine.sites().change(2, SiteChange.NOTHING.withEventTypes(List.of("basket.left")));
    EndpointChange books =
        EndpointChange.NOTHING.withUrl(URL).withDescription("Books").withEvents(List.of("*"));
    long id = real.engine.endpoints().add(2, books, null).endpoint().endpoint().id();
    Session session = window.session(real);
    SubscriptionsViewModel all =
        new SubscriptionsViewModel(session, window.sites(real, session), window);
    all.start();
    window.settle();
    Matrix matrix = all.shown().get();
    EventTypeInfo left =
        matrix.types().stream().filter(t -> t.name().equals("basket.left")).findFirst().get();
    Column column = new Column.One(left, "left");

    assertThat(matrix.rows()).extracting(Matrix.Row::site).contains("Second shop");
    assertThat(matrix.cell(matrix.row(id), column).tick()).isEqualTo(Ticks.Tick.IMPLIED);
    assertThat(matrix.cell(matrix.row(crm), column).tick()).isNull();
    assertThat(matrix.receivers("basket.left")).isOne();

    all.toggle(crm, "basket.left");
    window.settle();

    assertThat(window.said)
        .containsExactly("basket.left is an event type of another site: CRM can’t get it.");
    all.stop();
  }

  private void toggle(long endpoint, String type) {
    model.toggle(endpoint, type);
    window.settle();
  }

  private Matrix.Row row(long id) {
    return Objects.requireNonNull(model.shown().get().row(id));
  }

  private Column column(String type) {
    return model.shown().get().columns().stream()
        .filter(column -> column.key().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private List<Long> receivers(String type) {
    return accept(type).deliveries().stream().map(Accepted.To::endpointId).toList();
  }

  private Accepted accept(String type) {
    String json = "{\"event\": \"%s\", \"siteid\": 1}".formatted(type);
    return real.engine.intake().accept(Access.ADMIN, json.getBytes(StandardCharsets.UTF_8), null);
  }
}
