package io.posthorn.console.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.events.JsonCheck.Why;
import io.posthorn.engine.rules.Catalogue;
import io.posthorn.model.EventTypeInfo;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class JsonCheckTest {
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{ \"a\": 1 \"b\": 2 } | COMMA_MISSING",
        "{ \"a\": 1, } | COMMA_TOO_MANY",
        "{ \"a\": [1, 2,] } | COMMA_TOO_MANY",
        "{ , } | COMMA_TOO_MANY",
        "{ \"a\" 1 } | COLON_MISSING",
        "{ \"a\": } | VALUE_MISSING",
        "{ a: 1 } | NAME_WITHOUT_QUOTES",
        "{ 'a': 1 } | SINGLE_QUOTES",
        "{ \"a\": 'b' } | SINGLE_QUOTES",
        "{ \"a\": “b” } | SINGLE_QUOTES",
        "{ \"a\": 1 } // done | COMMENT",
        "{ \"a\": True } | WORD",
        "{ \"a\": hello } | WORD",
        "{ \"a\": 01 } | NUMBER",
        "{ \"a\": .5 } | NUMBER",
        "{ \"a\": \"\\x\" } | ESCAPE",
        "{ \"a\": [1} } | WRONG_BRACKET",
        "{ \"a\": {\"b\": 1] } | WRONG_BRACKET",
        "{ \"a\": 1 } { | MORE_FOLLOWS",
        "{ \"a\": 1 | ENDS_TOO_EARLY",
        "{ \"a\": \"b } | ENDS_TOO_EARLY",
        "[1] | NOT_AN_OBJECT",
      })
  void itIsSaidWhatPeopleUsuallyGetWrong(String json, Why why) {
    assertThat(JsonCheck.of(json)).extracting(JsonCheck.Fault::why).isEqualTo(why);
  }

  @Test
  void theFaultIsWhereAPersonPutsItRight() {
    JsonCheck.Fault missing = JsonCheck.of("{\n  \"siteid\": 1042\n  \"time\": 3\n}");
    assertThat(missing).isEqualTo(new JsonCheck.Fault(Why.COMMA_MISSING, 18, 2, 17));

    JsonCheck.Fault tooMany = JsonCheck.of("{\n  \"a\": 1,\n}");
    assertThat(tooMany).isEqualTo(new JsonCheck.Fault(Why.COMMA_TOO_MANY, 10, 2, 9));

    assertThat(JsonCheck.of(" \n")).isEqualTo(new JsonCheck.Fault(Why.EMPTY, 0, 1, 1));
  }

  @Test
  void everySampleIsFine() {
    for (EventTypeInfo type : new Catalogue().types(List.of())) {
      assertThat(JsonCheck.of(String.valueOf(type.sample()))).as(type.name()).isNull();
    }
  }

  @Test
  void itAgreesWithAParserOnWhatIsJson() {
    Random random = new Random(7);
    String sample =
        "{\"a\": [1, -2.5e3, true, null, \"x\\n\\u00e9\"], \"b\": {}, \"c\": {\"d\": []}}";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder json = new StringBuilder(sample);
      for (int change = random.nextInt(3); change >= 0; change--) {
        int at = random.nextInt(json.length());
        if (random.nextBoolean()) {
          json.deleteCharAt(at);
        } else {
          json.insert(at, "{}[]\",:0e-.tn \\".charAt(random.nextInt(15)));
        }
      }
      String text = json.toString();
      assertThat(JsonCheck.of(text) == null).as(text).isEqualTo(isObject(text));
    }
  }

  private static boolean isObject(String text) {
    try {
      return STRICT.readTree(text).isObject();
    } catch (JacksonException e) {
      return false;
    }
  }

  @Test
  void layingOutChangesWhiteSpaceOnly() {
    String json = "{\"a\":[1.50,{\"b\":\"x, {y}\\\"\"}],\"c\":{},\"d\":[ ]}";

    String laidOut = JsonLayout.of(json);

    assertThat(laidOut)
        .isEqualTo(
            """
            {
              "a": [
                1.50,
                {
                  "b": "x, {y}\\""
                }
              ],
              "c": {},
              "d": []
            }\
            """);
    assertThat(STRICT.readTree(laidOut)).isEqualTo(STRICT.readTree(json));
    assertThat(JsonLayout.of(laidOut)).isEqualTo(laidOut);
  }
}
