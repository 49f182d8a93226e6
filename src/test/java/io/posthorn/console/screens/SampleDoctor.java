package io.posthorn.console.screens;

import io.posthorn.engine.port.Sender.Request;
import io.posthorn.engine.port.Sender.Step;
import io.posthorn.model.Failure;
import io.posthorn.model.Header;
import io.posthorn.model.Outcome;
import io.posthorn.model.SeenCertificate;
import io.posthorn.model.ShownCertificate;
import io.posthorn.model.Timing;
import io.posthorn.model.TlsFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The Doctor's visits to the shop's receivers. The loyalty app has had a certificate of the shop's
 * own CA since yesterday, which nobody trusts yet; all others have one of Let's Encrypt.
 */
final class SampleDoctor {
  private static final String R11 = "CN=R11,O=Let's Encrypt,C=US";
  private static final String CA = "CN=Thyme & Honey Internal CA";
  private static final String CA_PEM =
      """
      -----BEGIN CERTIFICATE-----
      MIIBTDCB86ADAgECAgEBMAoGCCqGSM49BAMCMCQxIjAgBgNVBAMMGVRoeW1lICYg
      SG9uZXkgSW50ZXJuYWwgQ0EwHhcNMjYxMTIzMDc0MDAwWhcNMzYxMTIwMDc0MDAw
      WjAkMSIwIAYDVQQDDBlUaHltZSAmIEhvbmV5IEludGVybmFsIENBMFkwEwYHKoZI
      zj0CAQYIKoZIzj0DAQcDQgAE+sst0ukVNUX2LUwGAwEbtKo6nnqh3N7OkB2cT1ii
      QcGwIz+cA8FxF5gA59pl17+aEoaInkm24SsGnYM/paVUVqMWMBQwEgYDVR0TAQH/
      BAgwBgEB/wIBADAKBggqhkjOPQQDAgNIADBFAiEAq/Yq9I8eXniwTYDN5UAfqjFS
      YfH/BL07F2CjPjtAcQgCIDWzJcIJ77ecRzMX5vqvuJJw6o59OynPSL97WwjecuY4
      -----END CERTIFICATE-----
      """;
  private static final String CA_SHA256 =
      "D9:71:4D:69:53:72:BF:1A:7C:7A:93:37:00:55:E5:F3:"
          + "CE:C1:97:C0:74:70:F4:1B:3B:11:6E:E4:92:53:6E:CA";
  private static final String OWN_SHA256 =
      "EC:BF:C0:32:44:7E:EA:4D:72:10:20:E3:EB:A0:44:E9:"
          + "0D:27:BB:74:1F:D2:09:09:57:77:8B:45:23:94:7A:32";
  private static final String PUBLIC_SHA256 =
      "4C:9A:1E:07:B3:58:D2:6F:90:A1:33:0B:7E:5D:C2:18:"
          + "64:F7:2A:91:0C:E8:B5:47:D6:3F:8A:1B:29:70:EC:54";
  private static final Instant SINCE = Instant.parse("2026-11-23T07:40:00Z");

  private SampleDoctor() {}

  /** Answers in the place of the receiver. */
  interface Answering {
    Outcome send() throws InterruptedException;
  }

  static void visit(
      Request request, Instant now, Instant certificateEnds, Consumer<Step> tell, Answering then)
      throws InterruptedException {
    SampleShop shop = SampleShop.at(request.url().getHost());
    String address = shop.answers.address();
    int port = request.url().getPort() < 0 ? 443 : request.url().getPort();
    tell.accept(new Step("name", true, 2_140, request.url().getHost() + " is known", null));
    tell.accept(new Step("address", true, 40, address, null));
    String policy = "Deliveries may go to " + address + ", port " + port;
    tell.accept(new Step("policy", true, 15, policy, null));
    tell.accept(new Step("connect", true, 11_900, "Connected to " + address, null));
    boolean own = shop == SampleShop.LOYALTY_APP;
    List<ShownCertificate> chain = own ? ownChain(now) : publicChain(shop, now, certificateEnds);
    if (own && request.caPem() == null) {
      Outcome untrusted = untrusted(shop);
      TlsFacts facts = new TlsFacts(null, null, chain);
      tell.accept(new Step("tls", false, 12_300, "not trusted", untrusted, facts));
      return;
    }
    TlsFacts facts = new TlsFacts("TLSv1.3", "TLS_AES_128_GCM_SHA256", chain);
    String says = "TLSv1.3, its certificate has " + chain.getFirst().daysLeft() + " days left";
    tell.accept(new Step("tls", true, 24_300, says, null, facts));
    String sent = "Sent " + request.body().length + " bytes, signed";
    tell.accept(new Step("request", true, 310, sent, null));
    Outcome outcome = then.send();
    tell.accept(
        new Step("answer", outcome.success(), outcome.micros(), "HTTP " + outcome.code(), outcome));
  }

  private static List<ShownCertificate> ownChain(Instant now) {
    Instant end = Instant.parse("2028-11-23T07:40:00Z");
    Instant endOfCa = Instant.parse("2036-11-20T07:40:00Z");
    String host = "loyalty.thymeandhoney.gr";
    return List.of(
        new ShownCertificate(
            "CN=" + host,
            List.of(host),
            CA,
            SINCE,
            end,
            days(now, end),
            OWN_SHA256,
            false,
            false,
            "-----BEGIN CERTIFICATE-----\n"),
        new ShownCertificate(
            CA, List.of(), CA, SINCE, endOfCa, days(now, endOfCa), CA_SHA256, true, true, CA_PEM));
  }

  private static List<ShownCertificate> publicChain(SampleShop shop, Instant now, Instant end) {
    String host = java.net.URI.create(shop.url).getHost();
    Instant from = end.minus(Duration.ofDays(90));
    Instant endOfCa = Instant.parse("2027-03-12T23:59:59Z");
    return List.of(
        new ShownCertificate(
            "CN=" + host,
            List.of(host),
            R11,
            from,
            end,
            days(now, end),
            PUBLIC_SHA256,
            false,
            false,
            "-----BEGIN CERTIFICATE-----\n"),
        new ShownCertificate(
            R11,
            List.of(),
            "CN=ISRG Root X1,O=Internet Security Research Group,C=US",
            Instant.parse("2024-03-13T00:00:00Z"),
            endOfCa,
            days(now, endOfCa),
            PUBLIC_SHA256,
            true,
            false,
            "-----BEGIN CERTIFICATE-----\n"));
  }

  private static long days(Instant now, Instant end) {
    return Duration.between(now, end).toDays();
  }

  static SeenCertificate seen(Instant ends) {
    return new SeenCertificate(PUBLIC_SHA256.substring(0, 23), ends, R11);
  }

  static Outcome untrusted(SampleShop shop) {
    Failure failure =
        new Failure(
            Failure.Kind.CERTIFICATE_UNTRUSTED, Map.of("issuer", CA, "cause", "not trusted"));
    return new Outcome(
        null,
        failure,
        26_300,
        new Timing(2_140, 11_900, 12_300, Timing.NOT, Timing.NOT, Timing.NOT),
        shop.answers.address(),
        List.<Header>of(),
        new byte[0],
        false,
        null,
        false,
        new SeenCertificate(
            OWN_SHA256.substring(0, 23), Instant.parse("2028-11-23T07:40:00Z"), CA));
  }
}
