package io.posthorn.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.posthorn.model.Assign;
import io.posthorn.model.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

  @Test
  void everyKindOfFieldIsRead() {
    Fields fields =
        of(
            "{'url':'u','strict':true,'rate':5,'siteid':7000000000,'timeout':'PT10S',"
                + "'since':'2026-01-31T10:30:00+01:00','events':['a','b'],'waits':['PT1M'],"
                + "'headers':{'X-B':'2','X-A':'1'},'allow':{'loopback':false}}");
    assertThat(fields.text("url")).isEqualTo("u");
    assertThat(fields.flag("strict")).isTrue();
    assertThat(fields.whole("rate")).isEqualTo(5);
    assertThat(fields.id("siteid")).isEqualTo(7_000_000_000L);
    assertThat(fields.duration("timeout")).isEqualTo(Duration.ofSeconds(10));
    assertThat(fields.time("since")).isEqualTo(Instant.parse("2026-01-31T09:30:00Z"));
    assertThat(fields.texts("events")).containsExactly("a", "b");
    assertThat(fields.durations("waits")).containsExactly(Duration.ofMinutes(1));
    assertThat(fields.textMap("headers"))
        .containsExactly(Map.entry("X-B", "2"), Map.entry("X-A", "1"));
    assertThat(fields.object("allow").flag("loopback")).isFalse();
    fields.done();
  }

  @Test
  void whatIsAbsentStaysAndNullResets() {
    Fields fields = of("{'rate':null,'pem':'x'}");
    assertThat(fields.assignWhole("rate")).isEqualTo(new Assign<Integer>(null));
    assertThat(fields.assignText("pem")).isEqualTo(new Assign<>("x"));
    assertThat(fields.assignDurations("waits")).isNull();
    fields.done();
  }

  @Test
  void aNullThatResetsNothingIsRefused() {
    assertThat(faults("{'url':null}", fields -> fields.text("url")))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.field()).isEqualTo("url");
              assertThat(fault.detail()).contains("can't be null");
            });
  }

  @Test
  void anUnknownFieldIsRefusedWithTheOneThatWasMeant() {
    assertThat(faults("{'ulr':'x'}", fields -> fields.text("url")))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.field()).isEqualTo("ulr");
              assertThat(fault.detail()).contains("did you mean url?");
            });
  }

  @Test
  void aFieldThatResemblesNoneIsToldAllThereAre() {
    List<Refused.Fault> faults =
        faults(
            "{'colour':1}",
            fields -> {
              fields.text("url");
              fields.text("name");
            });
    assertThat(faults.getFirst().detail()).contains("one of url, name");
  }

  @Test
  void deepFieldsAreNamedWithTheirPath() {
    List<Refused.Fault> faults =
        faults(
            "{'filter':{'since':'yesterday','sience':1},'waits':['PT1M',7]}",
            fields -> {
              fields.object("filter").time("since");
              fields.durations("waits");
            });
    assertThat(faults)
        .extracting(Refused.Fault::field)
        .containsExactlyInAnyOrder("filter.since", "filter.sience", "waits[1]");
  }

  @Test
  void allFaultsAreToldAtOnceButNeverAnEndlessList() {
    StringBuilder many = new StringBuilder("{");
    for (int i = 0; i < 5_000; i++) {
      many.append(i == 0 ? "" : ",").append("'f").append(i).append("':1");
    }
    assertThat(faults(many + "}", fields -> fields.text("url"))).hasSize(100);
  }

  @ParameterizedTest
  @CsvSource({"rate, 1.5", "rate, 1e99", "rate, 99999999999", "rate, '\"5\"'", "rate, true"})
  void aNumberMustBeAWholeOneThatFits(String name, String value) {
    List<Refused.Fault> faults =
        faults("{'" + name + "':" + value + "}", fields -> fields.whole(name));
    assertThat(faults).singleElement().extracting(Refused.Fault::field).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "'10s'", "'PT'", "'P99999999999999999999D'", "[]", "{}"})
  void aDurationMustBeIso(String value) {
    assertThat(faults("{'t':" + value + "}", fields -> fields.duration("t")))
        .singleElement()
        .satisfies(fault -> assertThat(fault.detail()).contains("PT10S"));
  }

  @Test
  void aBodyThatIsNoObjectIsRefused() {
    assertThat(faults("[1]", _ -> {}))
        .singleElement()
        .extracting(Refused.Fault::field)
        .isEqualTo("");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'a':1,|line 1, column 8",
        "{'a' 1}|line 1, column 6",
        "{'a':1} x|line 1, column 9",
        "{'a':1,'a':2}|line 1",
        "{'secret':whsec_topsecret}|line 1"
      })
  void whatIsNotJsonIsNamedByPlaceWithoutQuotingIt(String text, String place) {
    Refused refused = catchThrowableOfType(Refused.class, () -> of(text));
    assertThat(refused.kind()).isEqualTo(Refused.Kind.MALFORMED);
    assertThat(refused.detail()).contains(place).doesNotContain("topsecret");
  }

  @Test
  void anEmptyBodyAndADeepOneAreMalformed() {
    assertThat(catchThrowableOfType(Refused.class, () -> of("")).kind())
        .isEqualTo(Refused.Kind.MALFORMED);
    assertThat(catchThrowableOfType(Refused.class, () -> of("[".repeat(100_000))).detail())
        .contains("too deeply");
  }

  private static List<Refused.Fault> faults(String json, Consumer<Fields> reading) {
    Fields fields = of(json);
    reading.accept(fields);
    Refused refused = catchThrowableOfType(Refused.class, fields::done);
    assertThat(refused.kind()).isEqualTo(Refused.Kind.INVALID);
    return refused.faults();
  }

  private static Fields of(String json) {
    return Fields.of(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
