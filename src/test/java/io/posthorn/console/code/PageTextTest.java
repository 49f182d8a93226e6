package io.posthorn.console.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.model.Header;
import io.posthorn.model.Outcome;
import io.posthorn.model.Timing;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTextTest {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html><head><title>Attention Required! &#124; Firewall</title>
      <style>body { color: red }</style><script>if (a < b) { go(); }</script></head>
      <body><!-- a <b>comment</b> --><h1>Sorry, you&rsquo;ve been <b>block</b>ed</h1>
      <p>Ray&nbsp;ID:&#x20;8c1f &amp;amp; 3 &lt; 4</p></body></html>
      """;

  private static Outcome answer(String type, String body) {
    List<Header> headers = type == null ? List.of() : List.of(new Header("content-type", type));
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new Outcome(403, null, 1000, Timing.NONE, null, headers, bytes, false, null, false);
  }

  @Test
  void aPageIsItsTitleAndItsWords() {
    assertThat(PageText.of(answer(null, PAGE)))
        .isEqualTo(
            "Attention Required! | Firewall · Sorry, you’ve been blocked Ray ID: 8c1f &amp; 3 < 4");
  }

  @Test
  void aTitleThatIsSaidAgainStandsOnce() {
    String nginx =
        "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad"
            + " Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>";

    assertThat(PageText.of(answer("text/html; charset=utf-8", nginx)))
        .isEqualTo("502 Bad Gateway nginx");
  }

  @Test
  void whatIsNoPageStaysAsItIs() {
    assertThat(PageText.of(answer("application/json", "{\"a\":\"<b>\"}")))
        .isEqualTo("{\"a\":\"<b>\"}");
    assertThat(PageText.of(answer("text/plain", "x < y & z"))).isEqualTo("x < y & z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>",
        "<html><script>boot()</script>",
        "<html><!-- cut",
        "<html><body class=\""
      })
  void aPageWithoutWordsIsShownAsItCame(String html) {
    assertThat(PageText.of(answer("text/html", html))).isEqualTo(html);
  }

  /** Of a core, so that it doesn't matter what else the machine does. */
  @Test
  void aMangledPageTakesNoTime() {
    for (String piece : List.of("<title", "<!--", "<script", "<", "&#", "<svg>", "< a ", "<a ")) {
      String body = "<html>" + piece.repeat(Outcome.KEPT_BODY / piece.length());
      long from = THREADS.getCurrentThreadCpuTime();
      assertThat(PageText.of(answer("text/html", body))).isNotNull();
      assertThat(THREADS.getCurrentThreadCpuTime() - from)
          .as("nanoseconds for %s", piece)
          .isLessThan(Duration.ofMillis(500).toNanos());
    }
  }
}
