package io.posthorn.console.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posthorn.console.RealEngine;
import io.posthorn.console.code.IngestSnippet;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.SiteChoice;
import io.posthorn.console.frame.Toasts;
import io.posthorn.console.settings.RetriesViewModel.Preset;
import io.posthorn.console.settings.StoreViewModel.Days;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.Waits;
import io.posthorn.model.DisableRule;
import io.posthorn.model.Refused;
import io.posthorn.model.Retention;
import io.posthorn.model.Site;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsViewModelsTest {
  @TempDir private Path home;
  private RealEngine real;
  private Session session;
  private SiteChoice sites;
  private final Noted toasts = new Noted();

  @BeforeEach
  void open() {
    Texts.use(Locale.ENGLISH);
    real = new RealEngine(home);
    session = real.direct();
    sites = new SiteChoice(session, real.engine.sites().all());
  }

  @AfterEach
  void close() {
    real.close();
  }

  private Site site() {
    return real.engine.sites().one(1);
  }

  // the site and its token

  @Test
  void aNameIsSavedAndAnEmptyOneIsNot() {
    NameViewModel model = new NameViewModel(session, sites);
    model.start();
    model.change("Thyme & Honey Athens");
    assertThat(model.draft().dirty().get()).isTrue();
    model.save();
    assertThat(site().name()).isEqualTo("Thyme & Honey Athens");
    assertThat(model.draft().dirty().get()).isFalse();
    assertThat(model.saving().state().get().stage()).isEqualTo(SectionSaving.Stage.DONE);
    model.change("  ");
    model.save();
    assertThat(model.fault().get()).isEqualTo("Give it a name of 1 to 200 characters.");
    assertThat(site().name()).isEqualTo("Thyme & Honey Athens");
    model.revert();
    assertThat(model.draft().typed().get()).isEqualTo("Thyme & Honey Athens");
    assertThat(model.fault().get()).isNull();
  }

  @Test
  void whatTheEngineRefusesStandsAtTheName() {
    NameViewModel model = new NameViewModel(session, sites);
    model.start();
    model.change("x".repeat(201));
    model.save();
    assertThat(model.fault().get()).contains("201 characters");
    assertThat(model.draft().typed().get()).hasSize(201);
  }

  @Test
  void whatIsTypedForOneSiteIsStillThereAfterALookAtAnother() {
    real.engine.sites().add(2, NameViewModel.named("Olive & Co"));
    sites.refresh();
    NameViewModel model = new NameViewModel(session, sites);
    model.start();
    model.change("Half a na");
    sites.choose(real.engine.sites().one(2));
    assertThat(model.draft().typed().get()).isEqualTo("Olive & Co");
    assertThat(model.draft().dirty().get()).isFalse();
    sites.choose(real.engine.sites().one(1));
    assertThat(model.draft().typed().get()).isEqualTo("Half a na");
    assertThat(model.draft().dirty().get()).isTrue();
  }

  @Test
  void aNewTokenTakesThePlaceOfTheOldOne() {
    TokenViewModel model = new TokenViewModel(session, sites);
    model.start();
    String old = real.tokens.get(1L);
    assertThat(model.token().get().text()).isEqualTo(old);
    assertThat(model.token().get().masked())
        .startsWith("pht_•")
        .endsWith(old.substring(old.length() - 4))
        .doesNotContain(old.substring(4, 20));
    model.renew();
    String fresh = model.token().get().text();
    assertThat(model.token().get().fresh()).isTrue();
    assertThat(fresh).isNotEqualTo(old).isEqualTo(real.tokens.get(1L));
    assertThat(real.engine.sites().access(old)).isNull();
    assertThat(real.engine.sites().access(fresh).mayIngestFor(1)).isTrue();
  }

  @Test
  void anotherSiteIsAddedAndShownAndANumberCountsOnce() {
    NewSiteViewModel model = new NewSiteViewModel(session, sites);
    model.open().set(true);
    model.number().set("1043");
    model.name().set("Olive & Co");
    model.add();
    assertThat(sites.id()).isEqualTo(1043);
    assertThat(model.open().get()).isFalse();
    model.number().set("1043");
    model.name().set("Again");
    model.add();
    assertThat(model.numberFault().get()).isEqualTo("Site 1043 is there already.");
    assertThat(model.name().get()).isEqualTo("Again");
    model.number().set("ten");
    model.add();
    assertThat(model.numberFault().get()).contains("positive whole number");
  }

  @Test
  void anotherSiteHasANumberAlreadyAndANameTypedThereIsNotTakenForOne() {
    NewSiteViewModel model = new NewSiteViewModel(session, sites);
    model.begin();
    assertThat(model.open().get()).isTrue();
    assertThat(model.number().get()).isEqualTo("2");
    model.number().set("Second shop");
    assertThat(model.numberFault().get()).contains("The name goes into the other field.");
    model.number().set("7");
    assertThat(model.numberFault().get()).isNull();
    model.begin();
    assertThat(model.number().get()).as("what was typed stays").isEqualTo("7");
    model.name().set("Second shop");
    model.add();
    assertThat(real.engine.sites().one(7).name()).isEqualTo("Second shop");
  }

  // retries

  private RetriesViewModel retries() {
    RetriesViewModel model = new RetriesViewModel(session, sites);
    model.start();
    return model;
  }

  @Test
  void theStandardScheduleStandsThereInWordsAndSaysWhenItsSixAttemptsCome() {
    RetriesViewModel model = retries();
    assertThat(model.draft().typed().get().steps())
        .containsExactly("1 min", "5 min", "20 min", "1 h", "2 h");
    assertThat(model.course().get().starts().stream().map(Waits::words))
        .containsExactly("0 s", "1 min", "6 min", "26 min", "1 h 26 min", "3 h 26 min");
  }

  @Test
  void aStepIsChangedAddedAndRemoved() {
    RetriesViewModel model = retries();
    model.type(0, "90s");
    model.add();
    model.remove(1);
    assertThat(model.draft().typed().get().steps())
        .containsExactly("90s", "20 min", "1 h", "2 h", "4 h");
    model.save();
    assertThat(site().retrySchedule())
        .containsExactly(
            Duration.ofSeconds(90),
            Duration.ofMinutes(20),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4));
    assertThat(model.draft().typed().get().steps()).startsWith("1 min 30 s");
    assertThat(model.draft().dirty().get()).isFalse();
  }

  @Test
  void whatCantBeAStepSaysSoAtTheStepAndIsNotSaved() {
    RetriesViewModel model = retries();
    model.type(2, "20 mim");
    assertThat(model.faults().get().steps().get(2))
        .isEqualTo("write a time like 30 s, 5 min, 2 h or 1 d.");
    assertThat(model.course().get()).isNull();
    model.save();
    assertThat(site().retrySchedule()).isEqualTo(Site.DEFAULT_SCHEDULE);
    model.type(2, "8 d");
    assertThat(model.faults().get().steps().get(2)).isEqualTo("at most 7 d.");
    model.type(2, "0 s");
    assertThat(model.faults().get().steps().get(2)).isEqualTo("at least 1 s.");
    model.type(2, "");
    assertThat(model.faults().get().steps().get(2)).contains("or remove it");
    model.revert();
    assertThat(model.faults().get().any()).isFalse();
  }

  @Test
  void moreThanTwentyStepsAreTooMany() {
    RetriesViewModel model = retries();
    for (int i = 0; i < 16; i++) {
      model.add();
    }
    assertThat(model.faults().get().schedule())
        .isEqualTo("At most 20 waits are possible; there are 21.");
    model.remove(0);
    assertThat(model.faults().get().any()).isFalse();
    model.use(Preset.NONE);
    model.save();
    assertThat(site().retrySchedule()).isEmpty();
  }

  @Test
  void everyPresetCanBeSaved() {
    RetriesViewModel model = retries();
    for (Preset preset : Preset.values()) {
      model.use(preset);
      assertThat(model.faults().get().any()).as(preset.name()).isFalse();
      model.save();
      assertThat(site().retrySchedule()).isEqualTo(preset.schedule());
    }
  }

  @Test
  void theStricterRuleIsChosenWithItsNumber() {
    RetriesViewModel model = retries();
    model.rule(true, "101");
    assertThat(model.faults().get().inARow()).isEqualTo("Write a whole number from 1 to 100.");
    model.rule(true, "8");
    model.save();
    assertThat(site().disableRule()).isEqualTo(new DisableRule.Attempts(8));
    model.rule(false, "what stands here does not count");
    model.save();
    assertThat(site().disableRule()).isEqualTo(DisableRule.RETRIES);
  }

  @Test
  void aDeliveryIsFollowedThroughItsSchedule() {
    Course course = Course.of(Site.DEFAULT_SCHEDULE, DisableRule.RETRIES, null);
    assertThat(course.at(0)).isEqualTo(new Course.Moment(1, Duration.ZERO, Duration.ofMinutes(1)));
    assertThat(course.at(2.5))
        .isEqualTo(new Course.Moment(3, Duration.ofMinutes(16), Duration.ofMinutes(10)));
    assertThat(course.at(5))
        .isEqualTo(new Course.Moment(6, Duration.ofMinutes(206), Duration.ZERO));
    assertThat(Course.of(List.of(), DisableRule.RETRIES, null).at(0))
        .isEqualTo(new Course.Moment(1, Duration.ZERO, Duration.ZERO));
  }

  // the rest

  @Test
  void privateNetworksAreAllowedAtOnceAndThatCanBeUndone() {
    AllowViewModel model = new AllowViewModel(session, sites, toasts);
    model.allowed().start();
    model.privateRanges(true);
    assertThat(site().allow()).isEqualTo(new Site.Allowed(true, true));
    toasts.undo.run();
    assertThat(site().allow()).isEqualTo(Site.Allowed.DEFAULT);
    assertThat(model.allowed().saved().get()).isEqualTo(Site.Allowed.DEFAULT);
  }

  @Test
  void anEventTypeIsAddedRefusedRemovedAndPutBack() {
    TypesViewModel model = new TypesViewModel(session, sites, toasts);
    model.start();
    model.typed().set("order.paid");
    model.add();
    assertThat(model.types().saved().get()).containsExactly("order.paid");
    assertThat(model.typed().get()).isEmpty();
    model.typed().set("Order Paid");
    model.add();
    assertThat(model.fault().get()).contains("lower-case letters");
    assertThat(model.typed().get()).isEqualTo("Order Paid");
    model.remove("order.paid");
    assertThat(site().eventTypes()).isEmpty();
    toasts.undo.run();
    assertThat(site().eventTypes()).containsExactly("order.paid");
  }

  @Test
  void aTypeThatAnEndpointSubscribesToStays() {
    TypesViewModel model = new TypesViewModel(session, sites, toasts);
    model.start();
    model.typed().set("order.paid");
    model.add();
    real.endpoint("http://127.0.0.1:9", "CRM", "order.paid");
    model.remove("order.paid");
    assertThat(model.types().trouble().get()).contains("take it off that endpoint first");
    assertThat(model.types().saved().get()).containsExactly("order.paid");
  }

  @Test
  void schemasAreTakenStrictlyAtOnceAndThatCanBeUndone() {
    TypesViewModel model = new TypesViewModel(session, sites, toasts);
    model.start();
    model.strict(true);
    assertThat(site().strictSchemas()).isTrue();
    assertThatThrownBy(() -> real.emit("{\"event\":\"chat.closed\",\"siteid\":1}"))
        .isInstanceOf(Refused.class);
    toasts.undo.run();
    assertThat(site().strictSchemas()).isFalse();
  }

  @Test
  void deliveriesAreKeptForDaysThatMakeSense() {
    StoreViewModel model = new StoreViewModel(session);
    model.start();
    assertThat(model.size().get()).isPositive();
    assertThat(model.draft().typed().get()).isEqualTo(new Days("30", "90"));
    model.change(new Days("100", "90"));
    assertThat(model.faults().get().rows()).contains("at least as long");
    model.change(new Days("x", "90"));
    assertThat(model.faults().get().payloads()).contains("from 1 to 3,650");
    model.change(new Days("60", "365"));
    assertThat(model.lets()).isFalse();
    model.save();
    assertThat(real.engine.storage().retention())
        .isEqualTo(new Retention(Duration.ofDays(60), Duration.ofDays(365)));
    model.change(new Days("10", "365"));
    assertThat(model.lets()).isTrue();
  }

  @Test
  void snippetsHoldAddressNumberAndToken() {
    for (IngestSnippet kind : IngestSnippet.values()) {
      assertThat(kind.whole(session.desk().ingest(), 1042, "pht_abc"))
          .contains("http://127.0.0.1:8480/v1/events", "1042", "Bearer pht_abc")
          .doesNotContain("{token}", "{url}", "{site}");
    }
  }

  /** What was said last. */
  private static final class Noted implements Toasts {
    private Runnable undo = () -> {};

    @Override
    public void say(String text) {}

    @Override
    public void problem(String text) {
      throw new AssertionError(text);
    }

    @Override
    public void offer(String text, String action, Runnable does) {}

    @Override
    public void undoable(String text, Runnable undoing) {
      undo = undoing;
    }
  }
}
