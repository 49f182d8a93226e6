package io.posthorn.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {
  @ParameterizedTest
  @CsvSource({
    "xn--mnchen-3ya.example, münchen.example",
    "www.xn--strae-oqa.de, www.straße.de",
    "xn--hxajbheg2az3al.xn--qxam, παράδειγμα.ελ",
    "xn--e1afmkfd.xn--p1ai, пример.рф",
    "xn--r8jz45g.xn--zckzah, 例え.テスト",
    "xn--fsqu00a.xn--0zwm56d, 例子.测试",
    "xn--mgbh0fb.xn--kgbechtv, مثال.إختبار",
    "xn--9n2bp8q.xn--9t4b11yi5a, 실례.테스트",
    "crm.example, crm.example"
  })
  void aHostIsShownAsPeopleWriteIt(String ascii, String shown) {
    assertThat(HostName.shown(ascii)).isEqualTo(shown);
    assertThat(HostName.shownIn("https://" + ascii + ":8443/a?b=xn--x"))
        .isEqualTo("https://" + shown + ":8443/a?b=xn--x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xn--pple-43d.com", // Cyrillic а before Latin letters
        "xn--80ak6aa92e.com", // all Cyrillic, and reads as apple
        "xn--i-7iq.ws", // a symbol
        "xn--99999999999",
        "xn--a-",
        "xn--",
        "xn---"
      })
  void whatCouldBeTakenForAnotherStaysInAscii(String ascii) {
    assertThat(HostName.shown(ascii)).isEqualTo(ascii);
  }

  @Test
  void aHostWithItsPortIsShownSoToo() {
    assertThat(HostName.shownIn("xn--mnchen-3ya:8443")).isEqualTo("münchen:8443");
    assertThat(EndpointName.address("https://xn--p1ai.xn--p1ai:8443/x")).isEqualTo("рф.рф:8443/x");
    assertThat(HostName.shown("xn--p1ai:8443")).isEqualTo("xn--p1ai:8443");
    assertThat(HostName.shownIn("https://[::1]/xn--x")).isEqualTo("https://[::1]/xn--x");
  }
}
