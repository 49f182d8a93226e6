package io.posthorn.console.screens;

import io.posthorn.SettableClock;
import io.posthorn.engine.port.Sender;
import io.posthorn.model.EventType;
import io.posthorn.model.Failure;
import io.posthorn.model.Header;
import io.posthorn.model.Outcome;
import io.posthorn.model.Site;
import io.posthorn.model.Timing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * All receivers of the shop, in the place of the network: they answer by the script, with times
 * that nobody waits for. Only who never answers takes its time, on the settable clock.
 */
final class SampleTown implements Sender {
  private static final Duration KEPT = Duration.ofSeconds(55);
  private static final String CRASH =
      """
      PHP Fatal error:  Uncaught TypeError: strtolower(): Argument #1 ($string) must be of type string, null given \
      in /var/www/support/app/ChatHandler.php:48
      Stack trace:
      #0 /var/www/support/app/ChatHandler.php(48): strtolower(NULL)
      #1 /var/www/support/app/ChatHandler.php(21): ChatHandler->channelOf(Array)
      #2 /var/www/support/public/webhook.php(33): ChatHandler->handle(Array)
      #3 {main}
        thrown in /var/www/support/app/ChatHandler.php on line 48
      """;
  private static final String NOT_REGISTERED =
      "{\"code\":404,\"message\":\"The requested webhook \\\"POST chat\\\" is not"
          + " registered.\",\"hint\":\"The workflow must be active for a production URL to run"
          + " successfully. You can activate the workflow using the toggle in the top-right of the"
          + " editor.\"}";

  private final SettableClock clock;
  private final SampleScript script;
  private final Instant end;
  private final AtomicInteger slowedDown = new AtomicInteger();
  private final Map<SampleShop, Instant> lastAt = new EnumMap<>(SampleShop.class);
  private final Map<Long, Instant> silent = new ConcurrentHashMap<>();
  private volatile @Nullable Sender network;

  SampleTown(SettableClock clock, SampleScript script, Instant end) {
    this.clock = clock;
    this.script = script;
    this.end = end;
    clock.onChange(
        () -> {
          synchronized (this) {
            notifyAll();
          }
        });
  }

  /** In the place of the network, but for receivers on this computer. */
  Sender before(Sender behind) {
    network = behind;
    return this;
  }

  /** When the request of a delivery ends that waits for its answer; null for any other. */
  @Nullable Instant silentUntil(long delivery) {
    return silent.get(delivery);
  }

  @Override
  public Outcome send(Request request) throws InterruptedException {
    Sender behind = network;
    if (behind != null && request.url().getHost().equals("127.0.0.1")) {
      return behind.send(request);
    }
    long delivery = Long.parseLong(header(request, "X-OWC-Delivery"));
    SampleShop shop = SampleShop.at(request.url().getHost());
    Visit visit = visit(shop, delivery, header(request, "webhook-timestamp"));
    String type = header(request, "X-OWC-Event");
    String body = new String(request.body(), StandardCharsets.UTF_8);
    if (shop == SampleShop.LOYALTY_APP && type.equals(EventType.PING) && request.caPem() == null) {
      return SampleDoctor.untrusted(shop);
    }
    if (shop == SampleShop.SLACK_RELAY && body.equals(script.lostInSlack())) {
      return noReply(request, visit, delivery);
    }
    if (shop == SampleShop.DATA_WAREHOUSE && slowDown() instanceof SampleScript.Slowdown slow) {
      return visit.answer(
          429,
          "{\"error\":\"rate limit exceeded\",\"limit\":\"120/min\"}",
          31,
          new Header("Retry-After", Integer.toString(slow.seconds())));
    }
    if (shop == SampleShop.HELP_DESK && crashes(type)) {
      return visit.answer(500, CRASH, 34, new Header("X-Powered-By", "PHP/8.3.14"));
    }
    if (shop == SampleShop.N8N && fails(script.n8nFails())) {
      return visit.answer(404, NOT_REGISTERED, 36);
    }
    return well(shop, visit, type);
  }

  private static Outcome well(SampleShop shop, Visit visit, String type) {
    if (type.equals(EventType.PING)) {
      return visit.answer(200, "{\"ok\":true,\"handled\":\"ping\"}", 62);
    }
    double millis = Math.max(12, shop.answers.millis() + visit.gauss() * shop.answers.spread());
    String body = shop.answers.body().replace("%d", Long.toString(40_000 + visit.delivery()));
    return visit.answer(shop.answers.code(), body, millis);
  }

  private boolean fails(Instant from) {
    Instant now = clock.instant();
    return !now.isBefore(from) && !now.isAfter(end);
  }

  /** A test gets through: somebody has just put the code right, and nobody has enabled it yet. */
  private boolean crashes(String type) {
    return fails(script.helpDeskFails()) && !type.equals(EventType.PING);
  }

  private SampleScript.@Nullable Slowdown slowDown() {
    int refused = slowedDown.get();
    int before = 0;
    for (SampleScript.Slowdown slow : script.slowdowns()) {
      if (refused < before + slow.requests()) {
        if (clock.instant().isBefore(slow.from())) {
          return null;
        }
        slowedDown.incrementAndGet();
        return slow;
      }
      before += slow.requests();
    }
    return null;
  }

  private Outcome noReply(Request request, Visit visit, long delivery) throws InterruptedException {
    Instant until = clock.instant().plus(request.timeout());
    silent.put(delivery, until);
    synchronized (this) {
      while (clock.instant().isBefore(until)) {
        wait();
      }
    }
    silent.remove(delivery);
    return visit.silence(request.timeout());
  }

  private synchronized Visit visit(SampleShop shop, long delivery, String second) {
    Instant now = clock.instant();
    Instant before = lastAt.put(shop, now);
    boolean kept = before != null && before.plus(KEPT).isAfter(now);
    SplittableRandom chance =
        new SplittableRandom(delivery * 31 + Long.parseLong(second) + shop.ordinal());
    return new Visit(shop, delivery, now, kept, chance, certificateEnds(shop));
  }

  /** The CRM's ends in a fortnight, on a Tuesday morning. */
  private Instant certificateEnds(SampleShop shop) {
    return shop == SampleShop.CRM
        ? end.plus(Duration.ofDays(14)).minus(Duration.ofMinutes(320))
        : end.plus(Duration.ofDays(41 + shop.ordinal() * 5L));
  }

  private static String header(Request request, String name) {
    return String.valueOf(Header.first(request.headers(), name));
  }

  @Override
  public void probe(Request request, Consumer<Step> tell) throws InterruptedException {
    Sender behind = network;
    if (behind != null && request.url().getHost().equals("127.0.0.1")) {
      behind.probe(request, tell);
      return;
    }
    SampleShop shop = SampleShop.at(request.url().getHost());
    SampleDoctor.visit(request, clock.instant(), certificateEnds(shop), tell, () -> send(request));
  }

  @Override
  public Target check(String url, Site.Allowed allow) {
    return new Target(url, null);
  }

  @Override
  public boolean networkUp() {
    return true;
  }

  @Override
  public void close() {}

  /** One request at a receiver. */
  private record Visit(
      SampleShop shop,
      long delivery,
      Instant at,
      boolean kept,
      SplittableRandom chance,
      Instant certificateEnds) {
    private static final DateTimeFormatter DATE =
        DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    double gauss() {
      return (chance.nextDouble() + chance.nextDouble() + chance.nextDouble() - 1.5) * 1.6;
    }

    private long micros(double millis) {
      return Math.round(millis * 1000 * (0.85 + chance.nextDouble() * 0.3));
    }

    Outcome answer(int code, String body, double millis, Header... more) {
      Timing timing = timing(micros(millis), micros(body.length() > 300 ? 1.9 : 0.6));
      List<Header> headers = new ArrayList<>();
      headers.add(new Header("Date", DATE.format(at.atZone(ZoneOffset.UTC))));
      headers.add(new Header("Server", shop.answers.server()));
      headers.add(
          new Header(
              "Content-Type",
              body.startsWith("{")
                  ? "application/json; charset=utf-8"
                  : "text/plain; charset=utf-8"));
      headers.add(new Header("Content-Length", Integer.toString(body.length())));
      headers.addAll(List.of(more));
      headers.add(new Header("X-Request-Id", "%08x%08x".formatted(chance.nextInt(), delivery)));
      return outcome(code, null, timing, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    Outcome silence(Duration timeout) {
      Timing begun = timing(0, 0);
      long before = total(begun);
      Timing timing =
          new Timing(
              begun.dns(),
              begun.connect(),
              begun.tls(),
              begun.send(),
              timeout.toNanos() / 1000 - before,
              Timing.NOT);
      Failure failure = Failure.of(Failure.Kind.REPLY_TIMEOUT, "no answer in " + timeout);
      return outcome(null, failure, timing, List.of(), new byte[0]);
    }

    private Outcome outcome(
        @Nullable Integer code,
        @Nullable Failure failure,
        Timing timing,
        List<Header> headers,
        byte[] body) {
      return new Outcome(
          code,
          failure,
          total(timing),
          timing,
          shop.answers.address(),
          headers,
          body,
          false,
          "TLSv1.3 TLS_AES_128_GCM_SHA256",
          false,
          SampleDoctor.seen(certificateEnds));
    }

    private Timing timing(long await, long read) {
      return kept
          ? new Timing(Timing.NOT, Timing.NOT, Timing.NOT, micros(0.3), await, read)
          : new Timing(micros(2.4), micros(11.5), micros(23), micros(0.4), await, read);
    }

    private static long total(Timing timing) {
      LongPredicate happened = phase -> phase != Timing.NOT;
      return java.util.stream.LongStream.of(
              timing.dns(),
              timing.connect(),
              timing.tls(),
              timing.send(),
              timing.await(),
              timing.read())
          .filter(happened)
          .sum();
    }
  }
}
