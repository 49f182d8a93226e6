package io.posthorn.console.endpoints.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.RealEngine;
import io.posthorn.console.frame.Session;
import io.posthorn.model.Concession;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.Site;
import io.posthorn.model.Subscription;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditViewModelTest {
  @TempDir Path home;
  private RealEngine real;
  private Session session;

  @BeforeEach
  void start() {
    real = new RealEngine(home);
    session = real.direct();
  }

  @AfterEach
  void stop() {
    real.close();
  }

  private EditViewModel adding(String url) {
    return new EditViewModel(session, 1, EndpointSettings.of(url, Subscription.ALL));
  }

  @Test
  void aUrlIsJudgedInPlainWordsWhileItIsTyped() {
    EditViewModel model = adding("");
    model.checkUrl();
    assertThat(model.urlState().get()).isInstanceOf(UrlState.Empty.class);
    model.url().set("ftp://example.com/");
    model.checkUrl();
    assertThat(model.urlState().get()).isInstanceOf(UrlState.Bad.class);
    model.url().set("http://127.0.0.1:9000/hooks");
    model.checkUrl();
    assertThat(model.urlState().get()).isEqualTo(new UrlState.Good("http://127.0.0.1:9000/hooks"));
    assertThat(real.engine.endpoints().all(1L)).isEmpty();
  }

  @Test
  void aBadUrlIsSaidAtItsFieldAndWhatWasTypedStays() {
    EditViewModel model = adding("http://169.254.169.254/");
    model.name().set("CRM");
    model.save();
    assertThat(model.faults()).containsOnlyKeys("url");
    assertThat(model.added().get()).isNull();
    assertThat(model.name().get()).isEqualTo("CRM");
    model.url().set("http://127.0.0.1:9000/");
    assertThat(model.faults()).as("typing on takes the complaint away").isEmpty();
  }

  @Test
  void aUrlThatAnotherEndpointHasWarnsAndMayBeSavedAllTheSame() {
    long id = real.endpoint("http://127.0.0.1:9000/hooks", "CRM");
    EditViewModel second = adding("http://127.0.0.1:9000/hooks");
    second.checkUrl();
    assertThat(second.urlState().get()).isEqualTo(new UrlState.Twice("CRM"));
    second.save();
    assertThat(second.added().get()).isNotNull();
    EditViewModel alone = adding("http://127.0.0.1:9000/other");
    alone.checkUrl();
    assertThat(alone.urlState().get()).isInstanceOf(UrlState.Good.class);
    real.engine.endpoints().delete(second.added().get().endpoint().endpoint().id());
    EditViewModel itself = new EditViewModel(session, id);
    itself.checkUrl();
    assertThat(itself.urlState().get()).as("it is no other one").isInstanceOf(UrlState.Good.class);
  }

  @Test
  void privateAddressesAreAskedAboutAndThenAllowedForTheSite() {
    EditViewModel model = adding("https://192.168.20.14/hooks");
    model.checkUrl();
    assertThat(model.urlState().get())
        .isInstanceOfSatisfying(
            UrlState.Forbidden.class,
            forbidden -> assertThat(forbidden.needed()).isEqualTo(new Site.Allowed(true, true)));
    model.allow();
    assertThat(model.urlState().get()).isInstanceOf(UrlState.Good.class);
    assertThat(real.engine.sites().one(1).allow().privateRanges()).isTrue();
  }

  @Test
  void addingGivesTheSecretAndNothingIsUnsavedThen() {
    EditViewModel model = adding("");
    assertThat(model.unsaved()).isFalse();
    model.url().set("http://127.0.0.1:9000/");
    model.events().everything().set(false);
    model.events().choose("chat.rated", true);
    model.events().choose("chat.closed", true);
    assertThat(model.unsaved()).isTrue();
    model.save();
    assertThat(model.faults()).isEmpty();
    assertThat(model.added().get()).isNotNull();
    assertThat(model.added().get().secret().text()).startsWith("whsec_");
    assertThat(model.added().get().endpoint().endpoint().settings().events().entries())
        .containsExactly("chat.closed", "chat.rated");
    assertThat(model.unsaved()).isFalse();
  }

  @Test
  void aDuplicateHasTheSameSettingsAndASecretOfItsOwn() {
    long id = real.endpoint("http://127.0.0.1:9000/", "CRM", "chat.closed");
    EditViewModel first = new EditViewModel(session, id);
    first.advanced().timeout.set("20");
    first.advanced().schedule.set("20s, 5 min, 1 h 30 min");
    first.advanced().plainJson.set(true);
    assertThat(first.unsaved()).isTrue();
    first.advanced().headers.add(AdvancedForm.HeaderLine.of("X-Key", "k"));
    first.save();
    assertThat(first.faults()).isEmpty();
    Endpoint of = real.engine.endpoints().one(id).endpoint();
    assertThat(of.settings().concessions()).containsExactly(Concession.PLAIN_JSON);
    EditViewModel copy = new EditViewModel(session, 1, of.settings());
    copy.save();
    Endpoint second = copy.added().get().endpoint().endpoint();
    assertThat(second.settings()).isEqualTo(of.settings());
    assertThat(second.settings().timeout()).isEqualTo(Duration.ofSeconds(20));
    assertThat(second.settings().headers()).isEqualTo(Map.of("X-Key", "k"));
    assertThat(second.settings().retrySchedule())
        .isEqualTo(List.of(Duration.ofSeconds(20), Duration.ofMinutes(5), Duration.ofMinutes(90)));
    assertThat(real.engine.endpoints().secrets(second.id()).current())
        .isNotEqualTo(real.engine.endpoints().secrets(id).current());
  }

  @Test
  void aScheduleMayHaveBlanksAlone() {
    long id = real.endpoint("http://127.0.0.1:9000/", "CRM");
    EditViewModel model = new EditViewModel(session, id);
    model.advanced().schedule.set("1m 5m");
    model.save();
    assertThat(real.engine.endpoints().one(id).endpoint().settings().retrySchedule())
        .isEqualTo(List.of(Duration.ofMinutes(1), Duration.ofMinutes(5)));
  }

  @Test
  void whatCanNotBeReadIsSaidAtItsFieldAndNothingIsSaved() {
    long id = real.endpoint("http://127.0.0.1:9000/", "CRM");
    EditViewModel model = new EditViewModel(session, id);
    model.advanced().schedule.set("soon");
    model.save();
    assertThat(model.faults()).containsOnlyKeys("retrySchedule");
    model.advanced().schedule.set("");
    model.advanced().timeout.set("500");
    model.save();
    assertThat(model.faults()).containsOnlyKeys("timeout");
    assertThat(model.changed().get()).isNull();
    model.advanced().timeout.set("30");
    model.events().everything().set(false);
    model.save();
    assertThat(model.faults())
        .containsExactly(Map.entry("events", "Tick at least one event, or choose all of them."));
    model.events().choose("chat.closed", true);
    assertThat(model.faults()).as("ticking one takes the complaint away").isEmpty();
    model.save();
    assertThat(model.changed().get()).isNotNull();
  }

  @Test
  void everyLanguageChecksTheHeaderOverTheRawBodyInConstantTime() {
    Map<Snippet, String> constantTime =
        Map.of(
            Snippet.NODE, "timingSafeEqual",
            Snippet.PHP, "hash_equals",
            Snippet.PYTHON, "hmac.compare_digest",
            Snippet.JAVA, "MessageDigest.isEqual",
            Snippet.GO, "hmac.Equal",
            Snippet.RUBY, "secure_compare",
            Snippet.CSHARP, "FixedTimeEquals");
    for (Snippet snippet : Snippet.values()) {
      assertThat(snippet.code())
          .as(snippet.language())
          .contains("WEBHOOK_SECRET", "sha256=", "401", constantTime.get(snippet))
          .containsAnyOf("X-OWC-Signature", "X_OWC_SIGNATURE");
    }
  }
}
