package io.posthorn.engine.port;

import io.posthorn.model.Header;
import io.posthorn.model.Outcome;
import io.posthorn.model.Site;
import io.posthorn.model.TlsFacts;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The way out: one POST, its facts; the Doctor's steps; and the check of URLs that are saved. */
public interface Sender extends AutoCloseable {

  /**
   * Sends one POST and waits for its end, at most the request's timeout (and a little). Never
   * throws for what the network or the other side does: that is in the outcome. To be called on a
   * virtual thread; interrupting it cuts the request off.
   *
   * @throws InterruptedException when it was interrupted before it came to an end
   */
  Outcome send(Request request) throws InterruptedException;

  /**
   * Goes through name, address, policy, connect, tls, request and answer one by one, and stops at
   * the first that fails. Each step is told as soon as it is over. Blocks.
   */
  void probe(Request request, Consumer<Step> tell) throws InterruptedException;

  /**
   * Checks a URL that somebody wants to save, in plain words, and brings it into its ASCII form.
   * Looks its name up (at most 3 s): blocks.
   *
   * @throws io.posthorn.model.Refused naming the field {@code url} when requests may never go there
   */
  Target check(String url, Site.Allowed allow);

  /**
   * Where a name leads, as far as that is known within 3 s; nothing when nobody says it. Blocks.
   */
  default List<InetAddress> addresses(String name) {
    return List.of();
  }

  /** Whether the network is there at all: an interface but loopback is up. */
  boolean networkUp();

  /** Ends all connections. */
  @Override
  void close();

  /**
   * One request.
   *
   * @param url absolute http or https
   * @param headers all but {@code Host}, {@code Content-Length} and connection headers, in order
   * @param body the exact bytes
   * @param timeout one deadline from name resolution to the last byte
   * @param allow which ranges beyond the public ones it may go to
   * @param caPem extra trusted certificates in PEM; null for none
   * @param redirectIsSuccess whether a redirect counts as received
   */
  record Request(
      URI url,
      List<Header> headers,
      byte[] body,
      Duration timeout,
      Site.Allowed allow,
      @Nullable String caPem,
      boolean redirectIsSuccess) {

    /** To which a redirect is a failure. */
    public Request(
        URI url,
        List<Header> headers,
        byte[] body,
        Duration timeout,
        Site.Allowed allow,
        @Nullable String caPem) {
      this(url, headers, body, timeout, allow, caPem, false);
    }
  }

  /**
   * A URL that may be saved.
   *
   * @param url in ASCII form
   * @param warning what may be wrong with it all the same (its name doesn't resolve now); null
   */
  record Target(String url, @Nullable String warning) {}

  /**
   * A step of the Doctor.
   *
   * @param name name, address, policy, connect, tls, request or answer
   * @param evidence what was seen, one line: addresses, TLS version, issuer and days left, code
   * @param outcome facts of the failure, or of the whole request in the step "answer"; null in a
   *     step that went well
   * @param tls what the handshake showed; only in the step "tls" over https
   */
  record Step(
      String name,
      boolean ok,
      long micros,
      String evidence,
      @Nullable Outcome outcome,
      @Nullable TlsFacts tls) {

    /** Without TLS. */
    public Step(String name, boolean ok, long micros, String evidence, @Nullable Outcome outcome) {
      this(name, ok, micros, evidence, outcome, null);
    }
  }
}
