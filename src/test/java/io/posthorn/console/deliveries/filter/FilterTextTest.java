package io.posthorn.console.deliveries.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.words.Texts;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryFilter.Codes;
import io.posthorn.model.DeliveryFilter.Span;
import io.posthorn.model.DeliveryStatus;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTextTest {
  private static final KnownNames KNOWN = Somewhere.KNOWN;

  @BeforeEach
  void inEnglish() {
    Texts.use(Locale.ENGLISH);
  }

  private static FilterText read(String text) {
    return FilterText.of(text, KNOWN);
  }

  private static DeliveryFilter filter(String text) {
    FilterText read = read(text);
    assertThat(read.wrong()).as("wrong in %s", text).isNull();
    return read.query().filter();
  }

  private static @Nullable String wrong(String text) {
    Word word = read(text).wrong();
    return word == null ? null : word.wrong();
  }

  @Test
  void nothingTypedMatchesEverything() {
    assertThat(read("  ").query().any()).isTrue();
    assertThat(read("").words()).isEmpty();
  }

  @Test
  void statusesAreListed() {
    assertThat(filter("status:failed,held").statuses())
        .containsExactlyInAnyOrder(DeliveryStatus.FAILED, DeliveryStatus.HELD);
    assertThat(filter("STATUS:Failed status:held").statuses()).hasSize(2);
  }

  @Test
  void aStatusIsKnownByItsWordInTheLanguageOfTheWindow() {
    Texts.use(Locale.of("pt"));
    assertThat(filter("status:falhou").statuses()).containsExactly(DeliveryStatus.FAILED);
  }

  @Test
  void aWrongStatusSaysWhatWasMeant() {
    assertThat(wrong("status:fialed"))
        .isEqualTo("There is no status “fialed”. Did you mean failed?");
    assertThat(wrong("status:xyz")).startsWith("There is no status “xyz”. There are: pending, ");
  }

  @Test
  void causesAreNamedOneByOneOrByTheirGroup() {
    assertThat(filter("cause:crashed,Reply-Timeout").causes())
        .containsExactlyInAnyOrder("crashed", "reply-timeout");
    assertThat(filter("cause:certificate").causes())
        .contains("certificate-expired", "certificate-untrusted")
        .doesNotContain("crashed");
    assertThat(filter("cause:*").causes()).containsExactly("*");
    assertThat(wrong("cause:certificat"))
        .isEqualTo("There is no cause “certificat”. Did you mean certificate?");
    assertThat(wrong("cause:zzz")).startsWith("There is no cause “zzz”. There are: ");
  }

  @Test
  void testsAreAskedForOrLeftOut() {
    assertThat(filter("test:yes").test()).isTrue();
    assertThat(filter("test:no").test()).isFalse();
    assertThat(filter("").test()).isNull();
    assertThat(wrong("test:maybe")).contains("test:yes or test:no");
    assertThat(wrong("test:yes test:no")).contains("there already");
  }

  @Test
  void aMinusTakesOutWhatAWordFinds() {
    assertThat(filter("-status:delivered,failed").statuses())
        .doesNotContain(DeliveryStatus.DELIVERED, DeliveryStatus.FAILED)
        .contains(DeliveryStatus.HELD, DeliveryStatus.SENDING);
    assertThat(filter("status:failed,held -status:held").statuses())
        .containsExactly(DeliveryStatus.FAILED);
    DeliveryFilter.Except out =
        filter("-endpoint:crm -event:chat.* -code:404 -cause:crash -\"John Doe\"").except();
    assertThat(out.endpoints()).containsExactly(1L);
    assertThat(out.events()).containsExactly("chat.*");
    assertThat(out.codes()).containsExactly(new Codes(404, 404));
    assertThat(out.causes()).contains("crashed");
    assertThat(out.text()).isEqualTo("John Doe");
    assertThat(filter("-body:x").except().text()).isEqualTo("x");
  }

  @Test
  void aTextIsFoundBesideOneThatIsTakenOut() {
    DeliveryFilter filter = filter("John Doe -draft status:failed");
    assertThat(filter.text()).isEqualTo("John Doe");
    assertThat(filter.except().text()).isEqualTo("draft");
    assertThat(filter("\"-5\"").text()).isEqualTo("-5");
    assertThat(filter("-").text()).isEqualTo("-");
  }

  @Test
  void aMinusThatMeansNothingSaysWhy() {
    assertThat(wrong("-ms:>5")).startsWith("“ms:” takes no minus.");
    assertThat(wrong("-id:12")).isNotNull();
    assertThat(wrong("-test:yes")).isNotNull();
    assertThat(wrong("-staus:failed")).isEqualTo("There is no “staus:”. Did you mean status:?");
    assertThat(wrong("status:failed -status:failed")).startsWith("No status is left");
    assertThat(wrong("-ada -lovelace")).contains("one text");
  }

  @Test
  void withAWrongWordNothingIsMeant() {
    FilterText read = read("status:failed,fialed event:chat.closed");
    assertThat(read.query().nothing()).isTrue();
    assertThat(read.query().any()).isFalse();
    assertThat(read("staus:failed").query().any()).isFalse();
    assertThat(read("status:failed").query().nothing()).isFalse();
    assertThat(read.words()).extracting(word -> word.wrong() == null).containsExactly(false, true);
  }

  @Test
  void eventsMayEndWithAStar() {
    assertThat(filter("event:chat.*,ping").events()).containsExactlyInAnyOrder("chat.*", "ping");
    assertThat(wrong("event:ch*t")).contains("only come at the end");
    assertThat(wrong("event:chat.colsed"))
        .isEqualTo("There is no event type “chat.colsed”. Did you mean chat.closed?");
  }

  @Test
  void endpointsGoByIdNameHostAndPartsOfThem() {
    assertThat(filter("endpoint:3").endpoints()).containsExactly(3L);
    assertThat(filter("endpoint:#77").endpoints()).containsExactly(77L);
    assertThat(filter("endpoint:CRM").endpoints()).containsExactly(1L);
    assertThat(filter("endpoint:\"data warehouse\"").endpoints()).containsExactly(2L);
    assertThat(filter("endpoint:hooks.example.org").endpoints()).containsExactly(3L);
    assertThat(filter("endpoint:ware,crm").endpoints()).containsExactlyInAnyOrder(1L, 2L);
    assertThat(filter("endpoint:example").endpoints()).containsExactlyInAnyOrder(1L, 2L, 3L);
  }

  @Test
  void aWrongEndpointSaysWhatWasMeant() {
    assertThat(wrong("endpoint:\"data warehose\"")).endsWith("Did you mean “Data warehouse”?");
    assertThat(wrong("endpoint:zebra"))
        .isEqualTo("There is no endpoint “zebra”. Write its name, host or id.");
  }

  @Test
  void codesAreSingleClassesOrRanges() {
    assertThat(filter("code:404,5xx,300..302,410-412").codes())
        .containsExactlyInAnyOrder(
            new Codes(404, 404), new Codes(500, 599), new Codes(300, 302), new Codes(410, 412));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"code:5x", "code:40", "code:4040", "code:abc", "code:503..500", "code:>400"})
  void whatIsNoCodeSaysSo(String text) {
    assertThat(wrong(text)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "attempts:2, 2, 2",
    "attempts:>2, 3, 9223372036854775807",
    "attempts:>=2, 2, 9223372036854775807",
    "attempts:<3, 0, 2",
    "attempts:<=3, 0, 3",
    "attempts:2..5, 2, 5",
    "attempts:2-5, 2, 5",
  })
  void attemptsAreCompared(String text, long from, long to) {
    assertThat(filter(text).attempts()).isEqualTo(new Span(from, to));
  }

  @ParameterizedTest
  @CsvSource({
    "ms:>1000, 1001, 9223372036854775807",
    "ms:>2s, 2001, 9223372036854775807",
    "ms:100ms..2s, 100, 2000",
    "ms:<100, 0, 99",
  })
  void durationsMayHaveUnits(String text, long from, long to) {
    assertThat(filter(text).millis()).isEqualTo(new Span(from, to));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attempts:many",
        "attempts:2s",
        "attempts:5..2",
        "attempts:<0",
        "ms:fast",
        "ms:>",
        "ms:-5"
      })
  void whatIsNoNumberSaysSo(String text) {
    assertThat(wrong(text)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    // It is Tuesday 24 November 2026, 14:30 in Athens (12:30 UTC).
    "today, 2026-11-23T22:00:00Z, 2026-11-24T22:00:00Z",
    "yesterday, 2026-11-22T22:00:00Z, 2026-11-23T22:00:00Z",
    "2h, 2026-11-24T10:30:00Z,",
    "15m, 2026-11-24T12:15:00Z,",
    "7d, 2026-11-17T12:30:00Z,",
    "1w, 2026-11-17T12:30:00Z,",
    "2026-11-01..2026-11-20, 2026-10-31T22:00:00Z, 2026-11-20T22:00:00Z",
    "2026-11-01, 2026-10-31T22:00:00Z, 2026-11-01T22:00:00Z",
    "2026-11-01.., 2026-10-31T22:00:00Z,",
    "..2026-11-20, , 2026-11-20T22:00:00Z",
    ">14:00, 2026-11-24T12:00:00Z,",
    ">9:05, 2026-11-24T07:05:00Z,",
    "<14:00, , 2026-11-24T12:00:00Z",
    "13:00..14:00, 2026-11-24T11:00:00Z, 2026-11-24T12:01:00Z",
    "2026-11-23T13:00..2026-11-23T14:00:10, 2026-11-23T11:00:00Z, 2026-11-23T12:00:11Z",
    ">2026-11-20, 2026-11-20T22:00:00Z,",
    ">=2026-11-20, 2026-11-19T22:00:00Z,",
    "<=2026-11-20, , 2026-11-20T22:00:00Z",
    ">2h, , 2026-11-24T10:30:00Z",
    "<2h, 2026-11-24T10:30:00Z,",
    "yesterday..today, 2026-11-22T22:00:00Z, 2026-11-24T22:00:00Z",
  })
  void timesAreReadInTheZoneOfThisComputer(
      String value, @Nullable Instant since, @Nullable Instant until) {
    DeliveryFilter filter = filter("created:" + value);
    assertThat(filter.since()).isEqualTo(since);
    assertThat(filter.until()).isEqualTo(until);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "created:tomorrow",
        "created:25:00",
        "created:2026-02-30",
        "created:2026-11-20..2026-11-01",
        "created:>18:00",
        "created:2027-01-01",
        "created:",
        "created:soon"
      })
  void whatIsNoTimeSaysSo(String text) {
    assertThat(wrong(text)).isNotNull();
  }

  @Test
  void aDayWithASummerTimeChangeIsWhole() {
    KnownNames april = KNOWN.at(Instant.parse("2026-03-29T12:00:00Z"));
    DeliveryFilter filter = FilterText.of("created:today", april).query().filter();
    assertThat(filter.since()).isEqualTo(Instant.parse("2026-03-28T22:00:00Z"));
    assertThat(filter.until()).isEqualTo(Instant.parse("2026-03-29T21:00:00Z"));
  }

  @Test
  void textsAreQuotedOrBare() {
    assertThat(filter("body:\"ada@example.com\"").text()).isEqualTo("ada@example.com");
    assertThat(filter("body:ada").text()).isEqualTo("ada");
    assertThat(filter("Ada Pereira").text()).isEqualTo("Ada Pereira");
    assertThat(filter("\"status:failed\"").text()).isEqualTo("status:failed");
    assertThat(filter("body:\"say \\\"hi\\\"\"").text()).isEqualTo("say \"hi\"");
    assertThat(filter("body:a,b").text()).isEqualTo("a,b");
  }

  @Test
  void bareWordsThatFollowEachOtherAreOneText() {
    FilterText read = read("status:failed ada pereira code:404");
    assertThat(read.words())
        .extracting(Word::text)
        .containsExactly("status:failed", "ada pereira", "code:404");
    assertThat(read.query().filter().text()).isEqualTo("ada pereira");
  }

  @Test
  void onlyOneTextCanBeLookedFor() {
    assertThat(wrong("ada status:failed pereira")).contains("one text");
    assertThat(wrong("ada body:pereira")).contains("one text");
    assertThat(wrong("body:ada body:pereira")).contains("one text");
  }

  @Test
  void deliveriesAndEventsAreFoundByTheirIds() {
    assertThat(read("id:9381,#12,evt_01M86R54").query().ids())
        .containsExactly("9381", "12", "evt_01M86R54");
    assertThat(wrong("id:abc")).contains("is not an id");
    assertThat(wrong("id:12 ada")).contains("found by itself");
    assertThat(wrong("ada id:12")).contains("found by itself");
  }

  @Test
  void aNameThatIsNoneSaysWhatWasMeant() {
    assertThat(wrong("staus:failed")).isEqualTo("There is no “staus:”. Did you mean status:?");
    assertThat(wrong("https://example.com")).contains("put it in quotes");
  }

  @Test
  void aNameWithoutAValueWaitsForOne() {
    assertThat(wrong("status:")).isEqualTo("Something must follow “status:”.");
    assertThat(wrong("body:\"\"")).isNotNull();
  }

  @Test
  void aNumberOrTimeIsGivenOnce() {
    assertThat(wrong("ms:>5 ms:<10")).isEqualTo("“ms:” is there already. Change that one instead.");
    assertThat(wrong("created:today created:2h")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "status:failed,held event:chat.* endpoint:crm code:5xx attempts:>2 ms:>1000 created:today",
        "endpoint:\"Data warehouse\",crm body:\"ada@example.com\"",
        "ada pereira",
        "fialed: status:fialed \"a:b\""
      })
  void whatIsWrittenBackIsReadTheSame(String text) {
    assertThat(read(text).text()).isEqualTo(text);
    assertThat(read(read(text).text())).isEqualTo(read(text));
  }

  @Test
  void aQuoteThatNeverEndsGoesToTheEnd() {
    assertThat(filter("body:\"ada per").text()).isEqualTo("ada per");
  }

  @Test
  void valuesAreQuotedWhereTheyMust() {
    assertThat(Quotes.on("crm")).isEqualTo("crm");
    assertThat(Quotes.on("Data warehouse")).isEqualTo("\"Data warehouse\"");
    assertThat(Quotes.off(Quotes.on("a \"b\" \\c"))).isEqualTo("a \"b\" \\c");
  }

  @Test
  void noTextBreaksTheReader() {
    for (String text :
        Set.of(
            ":",
            "::",
            "\"",
            ",",
            "status:,",
            "id:,",
            "a:\"b",
            "created:..",
            "\\",
            "code:\"5xx\"")) {
      assertThat(read(text).words()).isNotNull();
    }
  }
}
