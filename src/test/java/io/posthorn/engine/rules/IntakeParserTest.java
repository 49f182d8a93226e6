package io.posthorn.engine.rules;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.posthorn.model.Refused;
import io.posthorn.model.Refused.Fault;
import io.posthorn.model.Refused.Kind;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeParserTest {
  private static final String GOOD = "{\"event\":\"chat.closed\",\"siteid\":1}";

  private static IntakeParser.Parsed parse(String body) {
    return IntakeParser.parse(body.getBytes(UTF_8));
  }

  private static Refused refusal(byte[] body) {
    return catchThrowableOfType(Refused.class, () -> IntakeParser.parse(body));
  }

  private static Refused refusal(String body) {
    return refusal(body.getBytes(UTF_8));
  }

  @Nested
  class OneEvent {

    @ParameterizedTest
    @ValueSource(
        strings = {
          GOOD,
          " \n\t\r{ \"siteid\" : 1 ,\n \"event\" : \"chat.closed\" } \n",
          "{\"chat\":{\"event\":5,\"siteid\":\"x\",\"a\":[[{}]]},\"event\":\"chat.closed\",\"siteid\":1}",
          "{\"a\":1,\"a\":2,\"event\":\"chat.closed\",\"siteid\":1,\"a\":{}}",
          "{\"\\u0065vent\":\"chat\\u002eclosed\",\"siteid\":1}",
          "{\"event\":\"chat.closed\",\"siteid\":1,\"text\":\"Καλημέρα 👋 \\ud83d\"}",
          "{\"event\":\"chat.closed\",\"siteid\":1,\"n\":[1e400,-0,1E-5,123456789012345678901234567890]}",
          "{\"event\":\"chat.closed\",\"siteid\":1,\"\":null}"
        })
    void isReadWhateverElseIsInIt(String body) {
      assertThat(parse(body)).isEqualTo(new IntakeParser.Parsed("chat.closed", 1));
    }

    @Test
    void mayBeOfAnySiteAndType() {
      assertThat(
              parse("{\"event\":\"%s\",\"siteid\":9223372036854775807}".formatted("e".repeat(100))))
          .isEqualTo(new IntakeParser.Parsed("e".repeat(100), Long.MAX_VALUE));
    }

    @Test
    void mayHaveExactlyOneMebibyte() {
      byte[] largest = padded(IntakeParser.MAX_EVENT);
      assertThat(IntakeParser.parse(largest).siteId()).isOne();
      Refused refused = refusal(padded(IntakeParser.MAX_EVENT + 1));
      assertThat(refused.kind()).isEqualTo(Kind.TOO_LARGE);
      assertThat(refused.detail()).contains("1,048,577").contains("1 MiB");
    }

    @Test
    void mayHaveManyNames() {
      StringBuilder names = new StringBuilder("{\"event\":\"chat.closed\",\"siteid\":1");
      for (int i = 0; i < 40_000; i++) {
        names.append(",\"name").append(i).append("\":").append(i);
      }
      assertThat(parse(names.append('}').toString()).siteId()).isOne();
    }

    private static byte[] padded(int length) {
      byte[] body = new byte[length];
      Arrays.fill(body, (byte) 'x');
      byte[] head = "{\"event\":\"chat.closed\",\"siteid\":1,\"text\":\"".getBytes(UTF_8);
      System.arraycopy(head, 0, body, 0, head.length);
      body[length - 2] = '"';
      body[length - 1] = '}';
      return body;
    }
  }

  @Nested
  class WhatIsNotJson {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "{                       | 1 | 2",
          "{\"a\":1,}              | 1 | 8",
          "{\"a\":01}              | 1 | 7",
          "{\"a\":1]               | 1 | 7",
          "{\"a\" 1}               | 1 | 6",
          "{'a':1}                 | 1 | 2",
          "{\"a\":1/**/}           | 1 | 7",
          "{\"a\":.5}              | 1 | 6",
          "nope                    | 1 | 1",
          "`{\"a\":1,\n \"b\":x}`  | 2 | 6",
          "`{\"α\":\"👋\",\n\n x}` | 3 | 2"
        })
    void isRefusedWithItsPlace(String body, int line, int column) {
      Refused refused = refusal(body);
      assertThat(refused.kind()).isEqualTo(Kind.MALFORMED);
      assertThat(refused.detail()).endsWith("at line %d, column %d.".formatted(line, column));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"a\":NaN}",
          "{\"a\":Infinity}",
          "{\"a\":+1}",
          "{\"a\":1.}",
          "{\"a\":-}",
          "{\"a\":0x1}",
          "{\"a\":tru}",
          "{\"a\":\"\\x\"}",
          "{\"a\":\"\\u12g4\"}",
          "{\"a\":\"tab\there\"}",
          "{\"a\":\"line\nbreak\"}",
          "{a:1}",
          "{\"a\":1 \"b\":2}",
          "{,}",
          "{\"a\":[1,]}",
          "{\"a\":[,1]}",
          "{\"a\":}",
          "{\"a\"}",
          "{\"a\":1}}",
          "{\"a\":1}]",
          "{\"a\":1} x",
          "{\"a\":\u00a01}",
          "\u0000",
          "{\"a\":1}\u0000",
          "{\"event\":\"chat.closed\",\"siteid\":1",
          "{\"event\":\"chat.clo"
        })
    void isRefused(String body) {
      assertThat(refusal(body).kind()).isEqualTo(Kind.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "[1]      | a JSON array",
          "\"text\" | a JSON string",
          "12       | a number",
          "-1.5     | a number",
          "null     | null",
          "true     | true or false"
        })
    void orIsNoObjectIsRefusedByItsName(String body, String name) {
      Refused refused = refusal(body);
      assertThat(refused.kind()).isEqualTo(Kind.MALFORMED);
      assertThat(refused.detail()).contains("The text is " + name + ";");
    }

    @Test
    void orIsNothingIsRefused() {
      assertThat(refusal("").kind()).isEqualTo(Kind.MALFORMED);
      assertThat(refusal("").detail()).contains("nothing here");
      assertThat(refusal(" \r\n ").detail()).contains("white space");
    }

    @Test
    void orMoreThanOneObjectIsRefusedWithTheWayOut() {
      Refused refused = refusal(GOOD + "\n" + GOOD);
      assertThat(refused.kind()).isEqualTo(Kind.MALFORMED);
      assertThat(refused.detail()).contains("line 2, column 1").contains("a batch");
    }

    @Test
    void theRefusalNeverRepeatsThePayload() {
      assertThat(refusal("{\"a\":hunter2}").detail()).doesNotContain("hunter2");
      assertThat(refusal("{\"hunter2\":\"\\h\"}").detail()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "C0AF", // overlong
          "EDA080", // a surrogate
          "F4908080", // beyond Unicode
          "FF",
          "80",
          "C3", // cut off by the quote
          "E282"
        })
    void bytesThatAreNotUtf8AreRefusedWithTheirPlace(String hex) {
      byte[] head = "{\"event\":\"chat.closed\",\"siteid\":1,\"text\":\"".getBytes(UTF_8);
      byte[] bad = HexFormat.of().parseHex(hex);
      byte[] body = Arrays.copyOf(head, head.length + bad.length + 2);
      System.arraycopy(bad, 0, body, head.length, bad.length);
      body[body.length - 2] = '"';
      body[body.length - 1] = '}';
      Refused refused = refusal(body);
      assertThat(refused.kind()).isEqualTo(Kind.MALFORMED);
      assertThat(refused.detail()).contains("not UTF-8").contains("byte " + (head.length + 1));
    }

    @Test
    void aCharacterCutOffAtTheEndIsRefused() {
      byte[] body = (GOOD + "é").getBytes(UTF_8);
      assertThat(refusal(Arrays.copyOf(body, body.length - 1)).detail()).contains("not UTF-8");
    }

    @Test
    void otherEncodingsAreRefused() {
      assertThat(refusal("{\"a\":\"é\"}".getBytes(ISO_8859_1)).detail()).contains("not UTF-8");
      assertThat(refusal(GOOD.getBytes(UTF_16)).detail()).contains("not UTF-8");
      assertThat(refusal(("\uFEFF" + GOOD).getBytes(UTF_8)).detail())
          .contains("byte order mark")
          .contains("leave it out");
    }

    @Test
    void depthNumbersAndNamesAreBounded() {
      String deep = "[".repeat(499) + "]".repeat(499);
      assertThat(parse(with(deep)).siteId()).isOne();
      assertThat(refusal(with("[" + deep + "]")).detail()).contains("500 levels");
      assertThat(refusal(with("[".repeat(500_000))).kind()).isEqualTo(Kind.MALFORMED);
      assertThat(parse(with("1".repeat(1_000))).siteId()).isOne();
      assertThat(refusal(with("1".repeat(1_001))).detail()).contains("1,000 digits");
      assertThat(refusal(with("{\"%s\":1}".formatted("n".repeat(50_001)))).detail())
          .contains("50,000 characters of a name");
    }

    private static String with(String value) {
      return "{\"event\":\"chat.closed\",\"siteid\":1,\"a\":" + value + "}";
    }

    /** Whatever comes, the answer is one of three kinds of no, or a yes for what is JSON. */
    @Test
    void mutatedEventsNeverBreakTheReader() {
      Random random = new Random(11);
      byte[] good =
          "{\"event\":\"chat.closed\",\"siteid\":1,\"a\":[1.5e3,null,{\"b\":\"é\\n👋\"}],\"c\":true}"
              .getBytes(UTF_8);
      for (int i = 0; i < 5_000; i++) {
        byte[] body = good.clone();
        for (int k = random.nextInt(3); k >= 0; k--) {
          body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        if (random.nextInt(4) == 0) {
          body = Arrays.copyOf(body, random.nextInt(body.length));
        }
        byte[] mutated = body;
        Throwable thrown = catchThrowable(() -> IntakeParser.parse(mutated));
        if (thrown != null
            && !(thrown instanceof Refused no
                && (no.kind() == Kind.MALFORMED || no.kind() == Kind.INVALID))) {
          throw new AssertionError("Not refused but broken: " + new String(mutated, UTF_8), thrown);
        }
      }
    }
  }

  @Nested
  class TheTwoFields {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "`{\"siteid\":1}`                                | event  | is missing",
          "`{\"event\":null,\"siteid\":1}`                 | event  | must be a string",
          "`{\"event\":5,\"siteid\":1}`                    | event  | must be a string",
          "`{\"event\":{\"a\":1},\"siteid\":1}`            | event  | must be a string",
          "`{\"event\":[\"x\"],\"siteid\":1}`              | event  | must be a string",
          "`{\"event\":\"\",\"siteid\":1}`                 | event  | is empty",
          "`{\"event\":\"a\",\"event\":\"a\",\"siteid\":1}` | event | twice",
          "`{\"event\":\"a\"}`                             | siteid | is missing",
          "`{\"event\":\"a\",\"siteid\":\"1\"}`            | siteid | send 1, not \"1\"",
          "`{\"event\":\"a\",\"siteid\":0}`                | siteid | positive whole number",
          "`{\"event\":\"a\",\"siteid\":-1}`               | siteid | positive whole number",
          "`{\"event\":\"a\",\"siteid\":1.0}`              | siteid | positive whole number",
          "`{\"event\":\"a\",\"siteid\":1e0}`              | siteid | positive whole number",
          "`{\"event\":\"a\",\"siteid\":9223372036854775808}` | siteid | positive whole number",
          "`{\"event\":\"a\",\"siteid\":null}`             | siteid | positive whole number",
          "`{\"event\":\"a\",\"siteid\":[1]}`              | siteid | positive whole number",
          "`{\"event\":\"a\",\"siteid\":1,\"siteid\":1}`   | siteid | twice",
          "`{\"Event\":\"a\",\"event\":\"a\",\"SiteId\":1}` | siteid | is missing"
        })
    void areRefusedByNameWithTheRemedy(String body, String field, String words) {
      Refused refused = refusal(body);
      assertThat(refused.kind()).isEqualTo(Kind.INVALID);
      assertThat(refused.faults()).singleElement().extracting(Fault::field).isEqualTo(field);
      assertThat(refused.detail()).contains(words);
    }

    @Test
    void bothAreToldAtOnce() {
      Refused refused = refusal("{}");
      assertThat(refused.faults()).extracting(Fault::field).containsExactly("event", "siteid");
      assertThat(refused.detail()).isEqualTo("Several fields need a change: event, siteid.");
    }

    @Test
    void aTypeLongerThanAnyKnownOneIsRefusedWithoutRepeatingIt() {
      Refused refused = refusal("{\"event\":\"%s\",\"siteid\":1}".formatted("e".repeat(101)));
      assertThat(refused.detail()).contains("longer than 100").doesNotContain("eeeee");
    }

    @Test
    void areJudgedOnlyWhenTheWholeIsJson() {
      assertThat(refusal("{\"siteid\":\"1\",\"a\":x}").kind()).isEqualTo(Kind.MALFORMED);
    }
  }

  @Nested
  class Batches {

    private static List<String> lines(String batch) {
      return IntakeParser.lines(batch.getBytes(UTF_8)).stream()
          .map(line -> new String(line, UTF_8))
          .toList();
    }

    @Test
    void areSplitAtLineFeedsWithOrWithoutCarriageReturn() {
      assertThat(lines("a\nb\r\nc")).containsExactly("a", "b", "c");
      assertThat(lines("a\nb\n")).containsExactly("a", "b");
      assertThat(lines("a\r\n")).containsExactly("a");
      assertThat(lines("a\rb\nc\r\r\n")).containsExactly("a\rb", "c\r");
    }

    @Test
    void keepEmptyLinesSoThatTheyAreToldByNumber() {
      assertThat(lines("a\n\nb\n\n")).containsExactly("a", "", "b", "");
      assertThat(lines("\n")).containsExactly("");
    }

    @Test
    void withoutALineAreRefused() {
      Refused refused = catchThrowableOfType(Refused.class, () -> IntakeParser.lines(new byte[0]));
      assertThat(refused.kind()).isEqualTo(Kind.INVALID);
      assertThat(refused.detail()).contains("empty");
    }

    @Test
    void haveAtMostTenThousandLines() {
      assertThat(lines("{}\n".repeat(10_000))).hasSize(10_000);
      Refused refused = catchThrowableOfType(Refused.class, () -> lines("\n".repeat(10_001)));
      assertThat(refused.kind()).isEqualTo(Kind.TOO_LARGE);
      assertThat(refused.detail()).contains("10,000 lines").contains("in parts");
    }

    @Test
    void haveAtMostSixteenMebibytes() {
      assertThat(IntakeParser.lines(new byte[IntakeParser.MAX_BATCH])).hasSize(1);
      Refused refused =
          catchThrowableOfType(
              Refused.class, () -> IntakeParser.lines(new byte[IntakeParser.MAX_BATCH + 1]));
      assertThat(refused.kind()).isEqualTo(Kind.TOO_LARGE);
      assertThat(refused.detail()).contains("16 MiB");
    }
  }
}
