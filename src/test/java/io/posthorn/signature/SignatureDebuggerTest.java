package io.posthorn.signature;

import static io.posthorn.signature.Hashes.*;
import static io.posthorn.signature.Slip.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.model.SigningSecret;
import io.posthorn.signature.Finding.Mistake;
import io.posthorn.signature.Finding.Mistaken;
import io.posthorn.signature.Finding.NotFound;
import io.posthorn.signature.Finding.Right;
import io.posthorn.signature.Finding.Unreadable;
import io.posthorn.signature.Finding.Why;
import io.posthorn.signature.Suspects.NamedBody;
import io.posthorn.signature.Suspects.NamedSecret;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake is made here by hand: with the JDK's own classes and JSON that was typed. */
class SignatureDebuggerTest {
  private static final String BEHIND =
      "5d3c9e0b7a41f8264c1de97f3a5b60829c4e7d1f0a8b3c6d5e2f49718a0b1c3f";
  private static final String SECRET = "whsec_" + BEHIND;
  private static final String OLD =
      "whsec_00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
  private static final String OTHER =
      "whsec_ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100";

  /** As a site sends it: not compact, with a slash, an accent, and names not in order. */
  private static final String BODY =
      "{\"event\": \"chat.closed\",\"siteid\":1, \"url\":\"https://shop.gr/a\",\"by\":\"Ελένη"
          + " <3\"}";

  private static final String COMPACT =
      "{\"event\":\"chat.closed\",\"siteid\":1,\"url\":\"https://shop.gr/a\",\"by\":\"Ελένη <3\"}";
  private static final String ESCAPED_NAME = "\\u0395\\u03bb\\u03ad\\u03bd\\u03b7 <3";
  private static final String PYTHON =
      "{\"event\": \"chat.closed\", \"siteid\": 1, \"url\": \"https://shop.gr/a\", \"by\": \""
          + ESCAPED_NAME
          + "\"}";
  private static final String PHP =
      "{\"event\":\"chat.closed\",\"siteid\":1,\"url\":\"https:\\/\\/shop.gr\\/a\",\"by\":\""
          + ESCAPED_NAME
          + "\"}";
  private static final String ESCAPED =
      "{\"event\":\"chat.closed\",\"siteid\":1,\"url\":\"https://shop.gr/a\",\"by\":\""
          + ESCAPED_NAME
          + "\"}";
  private static final String SORTED =
      "{\"by\":\"Ελένη <3\",\"event\":\"chat.closed\",\"siteid\":1,\"url\":\"https://shop.gr/a\"}";
  private static final String GO =
      "{\"by\":\"Ελένη"
          + " \\u003c3\",\"event\":\"chat.closed\",\"siteid\":1,\"url\":\"https://shop.gr/a\"}";
  private static final String PRETTY_2 =
      """
      {
        "event": "chat.closed",
        "siteid": 1,
        "url": "https://shop.gr/a",
        "by": "Ελένη <3"
      }\
      """;
  private static final String PRETTY_4 = PRETTY_2.replace("\n  ", "\n    ");

  private static final String ID = "9381";
  private static final String TIME = "1795510800";

  private static final SignedRequest REQUEST =
      new SignedRequest(bytes(BODY), ID, TIME, List.of(new SigningSecret(SECRET)));
  private static final Suspects SUSPECTS =
      new Suspects(
          List.of(new SigningSecret(OLD)),
          List.of(new NamedSecret("Help desk", new SigningSecret(OTHER))),
          List.of(new NamedBody("9380", bytes("{\"event\":\"chat.rated\"}"))),
          List.of("1795510740"));

  static Stream<Arguments> mistakesInTheOwnHeader() {
    return Stream.of(
        own(hmac(SECRET, COMPACT), REWRITTEN_COMPACT),
        own(hmac(SECRET, PRETTY_2), REWRITTEN_PRETTY),
        own(hmac(SECRET, PRETTY_4), REWRITTEN_PRETTY),
        own(hmac(SECRET, SORTED), REWRITTEN_SORTED),
        own(hmac(SECRET, PYTHON), REWRITTEN_PYTHON),
        own(hmac(SECRET, PHP), REWRITTEN_PHP),
        own(hmac(SECRET, ESCAPED), REWRITTEN_ESCAPED),
        own(hmac(SECRET, GO), REWRITTEN_GO),
        own(hmac(SECRET, BODY + "\n"), TRAILING_NEWLINE),
        own(hmac(SECRET, BODY + "\r\n"), TRAILING_NEWLINE),
        own(hmac(SECRET, "\uFEFF" + BODY), BYTE_ORDER_MARK),
        own(hmac(SECRET, ""), EMPTY_BODY),
        own(hmac(SECRET, "[object Object]"), OBJECT_AS_TEXT),
        own(hmac(SECRET, "\"" + BODY.replace("\"", "\\\"") + "\""), QUOTED_AGAIN),
        own(hmac(SECRET, new String(bytes(BODY), StandardCharsets.ISO_8859_1)), WRONG_CHARSET),
        own(hmac(BEHIND, BODY), SECRET_WITHOUT_PREFIX),
        own(hmac(Base64.getDecoder().decode(BEHIND), BODY), SECRET_DECODED),
        own(hmac(HexFormat.of().parseHex(BEHIND), BODY), SECRET_HEX_DECODED),
        own(hmac(SECRET + "\n", BODY), SECRET_WITH_SPACE),
        own(hmac(SECRET + " ", BODY), SECRET_WITH_SPACE),
        own(hmac("\"" + SECRET + "\"", BODY), SECRET_IN_QUOTES),
        own(hmac("whsec_" + SECRET, BODY), SECRET_PREFIX_TWICE),
        own(hmac(SECRET.toUpperCase(Locale.ROOT), BODY), SECRET_OTHER_CASE),
        own(hmac(new byte[] {0}, BODY), SECRET_EMPTY),
        own(hmac(OLD, BODY), OLD_SECRET),
        own(hmac(SECRET, ID + "." + TIME + "." + BODY), ID_AND_TIME_TOO),
        own(hmac(SECRET, TIME + "." + BODY), ID_AND_TIME_TOO),
        own(hmac("HmacSHA1", SECRET, BODY), SHA1),
        own(hmac("HmacSHA512", SECRET, BODY), SHA512),
        own(hmac("HmacMD5", SECRET, BODY), MD5),
        own(sha256(BODY), NO_HMAC),
        own(sha256(SECRET + BODY), HASH_WITH_SECRET),
        own(sha256(BODY + SECRET), HASH_WITH_SECRET));
  }

  static Stream<Arguments> mistakesInTheStandardHeader() {
    String signed = ID + "." + TIME + "." + BODY;
    byte[] key = Base64.getDecoder().decode(BEHIND);
    return Stream.of(
        standard(hmac(key, BODY), BODY_ALONE),
        standard(hmac(key, TIME + "." + ID + "." + BODY), WRONG_ORDER),
        standard(hmac(key, TIME + "." + BODY), ID_MISSING),
        standard(hmac(key, ID + "." + BODY), TIME_MISSING),
        standard(hmac(key, ID + TIME + BODY), DOTS_MISSING),
        standard(hmac(key, ID + "." + TIME + "000." + BODY), TIME_IN_MILLIS),
        standard(hmac(key, ID + ".1795510740." + BODY), OTHER_TIME),
        standard(hmac(SECRET, signed), SECRET_NOT_DECODED),
        standard(hmac(HexFormat.of().parseHex(BEHIND), signed), SECRET_HEX_DECODED),
        standard(hmac(Base64.getUrlDecoder().decode(SECRET), signed), SECRET_DECODED_WITH_PREFIX),
        standard(hmac(Base64.getDecoder().decode(OLD.substring(6)), signed), OLD_SECRET),
        standard(hmac(key, ID + "." + TIME + "." + COMPACT), REWRITTEN_COMPACT),
        standard(hmac(key, ID + "." + TIME + "." + PYTHON), REWRITTEN_PYTHON),
        standard(hmac(key, signed + "\n"), TRAILING_NEWLINE),
        standard(hmac("HmacSHA1", key, bytes(signed)), SHA1),
        standard(hmac(BEHIND, signed), SECRET_NOT_DECODED, SECRET_WITHOUT_PREFIX),
        standard(hmac(SECRET + "\n", signed), SECRET_NOT_DECODED, SECRET_WITH_SPACE));
  }

  static Stream<Arguments> twoMistakesAtOnce() {
    return Stream.of(
        own(hmac(BEHIND, COMPACT), REWRITTEN_COMPACT, SECRET_WITHOUT_PREFIX),
        own(hmac(SECRET + "\n", PYTHON), REWRITTEN_PYTHON, SECRET_WITH_SPACE),
        own(hmac(SECRET, PHP + "\n"), REWRITTEN_PHP, TRAILING_NEWLINE),
        own(hmac(SECRET, PRETTY_2.replace("\n", "\r\n")), REWRITTEN_PRETTY, LINE_ENDS_CRLF),
        own(hmac(OLD, COMPACT), REWRITTEN_COMPACT, OLD_SECRET),
        own(hmac(OLD.substring(6), BODY), OLD_SECRET, SECRET_WITHOUT_PREFIX),
        own(hmac("HmacSHA1", BEHIND, BODY), SHA1, SECRET_WITHOUT_PREFIX),
        own(sha256(COMPACT), NO_HMAC, REWRITTEN_COMPACT),
        own(hmac(SECRET, TIME + "." + COMPACT), ID_AND_TIME_TOO, REWRITTEN_COMPACT));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource({"mistakesInTheOwnHeader", "twoMistakesAtOnce"})
  void namesWhatMakesAHexValue(byte[] digest, List<Slip> slips) {
    for (String pasted : List.of(hex(digest), "sha256=" + hex(digest))) {
      assertThat(find(pasted)).isEqualTo(mistaken(Scheme.OWN, slips));
    }
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("mistakesInTheStandardHeader")
  void namesWhatMakesABase64Value(byte[] digest, List<Slip> slips) {
    for (String pasted : List.of(base64(digest), "v1," + base64(digest))) {
      assertThat(find(pasted)).isEqualTo(mistaken(Scheme.STANDARD, slips));
    }
  }

  @Test
  void namesTheEndpointWhoseSecretWasTaken() {
    assertThat(find(hex(hmac(OTHER, BODY))))
        .isEqualTo(new Mistaken(Scheme.OWN, List.of(new Mistake(OTHER_ENDPOINT, "Help desk"))));
  }

  @Test
  void namesTheDeliveryWhosePayloadWasTaken() {
    assertThat(find(hex(hmac(SECRET, "{\"event\":\"chat.rated\"}"))))
        .isEqualTo(new Mistaken(Scheme.OWN, List.of(new Mistake(OTHER_BODY, "9380"))));
  }

  @Test
  void findsLineEndsThatWereChanged() {
    SignedRequest lines =
        new SignedRequest(bytes("{\n}"), ID, TIME, List.of(new SigningSecret(SECRET)));

    assertThat(SignatureDebugger.find(lines, SUSPECTS, hex(hmac(SECRET, "{\r\n}"))))
        .isEqualTo(mistaken(Scheme.OWN, List.of(LINE_ENDS_CRLF)));
  }

  @Test
  void findsThatWhiteSpaceWasCutOff() {
    SignedRequest lines =
        new SignedRequest(bytes("{ } \n"), ID, TIME, List.of(new SigningSecret(SECRET)));

    assertThat(SignatureDebugger.find(lines, SUSPECTS, hex(hmac(SECRET, "{ }"))))
        .isEqualTo(mistaken(Scheme.OWN, List.of(STRIPPED)));
  }

  @Test
  void findsNumbersThatJavaScriptWroteAnew() {
    SignedRequest numbers =
        new SignedRequest(
            bytes("{\"a\":1.0,\"b\":2.50}"), ID, TIME, List.of(new SigningSecret(SECRET)));

    assertThat(SignatureDebugger.find(numbers, SUSPECTS, hex(hmac(SECRET, "{\"a\":1,\"b\":2.5}"))))
        .isEqualTo(mistaken(Scheme.OWN, List.of(REWRITTEN_COMPACT)));
  }

  @Test
  void tellsThatTheNewSecretWasTakenBeforeTheCutOver() {
    SignedRequest rotating =
        new SignedRequest(
            bytes(BODY), ID, TIME, List.of(new SigningSecret(OLD), new SigningSecret(SECRET)));

    assertThat(SignatureDebugger.find(rotating, Suspects.NONE, hex(hmac(SECRET, BODY))))
        .isEqualTo(mistaken(Scheme.OWN, List.of(SECRET_TOO_NEW)));
  }

  @Test
  void tellsTheRightValues() {
    String own = hex(hmac(SECRET, BODY));
    byte[] key = Base64.getDecoder().decode(BEHIND);
    String standard = base64(hmac(key, ID + "." + TIME + "." + BODY));

    for (String pasted :
        List.of(
            own,
            "sha256=" + own,
            "  sha256=" + own + "\n",
            "X-OWC-Signature: sha256=" + own,
            "'" + own + "'",
            "b'" + own + "'")) {
      assertThat(find(pasted)).as(pasted).isEqualTo(new Right(Scheme.OWN));
    }
    for (String pasted :
        List.of(
            standard,
            "v1," + standard,
            "webhook-signature: v1,AAAA v1," + standard,
            "v1," + base64(new byte[32]) + " v1," + standard)) {
      assertThat(find(pasted)).as(pasted).isEqualTo(new Right(Scheme.STANDARD));
    }
    assertThat(Scheme.OWN.value(REQUEST, new SigningSecret(SECRET))).isEqualTo("sha256=" + own);
    assertThat(Scheme.STANDARD.value(REQUEST, new SigningSecret(SECRET)))
        .isEqualTo("v1," + standard);
  }

  @Test
  void tellsHowARightValueIsWrittenWrongly() {
    byte[] own = hmac(SECRET, BODY);
    byte[] key = Base64.getDecoder().decode(BEHIND);
    byte[] standard = hmac(key, ID + "." + TIME + "." + BODY);

    assertThat(find(base64(own))).isEqualTo(mistaken(Scheme.OWN, List.of(BASE64_FOR_HEX)));
    assertThat(find(base64(bytes(hex(own)))))
        .isEqualTo(mistaken(Scheme.OWN, List.of(BASE64_OF_HEX)));
    assertThat(find(hex(own).toUpperCase(Locale.ROOT)))
        .isEqualTo(mistaken(Scheme.OWN, List.of(UPPER_CASE)));
    assertThat(find(hex(own).substring(0, 32))).isEqualTo(mistaken(Scheme.OWN, List.of(TRUNCATED)));
    assertThat(find(hex(own).substring(7))).isEqualTo(mistaken(Scheme.OWN, List.of(TRUNCATED)));
    assertThat(find(hex(standard))).isEqualTo(mistaken(Scheme.STANDARD, List.of(HEX_FOR_BASE64)));
    assertThat(find(base64(bytes(hex(standard)))))
        .isEqualTo(mistaken(Scheme.STANDARD, List.of(BASE64_OF_HEX)));
    assertThat(find(base64(standard).replace("=", "")))
        .isEqualTo(mistaken(Scheme.STANDARD, List.of(PADDING_MISSING)));
    assertThat(find(base64(standard).substring(0, 30)))
        .isEqualTo(mistaken(Scheme.STANDARD, List.of(TRUNCATED)));
  }

  @Test
  void tellsThatBase64WasMadeForUrls() {
    byte[] key = Base64.getDecoder().decode(BEHIND);
    String id = ID;
    String value = "";
    while (!value.contains("-") && !value.contains("_")) {
      id += "0";
      value = Base64.getUrlEncoder().encodeToString(hmac(key, id + "." + TIME + "." + BODY));
    }
    SignedRequest request =
        new SignedRequest(bytes(BODY), id, TIME, List.of(new SigningSecret(SECRET)));

    assertThat(SignatureDebugger.find(request, SUSPECTS, value))
        .isEqualTo(mistaken(Scheme.STANDARD, List.of(URL_SAFE_BASE64)));
  }

  @Test
  void saysHowMuchWasTriedWhenNothingFits() {
    assertThat(find(hex(hmac("something else altogether", BODY))))
        .isInstanceOfSatisfying(
            NotFound.class,
            not -> {
              assertThat(not.tried()).isGreaterThan(5_000);
              assertThat(not.all()).isTrue();
              assertThat(not.bytes()).isEqualTo(32);
            });
  }

  @Test
  void givesUpOnPairsOfMistakesWhenTheBodyIsHuge() {
    byte[] large = bytes("[" + "1, ".repeat(10_000) + "1]");
    long most = 300L * large.length;
    SignedRequest request = new SignedRequest(large, ID, TIME, List.of(new SigningSecret(SECRET)));

    assertThat(SignatureDebugger.find(request, SUSPECTS, hex(hmac("another", BODY)), most))
        .isInstanceOfSatisfying(NotFound.class, not -> assertThat(not.all()).isFalse());
    assertThat(
            SignatureDebugger.find(
                request,
                SUSPECTS,
                hex(hmac(SECRET, new String(large, StandardCharsets.UTF_8).replace(" ", ""))),
                most))
        .isEqualTo(mistaken(Scheme.OWN, List.of(REWRITTEN_COMPACT)));
  }

  @Test
  void takesABodyThatIsNoJson() {
    SignedRequest request =
        new SignedRequest(bytes("name=Ελένη"), ID, TIME, List.of(new SigningSecret(SECRET)));

    assertThat(SignatureDebugger.find(request, SUSPECTS, hex(hmac(SECRET, "name=Ελένη\n"))))
        .isEqualTo(mistaken(Scheme.OWN, List.of(TRAILING_NEWLINE)));
  }

  @Test
  void saysWhyNonsenseIsNoSignature() {
    assertThat(find("  \n")).isEqualTo(new Unreadable(Why.EMPTY));
    assertThat(find("a".repeat(2_001))).isEqualTo(new Unreadable(Why.TOO_LONG));
    assertThat(find("undefined")).isEqualTo(new Unreadable(Why.TOO_SHORT));
    assertThat(find("sha256=")).isEqualTo(new Unreadable(Why.TOO_SHORT));
    assertThat(find(SECRET)).isEqualTo(new Unreadable(Why.A_SECRET));
    assertThat(find(BODY)).isEqualTo(new Unreadable(Why.A_BODY));
    assertThat(find("the signature is wrong, please help"))
        .isEqualTo(new Unreadable(Why.NEITHER_HEX_NOR_BASE64));
    assertThat(find("sha256=zzzzzzzzzzzzzzzzzz zzzzzz"))
        .isEqualTo(new Unreadable(Why.NEITHER_HEX_NOR_BASE64));
  }

  @ParameterizedTest
  @EnumSource(Scheme.class)
  void neverShowsASecret(Scheme scheme) {
    SigningSecret other = new SigningSecret(OTHER);

    assertThat(find(scheme.value(REQUEST, other)).toString())
        .doesNotContain(OTHER)
        .doesNotContain(SECRET);
    assertThat(REQUEST.toString() + SUSPECTS)
        .doesNotContain(OTHER.substring(10))
        .doesNotContain(OLD.substring(10))
        .doesNotContain(BEHIND.substring(10));
  }

  private static Finding find(String pasted) {
    return SignatureDebugger.find(REQUEST, SUSPECTS, pasted);
  }

  private static Finding mistaken(Scheme scheme, List<Slip> slips) {
    return new Mistaken(scheme, slips.stream().map(slip -> new Mistake(slip, null)).toList());
  }

  private static Arguments own(byte[] digest, Slip... slips) {
    return Arguments.of(digest, Arrays.asList(slips));
  }

  private static Arguments standard(byte[] digest, Slip... slips) {
    return Arguments.of(digest, Arrays.asList(slips));
  }
}
