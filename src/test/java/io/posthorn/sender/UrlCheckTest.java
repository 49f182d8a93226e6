package io.posthorn.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.posthorn.engine.port.Sender.Target;
import io.posthorn.engine.port.Ticker;
import io.posthorn.model.Refused;
import io.posthorn.model.Site;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlCheckTest {
  private final HttpSender sender =
      new HttpSender(
          Ticker.system(),
          InstantSource.system(),
          port -> port == 8480,
          "test",
          UrlCheckTest::resolve);

  private static List<InetAddress> resolve(String name) throws UnknownHostException {
    if (name.startsWith("nowhere")) {
      throw new UnknownHostException(name);
    }
    return List.of(InetAddress.ofLiteral("8.8.8.8"));
  }

  @AfterEach
  void close() {
    sender.close();
  }

  private Target check(String url) {
    return sender.check(url, Site.Allowed.DEFAULT);
  }

  private String refusal(String url) {
    Refused refused = catchThrowableOfType(Refused.class, () -> check(url));
    assertThat(refused).as(url).isNotNull();
    assertThat(refused.kind()).isEqualTo(Refused.Kind.INVALID);
    assertThat(refused.faults()).singleElement().returns("url", Refused.Fault::field);
    return refused.detail();
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com/hook, https://example.com/hook",
    "HTTPS://EXAMPLE.com, https://example.com/",
    "' https://example.com/a ', https://example.com/a",
    "https://example.com:443/, https://example.com/",
    "http://example.com:8080/a?b=c&d=%20, http://example.com:8080/a?b=c&d=%20",
    "https://bücher.example/ä?ö=ü, https://xn--bcher-kva.example/%C3%A4?%C3%B6=%C3%BC",
    "https://EXAMPLE。com/, https://example.com/",
    "https://example.com./x, https://example.com/x",
    "https://example.com/a/../b, https://example.com/b",
    "https://example.com/{id}?q=[1|2], https://example.com/%7Bid%7D?q=[1%7C2]",
    "http://127.0.0.1:9999/, http://127.0.0.1:9999/",
    "http://[0::1]:9999/, http://[::1]:9999/",
    "http://host.docker.internal/, http://host.docker.internal/"
  })
  void aUrlIsBroughtIntoItsAsciiForm(String written, String saved) {
    Target target = check(written);

    assertThat(target.url()).isEqualTo(saved);
    assertThat(target.warning()).isNull();
    assertThat(URI.create(target.url()).toString()).isEqualTo(target.url());
    assertThat(check(target.url())).isEqualTo(target);
  }

  @ParameterizedTest
  @CsvSource({
    "'', beginning with https://",
    "example.com/hook, beginning with https://",
    "https:/example.com, beginning with https://",
    "https:example.com, beginning with https://",
    "//example.com/, beginning with https://",
    "ftp://example.com/, not ftp://",
    "file:///etc/passwd, not file://",
    "javascript://example.com/, not javascript://",
    "https:///hook, names no host",
    "https://:443/, names no host",
    "https://user@example.com/, user name or password",
    "https://user:pass@example.com/, user name or password",
    "https://a_b.example/, underscore",
    "https://exa mple.com/, spaces",
    "'https://example.com/a b', spaces",
    "https://example.com/a\tb, spaces or control",
    "https://example.com\\@evil.example/, not contain \\",
    "https://example.com/#/hook, Leave out #",
    "https://example.com:0/, from 1 to 65535",
    "https://example.com:65536/, from 1 to 65535",
    "https://example.com:/, from 1 to 65535",
    "https://example.com:80a/, from 1 to 65535",
    "https://a..example/, not a host name",
    "https://-a.example/, not a host name",
    "https://exa%6Dple.com/, may not contain %",
    "http://10.0.0.1/, private network",
    "http://169.254.169.254/latest/, metadata service",
    "http://127.0.0.1:8480/, own port",
    "http://localhost:8480/, own port"
  })
  void whatCannotWorkIsRefusedInPlainWords(String written, String words) {
    assertThat(refusal(written)).contains(words).endsWith(".");
  }

  @Test
  void whatASiteCanAllowIsSaidSo() {
    assertThat(refusal("http://192.168.1.5/"))
        .isEqualTo(
            "192.168.1.5 is an address in a private network, and this site doesn't allow that."
                + " If it is yours, allow it in the site's settings.");
    assertThat(sender.check("http://192.168.1.5/", new Site.Allowed(false, true)).url())
        .isEqualTo("http://192.168.1.5/");
  }

  @Test
  void aLongUrlIsRefused() {
    assertThat(refusal("https://example.com/" + "a".repeat(2100))).contains("2048 characters");
    assertThat(refusal("https://example.com/" + "ä".repeat(400))).contains("2048 characters");
  }

  @Test
  void whatWasProbablyCopiedWronglyIsSavedWithAWarning() {
    Target target = check("https://example.com/hook?token={{TOKEN}}");

    assertThat(target.url()).isEqualTo("https://example.com/hook?token=%7B%7BTOKEN%7D%7D");
    assertThat(target.warning()).contains("{{TOKEN}}");
    assertThat(check(target.url())).isEqualTo(target);
    assertThat(check("https://nowhere.example/hook”").warning())
        .contains("ends with ”")
        .contains("No server exists");
    assertThat(check("https://exam\u200Bple.com/").warning()).contains("U+200B");
  }

  @Test
  void aNameThatDoesNotResolveIsSavedWithAWarning() {
    assertThat(check("https://nowhere.example/").warning())
        .isEqualTo(
            "No server exists under the name nowhere.example now; check its spelling and DNS.");
  }
}
