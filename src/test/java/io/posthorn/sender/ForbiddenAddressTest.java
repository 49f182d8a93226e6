package io.posthorn.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posthorn.engine.port.Sender.Request;
import io.posthorn.engine.port.Ticker;
import io.posthorn.model.Failure;
import io.posthorn.model.Outcome;
import io.posthorn.model.Refused;
import io.posthorn.model.Site;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No spelling of a forbidden address is saved, looked up or connected to. */
class ForbiddenAddressTest {
  private static final Site.Allowed NOTHING = new Site.Allowed(false, false);
  private static final Site.Allowed ALL = new Site.Allowed(true, true);

  /** One address of each kind that is refused whatever a site allows. */
  private static final List<String> NEVER_V4 =
      List.of(
          "0.0.0.0",
          "0.1.2.3",
          "169.254.169.254",
          "169.254.0.1",
          "100.100.100.200",
          "168.63.129.16",
          "192.0.0.192",
          "192.0.2.1",
          "192.88.99.1",
          "198.18.0.1",
          "198.19.255.255",
          "198.51.100.7",
          "203.0.113.9",
          "224.0.0.1",
          "239.255.255.255",
          "240.0.0.1",
          "255.255.255.255");

  private static final List<String> LOCAL_V4 =
      List.of("127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.5.4", "192.168.1.1", "100.64.0.1");

  private static final List<String> NEVER_V6 =
      List.of(
          "::",
          "::7f00:1",
          "::8.8.8.8",
          "fe80::1",
          "fec0::1",
          "ff02::1",
          "2001:db8::1",
          "3fff::1",
          "2001:2::1",
          "2001:10::1",
          "100::1",
          "5f00::1",
          "4000::1",
          "fd00:ec2::254",
          "fd20:ce::254",
          "64:ff9b::7f00:1",
          "64:ff9b::a9fe:a9fe",
          "64:ff9b::10.0.0.1",
          "64:ff9b:1::127.0.0.1",
          "64:ff9b:1::169.254.169.254",
          "64:ff9b:1:7f00:0:100::",
          "64:ff9b:1:7f:0:1::",
          "64:ff9b:1:0:7f:0:800:0",
          "::ffff:0:127.0.0.1",
          "2002:7f00:1::1",
          "2002:a9fe:a9fe::",
          "2002:c0a8:101::1",
          "2001:0:7f00:1::",
          "2001:0:808:808:0:0:80ff:fffe",
          "2001:0:808:808::5601:5601",
          "fe80::5efe:8.8.8.8",
          "2600::5efe:10.0.0.1",
          "2600::200:5efe:192.168.0.1");

  private static final List<String> LOCAL_V6 = List.of("::1", "fc00::1", "fd12:3456::1");

  /** What is no address and no name, however a resolver might read it. */
  private static final List<String> NOT_HOSTS =
      List.of(
          "127.0.0.256",
          "127.0.0.1.1",
          "1.2.3.4.5",
          "0x",
          "0xg.1.2.3",
          "4294967296",
          "999999999999",
          "09.1.1.1",
          "127.0.0.0x",
          "foo.1",
          "example.0x7f",
          "[::1",
          "[::1%25lo]",
          "[fe80::1%eth0]",
          "[127.0.0.1]",
          "[::ffff:127.0.0.256]",
          "[:::1]",
          "[12345::1]",
          "[1::2::3]",
          "127.0.0.1%00.example.com",
          "%31%32%37.0.0.1",
          "127。0。0。256",
          "local_host",
          "-a.example",
          "a..example",
          ".example",
          "*");

  private final Queue<String> lookedUp = new ConcurrentLinkedQueue<>();
  private final HttpSender sender =
      new HttpSender(
          Ticker.system(),
          InstantSource.system(),
          _ -> false,
          "test",
          name -> {
            lookedUp.add(name);
            throw new UnknownHostException(name);
          });

  @AfterEach
  void close() {
    sender.close();
  }

  @Test
  void noSpellingOfAForbiddenAddressIsSavedLookedUpOrSentTo() throws Exception {
    Set<String> spellings = new LinkedHashSet<>();
    NEVER_V4.forEach(address -> spellings.addAll(spellingsOfV4(address)));
    NEVER_V6.forEach(address -> spellings.addAll(spellingsOfV6(address)));
    assertThat(spellings).hasSizeGreaterThan(900);

    for (String host : spellings) {
      assertRefused(host, ALL);
      assertNotSent(host, ALL);
    }
    assertThat(lookedUp).isEmpty();
  }

  @Test
  void noSpellingOfALocalAddressWorksWhereTheSiteDoesNotAllowIt() throws Exception {
    Set<String> spellings = new LinkedHashSet<>();
    LOCAL_V4.forEach(address -> spellings.addAll(spellingsOfV4(address)));
    LOCAL_V6.forEach(address -> spellings.addAll(spellingsOfV6(address)));
    assertThat(spellings).hasSizeGreaterThan(270);

    for (String host : spellings) {
      assertRefused(host, NOTHING);
      assertNotSent(host, NOTHING);
    }
    assertThat(lookedUp).isEmpty();
  }

  @Test
  void whatIsNeitherAddressNorNameIsRefusedWithoutALookup() throws Exception {
    for (String host : NOT_HOSTS) {
      assertRefused(host, ALL);
    }
    assertThat(lookedUp).isEmpty();
  }

  @Test
  void localhostCountsAsWritten() {
    for (String host : List.of("localhost", "LOCALHOST", "localhost.", "app.localhost")) {
      assertRefused(host, NOTHING);
    }
    assertThat(sender.check("http://localhost:9/", ALL).warning()).isNull();
  }

  @Test
  void aPublicAddressInAnOddSpellingIsSavedInItsUsualOne() {
    assertThat(sender.check("http://0x8080808/", NOTHING).url()).isEqualTo("http://8.8.8.8/");
    assertThat(sender.check("http://134744072", NOTHING).url()).isEqualTo("http://8.8.8.8/");
    assertThat(sender.check("http://[::ffff:808:808]/", NOTHING).url())
        .isEqualTo("http://8.8.8.8/");
    for (String open : List.of("[2606:4700::1111]", "[2002:808:808::1]", "[64:ff9b::808:808]")) {
      assertThat(sender.check("https://" + open + "/", NOTHING).warning()).isNull();
    }
  }

  private void assertRefused(String host, Site.Allowed allow) {
    assertThatThrownBy(() -> sender.check("http://" + host + "/hook", allow))
        .as(host)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.kind()).isEqualTo(Refused.Kind.INVALID);
              assertThat(refused.faults()).extracting(Refused.Fault::field).containsExactly("url");
            });
  }

  private void assertNotSent(String host, Site.Allowed allow) throws InterruptedException {
    URI url;
    try {
      url = URI.create("http://" + host + ":9/hook");
    } catch (IllegalArgumentException e) {
      return;
    }
    Outcome outcome =
        sender.send(
            new Request(
                url, Requests.headers(), Requests.BODY, Duration.ofSeconds(1), allow, null));
    assertThat(outcome.failure()).as(host).isNotNull();
    assertThat(outcome.failure().kind()).as(host).isEqualTo(Failure.Kind.ADDRESS_REFUSED);
    assertThat(outcome.timing().connect()).as(host).isNegative();
  }

  /** An IPv4 address in every notation that some resolver takes, and inside IPv6. */
  private static List<String> spellingsOfV4(String dotted) {
    int[] parts = new int[4];
    String[] written = dotted.split("\\.");
    long all = 0;
    for (int i = 0; i < 4; i++) {
      parts[i] = Integer.parseInt(written[i]);
      all = all << 8 | parts[i];
    }
    long low24 = all & 0xFFFFFF;
    long low16 = all & 0xFFFF;
    String wide = wide(dotted);
    List<String> spellings =
        new ArrayList<>(
            List.of(
                dotted,
                dotted + ".",
                Long.toString(all),
                "0x" + Long.toHexString(all),
                "0x0000" + Long.toHexString(all),
                "0X" + Long.toHexString(all).toUpperCase(Locale.ROOT),
                "0" + Long.toOctalString(all),
                "0000" + Long.toOctalString(all),
                parts[0] + "." + low24,
                "0%o.%d".formatted(parts[0], low24),
                "0x%x.%d".formatted(parts[0], low24),
                "%d.0x%x".formatted(parts[0], low24),
                "%d.0%o".formatted(parts[0], low24),
                parts[0] + "." + parts[1] + "." + low16,
                "%d.0%o.0x%x".formatted(parts[0], parts[1], low16),
                "0x%x.%d.0%o".formatted(parts[0], parts[1], low16),
                wide,
                wide.replace('.', '。'),
                wide.replace('.', '．'),
                dotted.replace('.', '｡')));
    // Each part in one of three notations: all of them in one, and every mixture.
    for (int mixture = 0; mixture < 81; mixture += dotted.startsWith("1") ? 7 : 11) {
      StringBuilder mixed = new StringBuilder();
      for (int i = 0, rest = mixture; i < 4; i++, rest /= 3) {
        String form = List.of("%d", "0x%x", "0%o").get(rest % 3);
        mixed.append(i == 0 ? "" : ".").append(form.formatted(parts[i]));
      }
      spellings.add(mixed.toString());
    }
    spellings.addAll(carriersOf(dotted, all));
    return spellings;
  }

  /** Addresses of IPv6 that a system or a router on the way turns into the IPv4 address. */
  private static List<String> carriersOf(String dotted, long all) {
    String pair = "%x:%x".formatted(all >> 16, all & 0xFFFF);
    String inverted = "%x:%x".formatted(~all >> 16 & 0xFFFF, ~all & 0xFFFF);
    return List.of(
        "[::ffff:" + dotted + "]",
        "[::FFFF:" + pair + "]",
        "[0:0:0:0:0:ffff:" + dotted + "]",
        "[0000:0000:0000:0000:0000:ffff:" + pair + "]",
        "[::" + dotted + "]",
        "[::ffff:0:" + dotted + "]",
        "[64:ff9b::" + dotted + "]",
        "[64:FF9B:0:0:0:0:" + pair + "]",
        "[64:ff9b:1::" + dotted + "]",
        "[2002:" + pair + "::1]",
        "[2002:" + pair + ":ffff:ffff:ffff:ffff:ffff]",
        "[2001:0:" + pair + "::]",
        "[2001::" + inverted + "]",
        "[2600::5efe:" + dotted + "]",
        "[2600::200:5efe:" + pair + "]");
  }

  private static List<String> spellingsOfV6(String address) {
    try {
      InetAddress parsed = InetAddress.ofLiteral(address);
      byte[] bytes = parsed.getAddress();
      StringBuilder padded = new StringBuilder();
      StringBuilder dotted = new StringBuilder();
      for (int i = 0; i < bytes.length; i += 2) {
        String group = "%02X%02x".formatted(bytes[i], bytes[i + 1]);
        padded.append(i == 0 ? "" : ":").append(group);
        dotted.append(i >= 12 ? "" : group + ":");
      }
      for (int i = 12; i < 16; i++) {
        dotted.append(i == 12 ? "" : ".").append(bytes[i] & 0xFF);
      }
      return List.of(
          "[" + address + "]",
          "[" + address.toUpperCase(Locale.ROOT) + "]",
          "[" + parsed.getHostAddress() + "]",
          "[" + padded + "]",
          "[" + dotted + "]");
    } catch (IllegalArgumentException e) {
      throw new AssertionError(address, e);
    }
  }

  /** In full-width characters. */
  private static String wide(String text) {
    return text.chars()
        .map(c -> c >= '0' && c <= '9' ? c - '0' + '０' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
