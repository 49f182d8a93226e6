package io.posthorn.sender;

import io.posthorn.engine.port.Ticker;
import io.posthorn.model.Site;
import java.net.Proxy;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.CookieJar;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.TlsVersion;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP clients: one set-up, varied by what a request may reach and trust. All share one pool of
 * connections and one dispatcher. Any thread.
 *
 * <p>HTTP/1.1 only: an attempt has a connection for itself, so that its facts are its own. Proxies
 * of the system are not used: the guard checks addresses, and a proxy would look names up again.
 */
final class Clients implements AutoCloseable {
  /** Idle connections kept, over all hosts; a loaded endpoint has up to 256 of its own. */
  private static final int IDLE_CONNECTIONS = 2048;

  /** Below the usual keep-alive of servers behind proxies (60–75 s). */
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(50);

  /** Clients kept; private CAs are few. */
  private static final int MOST_CLIENTS = 256;

  /** TLS sessions kept with the same trust; a server may make each as large as 64 KiB. */
  private static final int MOST_SESSIONS = 512;

  private static final ConnectionSpec TLS =
      new ConnectionSpec.Builder(ConnectionSpec.MODERN_TLS)
          .allEnabledCipherSuites()
          .tlsVersions(TlsVersion.TLS_1_3, TlsVersion.TLS_1_2)
          .build();

  private static final int PROXY_LOGIN = 407;
  private static final int UNAVAILABLE = 503;

  private final Names names;
  private final Guard guard;
  private final ConnectionPool pool =
      new ConnectionPool(IDLE_CONNECTIONS, KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS);

  /** Keeps nothing, so that nothing from it is ever used twice. */
  private final ConnectionPool fresh = new ConnectionPool(0, 1, TimeUnit.SECONDS);

  private final OkHttpClient base;
  private final ConcurrentHashMap<Site.Allowed, GuardedDns> dns = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Variant, OkHttpClient> clients = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Tls> tls = new ConcurrentHashMap<>();

  Clients(Ticker ticker, Names names, Guard guard) {
    this.names = names;
    this.guard = guard;
    base = baseClient(new Wires(ticker));
  }

  /**
   * What clients differ in.
   *
   * @param tls whether it is for https; without, no certificates are loaded
   * @param race whether several addresses are tried at once, each a little after the one before
   * @param fresh whether the connection must be a new one
   */
  record Variant(
      Site.Allowed allow, boolean tls, @Nullable String caPem, boolean race, boolean fresh) {}

  /**
   * The client for a request.
   *
   * @throws IllegalArgumentException when the extra certificates can't be read
   */
  OkHttpClient of(Variant variant) {
    OkHttpClient known = clients.get(variant);
    if (known != null) {
      return known;
    }
    if (clients.size() >= MOST_CLIENTS) {
      clients.clear();
      tls.clear();
    }
    return clients.computeIfAbsent(variant, this::make);
  }

  private OkHttpClient baseClient(Wires wires) {
    return new OkHttpClient.Builder()
        .socketFactory(wires)
        .connectionPool(pool)
        .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
        .protocols(List.of(Protocol.HTTP_1_1))
        .proxy(Proxy.NO_PROXY)
        .cookieJar(CookieJar.NO_COOKIES)
        .authenticator(Authenticator.NONE)
        .followRedirects(false)
        .followSslRedirects(false)
        .retryOnConnectionFailure(false)
        .connectTimeout(Duration.ZERO)
        .readTimeout(Duration.ZERO)
        .writeTimeout(Duration.ZERO)
        .eventListenerFactory(_ -> Trace.CURRENT.get())
        .addNetworkInterceptor(Clients::withoutReaction)
        .build();
  }

  /**
   * The client would repeat a POST after 503 with {@code Retry-After: 0}, and give 407 up as a
   * mistake: it sees these as 200. The true head is in the {@link Trace}.
   */
  private static Response withoutReaction(Interceptor.Chain chain) throws java.io.IOException {
    Response response = chain.proceed(chain.request());
    return response.code() == UNAVAILABLE || response.code() == PROXY_LOGIN
        ? response.newBuilder().code(200).build()
        : response;
  }

  private OkHttpClient make(Variant variant) {
    OkHttpClient.Builder client =
        base.newBuilder()
            .connectionPool(variant.fresh() ? fresh : pool)
            .fastFallback(variant.race())
            .dns(
                dns.computeIfAbsent(variant.allow(), allow -> new GuardedDns(names, guard, allow)));
    if (variant.tls()) {
      Tls tls = tls(variant.caPem());
      client.connectionSpecs(List.of(TLS)).sslSocketFactory(tls.sockets(), tls.trust());
    }
    return client.build();
  }

  private Tls tls(@Nullable String caPem) {
    return tls.computeIfAbsent(caPem == null ? "" : caPem, _ -> Tls.with(Trust.with(caPem)));
  }

  /** TLS with the same trust, so that its sessions and connections are shared. */
  private record Tls(TlsWires sockets, Trust trust) {
    static Tls with(Trust trust) {
      return new Tls(new TlsWires(context(trust).getSocketFactory()), trust);
    }
  }

  private static SSLContext context(Trust trust) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          new KeyManager[] {new NoClientKey()}, new TrustManager[] {trust}, new SecureRandom());
      context.getClientSessionContext().setSessionCacheSize(MOST_SESSIONS);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java can't speak TLS", e);
    }
  }

  @Override
  public void close() {
    base.dispatcher().cancelAll();
    pool.evictAll();
    fresh.evictAll();
  }
}
