package io.posthorn.simulator.chaos;

import static io.posthorn.simulator.chaos.RawServer.answering;
import static io.posthorn.simulator.chaos.RawServer.readRequest;
import static io.posthorn.simulator.chaos.RawServer.response;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;

/**
 * Every trouble that a receiver can give, made by real servers on loopback, and the names under
 * which they are reached. Nothing leaves this computer as long as {@link #resolve} is asked for the
 * names that it {@link #knows}.
 *
 * <p>Any thread may ask for names; started and closed by one thread each.
 */
public final class ChaosCast implements AutoCloseable {
  private static final Duration SHORT = Duration.ofSeconds(3);

  /** So much that a busy machine, too, has read the head of an answer before it is over. */
  private static final Duration FOR_A_BODY = Duration.ofSeconds(6);

  private static final Duration AMPLE = Duration.ofSeconds(10);
  private static final Duration DRIP = Duration.ofMillis(100);
  private static final int LONG_ANSWER = 1_000;

  private final InstantSource clock;
  private final NameServer names = new NameServer();
  private final Authority authority = new Authority("Chaos Root CA");
  private final List<AutoCloseable> open = new ArrayList<>();
  private final List<Trouble> troubles = new ArrayList<>();

  private ChaosCast(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Starts all of them.
   *
   * @param clock for dates in answers and certificates
   */
  public static ChaosCast start(InstantSource clock) {
    ChaosCast cast = new ChaosCast(clock);
    try {
      cast.unreached();
      cast.certificates();
      cast.handshakes();
      cast.replies();
      Pages.ALL.forEach(cast::page);
      cast.longAnswer();
      cast.overlongAnswer();
      return cast;
    } catch (RuntimeException e) {
      cast.close();
      throw e;
    }
  }

  /** In the order in which a request meets them: name, connection, TLS, reply, code. */
  public List<Trouble> troubles() {
    return List.copyOf(troubles);
  }

  /** Whether a name is one of this cast's. */
  public boolean knows(String name) {
    return name.endsWith(NameServer.DOMAIN);
  }

  /**
   * The addresses of one of its names. Blocks for the one whose name server is silent.
   *
   * @throws UnknownHostException for the one that is unknown
   */
  public List<InetAddress> resolve(String name) throws UnknownHostException {
    return names.resolve(name);
  }

  private void unreached() {
    int nobody = reservedPort();
    add(
        "name-server-silent",
        "Silent name server",
        "https://" + NameServer.SILENT + "/hook",
        SHORT);
    add("name-unknown", "Misspelt name", "https://" + NameServer.UNKNOWN + "/hook", AMPLE);
    add(
        "address-never-allowed",
        "Forbidden address",
        "http://" + NameServer.METADATA + "/hook",
        AMPLE);
    add("address-refused", "Private address", "http://" + NameServer.PRIVATE + "/hook", AMPLE);
    add("connection-refused", "Stopped service", http("stopped/hook", nobody), AMPLE);
    FullBacklog full = kept(new FullBacklog());
    add("connect-timeout", "Silent firewall", http("firewalled/hook", full.port()), SHORT);
  }

  /** A port that is taken and doesn't listen: nobody else can come to listen there. */
  private int reservedPort() {
    Socket bound = kept(new Socket());
    try {
      bound.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
      return bound.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void certificates() {
    Instant now = clock.instant();
    Duration day = Duration.ofDays(1);
    certificate("certificate-untrusted", "Untrusted certificate", "private-ca", null);
    tls(
        "certificate-expired",
        "Expired certificate",
        "expired",
        authority.of(
            "expired" + NameServer.DOMAIN, now.minus(day.multipliedBy(90)), now.minus(day)));
    tls(
        "certificate-not-yet-valid",
        "Certificate from tomorrow on",
        "early",
        authority.of("early" + NameServer.DOMAIN, now.plus(day), now.plus(day.multipliedBy(90))));
    tls(
        "certificate-wrong-name",
        "Certificate for another name",
        "wrong-name",
        authority.of("www" + NameServer.DOMAIN, "crm" + NameServer.DOMAIN));
    tls(
        "certificate-without-names",
        "Certificate without names",
        "common-name",
        authority.withCommonNameOnly("common-name" + NameServer.DOMAIN));
  }

  private void certificate(String code, String name, String host, @Nullable String caPem) {
    RawServer server = kept(RawServer.tls(context(host), fine()));
    add(new Trouble(code, name, URI.create(https(host + "/hook", server.port())), AMPLE, caPem));
  }

  private void tls(String code, String name, String host, HeldCertificate shown) {
    RawServer server = kept(RawServer.tls(authority.server(shown), fine()));
    trusting(code, name, host, server, AMPLE);
  }

  private void handshakes() {
    trusting("tls-stalled", "Stalled TLS handshake", "stalled", kept(BadTls.stalled()), SHORT);
    trusting("cut-at-once", "Reset TLS handshake", "reset", kept(BadTls.resetting()), AMPLE);
    trusting("tls-version", "Old TLS versions", "old-tls", kept(BadTls.oldVersions()), AMPLE);
    trusting(
        "tls-handshake-refused",
        "Old ciphers",
        "old-ciphers",
        kept(BadTls.noCommonCipher(context("old-ciphers"))),
        AMPLE);
    trusting(
        "tls-unknown-host",
        "Unknown virtual host",
        "virtual-host",
        kept(BadTls.unknownHost(context("virtual-host"))),
        AMPLE);
    trusting(
        "tls-client-certificate",
        "Client certificate wanted",
        "mutual-tls",
        kept(BadTls.clientCertificate(context("mutual-tls"))),
        AMPLE);
    trusting(
        "http2-only", "HTTP/2 alone", "http2", kept(BadTls.http2Only(context("http2"))), AMPLE);
    trusting("not-tls", "https on a plain port", "plain", kept(BadTls.plainText()), AMPLE);
    RawServer secure = kept(RawServer.tls(context("secure"), fine()));
    add("tls-port", "http on a TLS port", http("secure/hook", secure.port()), AMPLE);
  }

  private void trusting(String code, String name, String host, RawServer server, Duration timeout) {
    URI url = URI.create(https(host + "/hook", server.port()));
    add(new Trouble(code, name, url, timeout, authority.pem()));
  }

  private SSLContext context(String host) {
    return authority.serverWithChain(authority.of(host + NameServer.DOMAIN));
  }

  private static RawServer.Handler fine() {
    return answering(response("200 OK", "", "ok"));
  }

  private void replies() {
    reply("closed-without-reply", "Crashing worker", "worker", BadReplies.hangingUp(), AMPLE);
    reply("reply-timeout", "Slow worker", "slow", BadReplies.silent(), SHORT);
    reply(
        "reply-cut",
        "Broken-off answer",
        "broken-off",
        BadReplies.cutOff(
            "HTTP/1.1 200 OK\r\nServer: Apache\r\nContent-Type: application/json\r\n"
                + "Content-Length: 512\r\n\r\n{\"status\":\"accepted\",\"id\":"),
        AMPLE);
    reply(
        "reply-endless",
        "Endless answer",
        "stream",
        BadReplies.dripping(
            "HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Type: text/event-stream\r\n"
                + "Cache-Control: no-cache\r\n\r\nretry: 3000\n\n",
            ": keep-alive\n\n",
            DRIP),
        FOR_A_BODY);
    reply(
        "reply-malformed",
        "Chunk size without end",
        "chunks",
        RawServer.plain(
            BadReplies.flooding(
                "HTTP/1.1 200 OK\r\nServer: nginx\r\nTransfer-Encoding: chunked\r\n\r\n1;", "a")),
        AMPLE);
    reply("reply-malformed", "Mail server", "mail", mailServer(), AMPLE);
  }

  /** Speaks before it is spoken to. */
  private static RawServer mailServer() {
    byte[] greeting = "220 mail.example ESMTP Postfix\r\n".getBytes(StandardCharsets.US_ASCII);
    return RawServer.plain(
        (socket, _) -> {
          socket.getOutputStream().write(greeting);
          readRequest(socket);
        });
  }

  private void reply(String code, String name, String host, RawServer server, Duration timeout) {
    add(code, name, http(host + "/hook", kept(server).port()), timeout);
  }

  private void page(Pages.Page page) {
    serve(page, CannedAnswer.load(page.answer()));
  }

  /** Its length is that of the text, in characters. */
  private void overlongAnswer() {
    RawServer server =
        RawServer.plain(
            answering(
                "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n"
                    + "Content-Length: 17\r\n\r\nDanke schön, Zoë!"));
    reply("answer-overlong", "Length in characters", "miscounted", server, AMPLE);
  }

  private void longAnswer() {
    Pages.Page home =
        new Pages.Page("answer-cut-off", "Long answer", "home/", "wordpress-200-long");
    serve(home, CannedAnswer.load(home.answer()).times(LONG_ANSWER));
  }

  private void serve(Pages.Page page, CannedAnswer answer) {
    RawServer server =
        kept(
            RawServer.plain(
                (socket, _) -> {
                  while (!readRequest(socket).isEmpty()) {
                    socket.getOutputStream().write(answer.bytes(clock.instant()));
                  }
                }));
    add(page.code(), page.name(), http(page.place(), server.port()), AMPLE);
  }

  private static String http(String place, int port) {
    return "http://" + placed(place, port);
  }

  private static String https(String place, int port) {
    return "https://" + placed(place, port);
  }

  private static String placed(String place, int port) {
    int path = place.indexOf('/');
    return place.substring(0, path) + NameServer.DOMAIN + ":" + port + place.substring(path);
  }

  private void add(String code, String name, String url, Duration timeout) {
    add(new Trouble(code, name, URI.create(url), timeout, null));
  }

  private void add(Trouble trouble) {
    troubles.add(trouble);
  }

  private <T extends AutoCloseable> T kept(T server) {
    open.add(server);
    return server;
  }

  @Override
  public void close() {
    names.close();
    for (AutoCloseable each : open) {
      try {
        each.close();
      } catch (Exception e) {
        throw new IllegalStateException("A receiver could not be closed", e);
      }
    }
  }
}
