package io.posthorn.signature;

import static io.posthorn.signature.Hashes.*;
import static io.posthorn.signature.Slip.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.model.SigningSecret;
import io.posthorn.signature.Finding.Mistake;
import io.posthorn.signature.Finding.Mistaken;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes of gateways, of languages and of hurry; each made by hand, as in its sister. */
class RarerSlipsTest {
  private static final String BEHIND =
      "5d3c9e0b7a41f8264c1de97f3a5b60829c4e7d1f0a8b3c6d5e2f49718a0b1c3f";
  private static final String SECRET = "whsec_" + BEHIND;
  private static final byte[] STANDARD_KEY = Base64.getDecoder().decode(BEHIND);
  private static final String ID = "9381";
  private static final String TIME = "1795510800";
  private static final String HEAD = ID + "." + TIME + ".";
  private static final String BODY = "{\"by\": \"Ελένη 😀\",\"at\":\"a b/c~(1)\"}";

  static Stream<Arguments> encodedOrHashed() {
    byte[] body = bytes(BODY);
    String base64 = Base64.getEncoder().encodeToString(body);
    String form =
        "%7B%22by%22%3A+%22%CE%95%CE%BB%CE%AD%CE%BD%CE%B7+%F0%9F%98%80%22%2C%22at%22%3A%22a+b%2Fc"
            + "%7E%281%29%22%7D";
    String component =
        form.replace("+", "%20").replace("%7E", "~").replace("%28", "(").replace("%29", ")");
    return Stream.of(
        slip(hmac(SECRET, base64), BODY_ENCODED, "base64"),
        slip(hmac(SECRET, base64.replace("=", "")), BODY_ENCODED, "base64"),
        slip(hmac(SECRET, HexFormat.of().formatHex(body)), BODY_ENCODED, "hex"),
        slip(hmac(SECRET, form), BODY_ENCODED, "%XX"),
        slip(hmac(SECRET, component), BODY_ENCODED, "%XX"),
        slip(hmac("undefined", BODY), SECRET_UNDEFINED, "undefined"),
        slip(hmac("null", BODY), SECRET_UNDEFINED, "null"),
        slip(hmac("None", BODY), SECRET_UNDEFINED, "None"),
        slip(hmac(BODY, SECRET), KEY_AND_BODY_SWAPPED, null),
        slip(hmac(bytes(SECRET), sha256(body)), HASHED_TWICE, null),
        slip(hmac(SECRET, hex(sha256(body))), HASHED_TWICE, null),
        slip(sha256(hmac(SECRET, BODY)), HASHED_TWICE, null),
        slip(sha256(bytes(hex(hmac(SECRET, BODY)))), HASHED_TWICE, null));
  }

  @ParameterizedTest(name = "{1} {2}")
  @MethodSource("encodedOrHashed")
  void namesWhatWasEncodedHashedOrSwapped(byte[] digest, Slip slip, String name) {
    assertThat(find(BODY, hex(digest)))
        .isEqualTo(new Mistaken(Scheme.OWN, List.of(new Mistake(slip, name))));
  }

  static Stream<Arguments> otherCharacterSets() {
    return Stream.of(
        Arguments.of((Object) BODY.replace("Ελένη", "?????").replace("😀", "??")),
        Arguments.of((Object) BODY.replace("Ελένη", "?????").replace("😀", "?")),
        Arguments.of((Object) BODY.replace("Ελένη", "??????????").replace("😀", "????")),
        Arguments.of((Object) BODY.replace("Ελένη", "").replace("😀", "")),
        Arguments.of(
            (Object) BODY.replace("Ελένη", "\uFFFD".repeat(10)).replace("😀", "\uFFFD".repeat(4))),
        Arguments.of((Object) new String(bytes(BODY), Charset.forName("windows-1252"))));
  }

  @ParameterizedTest
  @MethodSource("otherCharacterSets")
  void namesACharacterSetThatCannotHoldTheBody(String taken) {
    assertThat(find(BODY, hex(hmac(SECRET, taken)))).isEqualTo(mistaken(WRONG_CHARSET));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\":9007199254740993} | {\"id\":9007199254740992} | NUMBERS_ROUNDED",
        "{\"id\":12345678901234567890} | {\"id\":12345678901234567000} | NUMBERS_ROUNDED",
        "{\"id\":[-1000000000000000000000]} | {\"id\":[-1e+21]} | NUMBERS_ROUNDED",
        "{\"id\": 9007199254740993} | {\"id\":9007199254740993} | REWRITTEN_COMPACT",
        "{\"n\":1e-7} | {\"n\":1e-7} | ",
        "{\"n\":0.0000001} | {\"n\":1e-7} | REWRITTEN_COMPACT",
        "{\"b\":1,\"10\":2,\"2\":3} | {\"2\":3,\"10\":2,\"b\":1} | NAMES_REORDERED",
        "{\"a\":{\"z\":0,\"7\":null}} | {\"a\":{\"7\":null,\"z\":0}} | NAMES_REORDERED",
        "{\"by\":\"\\u0395\\u03BB\"} | {\"by\":\"Ελ\"} | ESCAPES_CHANGED",
        "{\"by\":\"\\u0395\\u03BB\"} | {\"by\":\"\\u0395\\u03bb\"} | ESCAPES_CHANGED",
        "{\"by\":\"\\u03bb\\\\u0041\"} | {\"by\":\"λ\\\\u0041\"} | ESCAPES_CHANGED",
        "{\"url\":\"https:\\/\\/a\"} | {\"url\":\"https://a\"} | ESCAPES_CHANGED"
      })
  void namesWhatALanguageRewrote(String sent, String taken, Slip slip) {
    Finding found = find(sent, hex(hmac(SECRET, taken)));
    assertThat(found).isEqualTo(slip == null ? new Finding.Right(Scheme.OWN) : mistaken(slip));
  }

  @Test
  void namesRoundedNumbersAndReorderedNamesTogether() {
    String sent = "{\"b\":9007199254740993,\"1\":0}";
    String taken = "{\"1\":0,\"b\":9007199254740992}";

    assertThat(find(sent, hex(hmac(SECRET, taken))))
        .isEqualTo(mistaken(NUMBERS_ROUNDED, NAMES_REORDERED));
  }

  @Test
  void namesThemInTheStandardHeaderToo() {
    byte[] undefined = Base64.getDecoder().decode("undefine");

    assertThat(find(BODY, base64(hmac(undefined, bytes(HEAD + BODY)))))
        .isEqualTo(
            new Mistaken(Scheme.STANDARD, List.of(new Mistake(SECRET_UNDEFINED, "undefined"))));
    assertThat(find(BODY, base64(hmac(bytes(HEAD + BODY), STANDARD_KEY))))
        .isEqualTo(new Mistaken(Scheme.STANDARD, List.of(Mistake.of(KEY_AND_BODY_SWAPPED))));
  }

  private static Finding find(String body, String pasted) {
    SignedRequest request =
        new SignedRequest(bytes(body), ID, TIME, List.of(new SigningSecret(SECRET)));
    return SignatureDebugger.find(request, Suspects.NONE, pasted);
  }

  private static Finding mistaken(Slip... slips) {
    return new Mistaken(Scheme.OWN, Stream.of(slips).map(Mistake::of).toList());
  }

  private static Arguments slip(byte[] digest, Slip slip, String name) {
    return Arguments.of(digest, slip, name);
  }
}
