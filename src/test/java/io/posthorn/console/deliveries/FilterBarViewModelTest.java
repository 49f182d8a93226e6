package io.posthorn.console.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.RealEngine;
import io.posthorn.console.deliveries.filter.Offer;
import io.posthorn.console.deliveries.filter.Word;
import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.EndpointBook;
import io.posthorn.console.frame.Preferences;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.SiteScope;
import io.posthorn.console.words.Chips;
import io.posthorn.console.words.Texts;
import io.posthorn.model.DeliveryStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilterBarViewModelTest {
  @TempDir private Path home;
  private final Preferences preferences = Preferences.inMemory();
  private RealEngine real;
  private long crm;
  private FilterBarViewModel bar;

  @BeforeEach
  void open() {
    Texts.use(Locale.ENGLISH);
    real = new RealEngine(home);
    real.engine.pause(true);
    crm = real.endpoint("http://127.0.0.1:9/hooks", "CRM");
    bar = bar();
  }

  private FilterBarViewModel bar() {
    Session session = real.session(Background.direct(), preferences);
    EndpointBook book = new EndpointBook(session);
    FilterBarViewModel fresh = new FilterBarViewModel(session, () -> new SiteScope(1L), book);
    book.follow().close();
    fresh.start();
    return fresh;
  }

  @AfterEach
  void close() {
    real.close();
  }

  @Test
  void wordsAreAddedAndTakenOut() {
    bar.add("status:failed");
    bar.add("endpoint:crm");
    assertThat(bar.filter().get().words())
        .extracting(Word::text)
        .containsExactly("status:failed", "endpoint:crm");
    assertThat(bar.query().filter().endpoints()).isEqualTo(Set.of(crm));
    bar.remove(bar.filter().get().words().getFirst());
    assertThat(bar.text()).isEqualTo("endpoint:crm");
  }

  @Test
  void aBareNameOfAStatusIsTheStatusInEitherLanguage() {
    bar.addTyped("failed");
    bar.addTyped("Held");
    assertThat(bar.text()).isEqualTo("status:failed status:held");
    Texts.use(Locale.of("pt"));
    bar.set("");
    bar.addTyped(Chips.word(DeliveryStatus.FAILED));
    assertThat(bar.text()).isEqualTo("status:failed");
    bar.set("");
    bar.addTyped("failed");
    assertThat(bar.text()).isEqualTo("status:failed");
  }

  @Test
  void inQuotesItIsATextAndSoIsAnyOtherBareWord() {
    bar.addTyped("\"failed\"");
    assertThat(bar.query().filter().text()).isEqualTo("failed");
    bar.set("");
    bar.addTyped("failed payment");
    assertThat(bar.query().filter().text()).isEqualTo("failed payment");
    assertThat(bar.query().filter().statuses()).isEmpty();
  }

  @Test
  void theStatusIsMarkedAmongTheOffersAndTheTextIsOfferedInQuotes() {
    List<Offer> offers = bar.offers("failed");
    assertThat(FilterBarViewModel.meant(offers, "failed"))
        .isNotNull()
        .extracting(Offer::insert)
        .isEqualTo("status:failed");
    assertThat(offers.getLast().insert()).isEqualTo("\"failed\"");
    assertThat(FilterBarViewModel.meant(bar.offers("fail"), "fail")).isNull();
    assertThat(bar.offers("fail").getLast().insert()).isEqualTo("fail");
  }

  @Test
  void theLastWordIsTakenOutForEditing() {
    bar.set("status:failed body:\"a b\"");
    assertThat(bar.takeLast()).isEqualTo("body:\"a b\"");
    assertThat(bar.text()).isEqualTo("status:failed");
    bar.set("");
    assertThat(bar.takeLast()).isEmpty();
  }

  @Test
  void theFilterIsRememberedBetweenTwoStarts() {
    bar.set("status:failed");
    assertThat(bar().text()).isEqualTo("status:failed");
  }

  @Test
  void relativeTimesGoOn() {
    bar.set("created:2h");
    var before = bar.query().filter().since();
    real.clock.advance(Duration.ofMinutes(5));
    assertThat(bar.query().filter().since()).isEqualTo(before.plus(Duration.ofMinutes(5)));
  }

  @Test
  void offersAreCountedWithTheRestOfTheFilter() {
    real.emit("{\"event\":\"chat.closed\",\"siteid\":1}");
    real.emit("{\"event\":\"chat.closed\",\"siteid\":1}");
    real.emit("{\"event\":\"chat.created\",\"siteid\":1}");
    bar.set("event:chat.closed");
    bar.count(bar.offers("status:"));
    assertThat(bar.counts()).containsEntry("status:pending", 2L).containsEntry("status:failed", 0L);
    bar.count(bar.offers("event:chat."));
    assertThat(bar.counts())
        .containsEntry("event:chat.*", 3L)
        .containsEntry("event:chat.created", 1L);
  }

  @Test
  void savedFiltersAreKeptByName() {
    SavedFilters saved = new SavedFilters(preferences);
    saved.save("Held ones", "status:held");
    saved.save("Slow", "ms:>1000");
    saved.save("held ones", "status:held,retrying");
    assertThat(new SavedFilters(preferences).all())
        .containsExactly(
            new SavedFilters.Saved("Slow", "ms:>1000"),
            new SavedFilters.Saved("held ones", "status:held,retrying"));
    saved.delete(new SavedFilters.Saved("Slow", "ms:>1000"));
    assertThat(saved.all()).hasSize(1);
  }
}
