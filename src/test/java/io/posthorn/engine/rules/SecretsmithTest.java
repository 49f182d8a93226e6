package io.posthorn.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.posthorn.model.Refused;
import io.posthorn.model.SigningSecret;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsmithTest {

  @Test
  void aMadeSecretServesBothSchemes() {
    String text = Secretsmith.make().text();
    assertThat(text).matches("whsec_[0-9a-f]{64}");
    assertThat(Base64.getDecoder().decode(text.substring(6))).hasSize(48);
  }

  @Test
  void noSecretAndNoTokenComesTwice() {
    Set<String> made = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      made.add(Secretsmith.make().text());
      made.add(Secretsmith.token());
    }
    assertThat(made).hasSize(2_000);
  }

  @Test
  void aTokenIsRecognisedByItsPrefix() {
    assertThat(Secretsmith.token()).matches("pht_[A-Za-z0-9_-]{43}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sixteen letters.",
        "It's a Secret to Everybody",
        "whsec_no base64 here",
        "κλειδί με ελληνικά 🔑"
      })
  void aSuppliedSecretIsTakenAsItStands(String text) {
    assertThat(Secretsmith.supplied(text)).isEqualTo(new SigningSecret(text));
  }

  @Test
  void theLongestSuppliedSecretHas256Characters() {
    assertThat(Secretsmith.supplied("k".repeat(256)).text()).hasSize(256);
    assertThat(refusal("k".repeat(257)).detail()).contains("257").contains("16 to 256");
    assertThat(refusal("k".repeat(15)).detail()).contains("15").contains("16 to 256");
    assertThat(refusal("").detail()).contains("0 characters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " hunter2 hunter2 hunter2",
        "hunter2 hunter2 hunter2 ",
        "hunter2 hunter2 hunter2\n",
        "hunter2\thunter2 hunter2",
        "hunter2\nhunter2 hunter2",
        "hunter2\u0000hunter2 hunter2",
        "hunter2\u0085hunter2 hunter2",
        "hunter2 hunter2 hunter2 \uD83D"
      })
  void aSecretThatWouldBeMistypedIsRefusedWithoutRepeatingIt(String text) {
    Refused refused = refusal(text);
    assertThat(refused.kind()).isEqualTo(Refused.Kind.INVALID);
    assertThat(refused.faults()).singleElement().extracting("field").isEqualTo("secret");
    assertThat(refused.detail()).doesNotContain("hunter2");
  }

  /** FIPS 180-2, appendix B.1. */
  @Test
  void sha256IsThePublishedOne() {
    assertThat(HexFormat.of().formatHex(Secretsmith.sha256("abc")))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  private static Refused refusal(String text) {
    return catchThrowableOfType(Refused.class, () -> Secretsmith.supplied(text));
  }
}
