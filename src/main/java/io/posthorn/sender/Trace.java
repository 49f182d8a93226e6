package io.posthorn.sender;

import static io.posthorn.model.Timing.NOT;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.posthorn.engine.port.Ticker;
import io.posthorn.model.SeenCertificate;
import io.posthorn.model.Timing;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Handshake;
import okhttp3.Protocol;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * What one request saw: how far it came, when, and over which connection.
 *
 * <p>Owned by the thread that sends. Connecting to several addresses at once happens on the HTTP
 * client's threads: what those report goes through {@link #tries}, guarded by its lock. Everything
 * that the client calls while it has no call at hand (looking names up, judging certificates) finds
 * its trace in {@link #CURRENT}.
 */
final class Trace extends EventListener {
  static final ScopedValue<Trace> CURRENT = ScopedValue.newInstance();

  /** Told how far a request came, on whichever thread that happens. */
  @FunctionalInterface
  interface Progress {
    Progress NONE = (_, _) -> {};

    void reached(Phase phase, Trace trace);
  }

  /** How far a request came. */
  enum Phase {
    START,
    NAME,
    CONNECT,
    TLS,
    SEND,
    WAIT,
    BODY
  }

  private final Ticker ticker;
  private final long deadline;
  private final int port;
  private final Progress progress;

  @GuardedBy("tries")
  private final List<Try> tries = new ArrayList<>(0);

  private volatile Phase phase = Phase.START;
  private long nameStart;
  private long nameEnd;
  private long connectStart;
  private long connectEnd;
  private long tlsStart;
  private long tlsEnd;
  private long sendStart;
  private long sendEnd;
  private long firstAt;
  private boolean bodyEnded;
  private boolean overlong;
  private @Nullable Wire wire;
  private @Nullable Handshake handshake;
  private @Nullable Response head;
  private X509Certificate @Nullable [] certificates;
  private X509Certificate @Nullable [] ofConnection;
  private boolean certificateWanted;
  private volatile String tlsWith = "";

  /**
   * A new one.
   *
   * @param deadline when the request must have come to its end, on the ticker
   * @param port where it goes
   * @param progress told of each phase that is reached
   */
  Trace(Ticker ticker, long deadline, int port, Progress progress) {
    this.progress = progress;
    this.ticker = ticker;
    this.deadline = deadline;
    this.port = port;
  }

  /**
   * An address that was tried.
   *
   * @param failure null while it is under way, and for one that was connected to
   */
  record Try(InetSocketAddress to, @Nullable IOException failure) {}

  /** Nanoseconds until the deadline; may be negative. */
  long left() {
    return deadline - ticker.nanos();
  }

  int port() {
    return port;
  }

  Phase phase() {
    return phase;
  }

  /** The addresses whose connecting failed or was still under way. */
  List<Try> tries() {
    synchronized (tries) {
      return List.copyOf(tries);
    }
  }

  /** The address with which a TLS handshake was begun last; empty before the first. */
  String tlsWith() {
    return tlsWith;
  }

  void sawTlsWith(String address) {
    tlsWith = address;
  }

  @Nullable Wire wire() {
    return wire;
  }

  /** Whether more came than the answer says that it has. */
  boolean overlong() {
    return bodyEnded || wire == null ? overlong : wire.overlong();
  }

  /** The answer's head as received, before anything is read of its body; null without one. */
  @Nullable Response head() {
    return head;
  }

  /**
   * The chain that the server showed, its own first, on this request's connection or in a handshake
   * that failed; null when it showed none.
   */
  X509Certificate @Nullable [] certificates() {
    return certificates != null ? certificates : ofConnection;
  }

  void sawCertificates(X509Certificate[] chain) {
    certificates = chain.clone();
  }

  /** What an attempt keeps of the server's own certificate; null when it showed none. */
  @Nullable SeenCertificate certificate() {
    X509Certificate[] chain = certificates();
    return chain == null ? null : ShownCertificates.seen(chain[0]);
  }

  /** Read from the session, since an earlier request may have made the connection. */
  private static X509Certificate @Nullable [] certificatesOf(Socket socket) {
    try {
      return socket instanceof SSLSocket tls
              && tls.getSession().getPeerCertificates() instanceof X509Certificate[] chain
              && chain.length > 0
          ? chain
          : null;
    } catch (SSLPeerUnverifiedException _) {
      return null;
    }
  }

  /** Whether the server asked for a client certificate on this request's own connection. */
  boolean certificateWanted() {
    return certificateWanted;
  }

  void sawCertificateWanted() {
    certificateWanted = true;
  }

  /** TLS version and cipher suite; null without TLS. */
  @Nullable String tls() {
    return handshake == null
        ? null
        : handshake.tlsVersion().javaName() + " " + handshake.cipherSuite().javaName();
  }

  /** Where the time went up to a moment. */
  Timing timing(long end) {
    long connected = tlsStart != 0 ? tlsStart : connectEnd;
    long first = head == null && wire != null && wire.answered() > 0 ? wire.firstAt() : firstAt;
    boolean answered = first != 0 && sendEnd != 0;
    return new Timing(
        span(nameStart, nameEnd, end),
        span(connectStart, connected, end),
        span(tlsStart, tlsEnd, end),
        span(sendStart, sendEnd, end),
        span(sendEnd, answered ? Math.max(first, sendEnd) : 0, end),
        answered ? micros(Math.max(first, sendEnd), end) : NOT);
  }

  /** How old its connection was at a moment, microseconds; of a kept one that isn't known. */
  long connectedFor(long end) {
    return connectEnd == 0 ? Long.MAX_VALUE : micros(connectEnd, end);
  }

  private static long span(long start, long stop, long end) {
    return start == 0 ? NOT : micros(start, stop == 0 ? end : stop);
  }

  private static long micros(long from, long to) {
    return TimeUnit.NANOSECONDS.toMicros(Math.max(0, to - from));
  }

  private void reach(Phase next) {
    phase = next;
    progress.reached(next, this);
  }

  /** A moment that is never the 0 that stands for "not yet". */
  private long now() {
    long nanos = ticker.nanos();
    return nanos == 0 ? 1 : nanos;
  }

  @Override
  public void dnsStart(Call call, String domainName) {
    reach(Phase.NAME);
    nameStart = now();
  }

  @Override
  public void dnsEnd(Call call, String domainName, List<java.net.InetAddress> addresses) {
    nameEnd = now();
  }

  @Override
  public void connectStart(Call call, InetSocketAddress to, Proxy proxy) {
    synchronized (tries) {
      tries.add(new Try(to, null));
      if (connectStart == 0) {
        connectStart = now();
      }
    }
    reach(Phase.CONNECT);
  }

  @Override
  public void secureConnectStart(Call call) {
    reach(Phase.TLS);
    tlsStart = now();
    tlsEnd = 0;
  }

  @Override
  public void secureConnectEnd(Call call, @Nullable Handshake agreed) {
    tlsEnd = now();
  }

  @Override
  public void connectEnd(
      Call call, InetSocketAddress to, Proxy proxy, @Nullable Protocol protocol) {
    connectEnd = now();
  }

  @Override
  public void connectFailed(
      Call call,
      InetSocketAddress to,
      Proxy proxy,
      @Nullable Protocol protocol,
      IOException failure) {
    synchronized (tries) {
      tries.removeIf(one -> one.to().equals(to) && one.failure() == null);
      tries.add(new Try(to, failure));
    }
  }

  @Override
  public void connectionAcquired(Call call, Connection connection) {
    wire = TlsWire.beneath(connection.socket());
    handshake = connection.handshake();
    ofConnection = certificatesOf(connection.socket());
    if (wire != null) {
      wire.begin();
    }
  }

  @Override
  public void requestHeadersStart(Call call) {
    reach(Phase.SEND);
    sendStart = now();
  }

  @Override
  public void requestBodyEnd(Call call, long byteCount) {
    sendEnd = now();
    reach(Phase.WAIT);
  }

  @Override
  public void responseHeadersEnd(Call call, Response response) {
    firstAt = wire == null ? now() : wire.firstAt();
    head = response;
    reach(Phase.BODY);
  }

  /** From here on the connection may be another request's. */
  @Override
  public void responseBodyEnd(Call call, long byteCount) {
    bodyEnded = true;
    if (wire != null) {
      overlong = wire.overlong();
      wire.rest();
    }
  }
}
