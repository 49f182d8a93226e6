package io.posthorn.sender;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.engine.port.Sender.Request;
import io.posthorn.engine.port.Ticker;
import io.posthorn.model.Failure;
import io.posthorn.model.Outcome;
import io.posthorn.model.Site;
import io.posthorn.simulator.chaos.RawServer;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names that lead to several addresses, or to others from one moment to the next. */
class NamesThatChangeTest {
  private static final Site.Allowed NOTHING = new Site.Allowed(false, false);

  private final AtomicInteger lookups = new AtomicInteger();
  private volatile List<InetAddress> first = List.of();
  private volatile List<InetAddress> later = List.of();
  private RawServer server;
  private HttpSender sender;

  @BeforeEach
  void start() {
    server = RawServer.plain(RawServer.answering(RawServer.response("200 OK", "", "ok")));
    sender =
        new HttpSender(
            Ticker.system(),
            InstantSource.system(),
            port -> port == 8480,
            "test",
            _ -> lookups.getAndIncrement() == 0 ? first : later);
  }

  @AfterEach
  void close() {
    sender.close();
    server.close();
  }

  private static List<InetAddress> addresses(String... texts) {
    return List.of(texts).stream().map(InetAddress::ofLiteral).toList();
  }

  private Outcome send(Site.Allowed allow) throws InterruptedException {
    URI url = URI.create("http://name.example:" + server.port() + "/");
    return sender.send(
        new Request(url, Requests.headers(), Requests.BODY, Duration.ofSeconds(5), allow, null));
  }

  private void assertRefused(Outcome outcome) {
    assertThat(outcome.failure().kind()).isEqualTo(Failure.Kind.ADDRESS_REFUSED);
    assertThat(server.connections()).isZero();
  }

  @Test
  void oneForbiddenAddressAmongGoodOnesRefusesTheName() throws Exception {
    first = addresses("127.0.0.1", "8.8.8.8", "169.254.169.254");

    Outcome outcome = send(Site.Allowed.DEFAULT);

    assertRefused(outcome);
    assertThat(outcome.failure().facts()).containsEntry("address", "169.254.169.254");
  }

  @Test
  void aNameThatLeadsHomeIsRefusedWhereLoopbackIsNotAllowed() throws Exception {
    first = addresses("127.0.0.1");

    assertRefused(send(NOTHING));
  }

  @Test
  void theConnectionGoesToTheAddressThatWasCheckedThereIsNoSecondLookup() throws Exception {
    first = addresses("127.0.0.1");
    later = addresses("169.254.169.254");

    Outcome outcome = send(Site.Allowed.DEFAULT);

    assertThat(outcome.success()).isTrue();
    assertThat(outcome.address()).isEqualTo("127.0.0.1");
    assertThat(outcome.timing().dns()).isNotNegative();
    assertThat(lookups).hasValue(1);
  }

  @Test
  void aConnectionOfASiteThatMayIsNotLentToOneThatMayNot() throws Exception {
    first = addresses("127.0.0.1");
    later = first;
    assertThat(send(Site.Allowed.DEFAULT).success()).isTrue();

    Outcome outcome = send(NOTHING);

    assertThat(outcome.failure().kind()).isEqualTo(Failure.Kind.ADDRESS_REFUSED);
    assertThat(server.connections()).isEqualTo(1);
  }

  /** A resolver's answer, which Java doesn't turn into the IPv4 address that it stands for. */
  @Test
  void ourOwnPortIsKnownInTheFormOfIpv6Too() throws Exception {
    for (String ours : List.of("127.0.0.1", "127.9.9.9", "0.0.0.0")) {
      byte[] mapped = new byte[16];
      mapped[10] = -1;
      mapped[11] = -1;
      System.arraycopy(InetAddress.ofLiteral(ours).getAddress(), 0, mapped, 12, 4);
      first = List.of(Inet6Address.getByAddress("name.example", mapped, -1));
      later = first;

      Outcome outcome = sender.send(Requests.to(URI.create("http://name.example:8480/")));

      assertThat(outcome.failure().kind()).isEqualTo(Failure.Kind.ADDRESS_REFUSED);
      assertThat(outcome.failure().facts().get("why")).contains("own port");
    }
  }

  @Test
  void aNameThatLeadsToOurOwnPortIsRefused() throws Exception {
    first = addresses("127.0.0.1");

    Outcome outcome = sender.send(Requests.to(URI.create("http://name.example:8480/")));

    assertThat(outcome.failure().kind()).isEqualTo(Failure.Kind.ADDRESS_REFUSED);
    assertThat(outcome.failure().facts().get("why")).contains("own port");
  }

  @Test
  void savingANameThatLeadsToAForbiddenAddressWarns() {
    first = addresses("10.0.0.7");

    assertThat(sender.check("https://crm.example/hook", Site.Allowed.DEFAULT).warning())
        .isEqualTo(
            "crm.example leads to 10.0.0.7, which is an address in a private network, and this"
                + " site doesn't allow that. As long as it does, deliveries will fail.");
  }

  @Test
  void aDeadAddressBesideALiveOneDoesNotKeepTheRequest() throws Exception {
    first = addresses("127.0.0.2", "127.0.0.1");

    Outcome outcome = send(Site.Allowed.DEFAULT);

    assertThat(outcome.success()).isTrue();
    assertThat(outcome.address()).isEqualTo("127.0.0.1");
  }
}
