package io.posthorn.engine.dispatch;

import io.posthorn.SettableClock;
import io.posthorn.engine.port.LaneQueries.Why;
import io.posthorn.engine.port.Sender;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.port.Threads;
import io.posthorn.engine.rules.EventIds;
import io.posthorn.engine.state.BackgroundWork;
import io.posthorn.engine.state.CertificateEnds;
import io.posthorn.engine.state.ChangeFeed;
import io.posthorn.engine.state.Connectivity;
import io.posthorn.engine.state.OwnTrouble;
import io.posthorn.engine.state.Registry;
import io.posthorn.engine.state.Tally;
import io.posthorn.engine.state.Times;
import io.posthorn.engine.state.WatchedStore;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Endpoint;
import io.posthorn.model.Failure;
import io.posthorn.model.Header;
import io.posthorn.model.Outcome;
import io.posthorn.model.Site;
import io.posthorn.model.Timing;
import io.posthorn.store.StoreSamples;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A dispatcher on a store, with receivers that answer what a test says, and threads that the test
 * has in its hand.
 */
public final class SendingWorld implements AutoCloseable {
  public final SettableClock clock = new SettableClock(StoreSamples.NOW.plusSeconds(60));
  public final Times times = new Times(clock, clock, clock.instant());
  final Receivers receivers = new Receivers();
  public final ChangeFeed feed = new ChangeFeed();
  public final OwnTrouble own = new OwnTrouble(times, feed);
  public final Dispatcher dispatcher;

  /** Each look at the ticker of attempts finds a minute gone. */
  volatile boolean impatient;

  private final Store store;

  public SendingWorld(Store store, Threads threads) {
    this.store = store;
    WatchedStore watched = new WatchedStore(store, clock, _ -> {});
    Connectivity connectivity = new Connectivity(times);
    OperationalEvents operational =
        new OperationalEvents(new EventIds(store.reads().upkeep().newestEvent(), new Random(1)));
    Recorder recorder =
        new Recorder(
            watched,
            new Completion(times, new Holding(times, operational), operational),
            feed,
            new Tally(),
            own,
            clock);
    AttemptRunner runner =
        new AttemptRunner(
            receivers,
            store.reads().deliveries(),
            new Registry(store.reads().settings(), new byte[32]),
            times,
            connectivity,
            new CertificateEnds(),
            "test");
    this.dispatcher =
        new Dispatcher(
            watched,
            times,
            feed,
            connectivity,
            new OutgoingAttempts(watched, runner, recorder, threads, this::nanos),
            recorder,
            new BackgroundWork(threads, own));
  }

  private long nanos() {
    if (impatient) {
      clock.advance(Duration.ofMinutes(1));
    }
    return clock.nanos();
  }

  public Lane lane(Endpoint endpoint) {
    Lane lane = dispatcher.lane(endpoint.id());
    if (lane == null) {
      throw new AssertionError("no lane of " + endpoint.id());
    }
    return lane;
  }

  /** A person sends this one again, beside its lane. */
  public boolean sendsAgain(Endpoint endpoint, long deliveryId) {
    Lane lane = lane(endpoint);
    if (!lane.claim(deliveryId)) {
      return false;
    }
    dispatcher.attempts().beside(lane, store.reads().lanes().ready(deliveryId, Why.RESEND));
    return true;
  }

  public DeliveryStatus status(long deliveryId) {
    return store.reads().deliveries().find(deliveryId).status();
  }

  /** The requests, in their order. */
  public List<Long> sent() {
    return receivers.got;
  }

  Endpoint saved(long endpointId) {
    return store.reads().settings().endpoint(endpointId);
  }

  @Override
  public void close() {
    feed.close();
  }

  static Outcome answer(int code, Header... headers) {
    return outcome(code, null, List.of(headers));
  }

  static Outcome fails(Failure.Kind kind) {
    return outcome(null, new Failure(kind, Map.of()), List.of());
  }

  private static Outcome outcome(
      @Nullable Integer code, @Nullable Failure failure, List<Header> headers) {
    return new Outcome(
        code, failure, 1_000, Timing.NONE, null, headers, new byte[0], false, null, false);
  }

  /** What takes the requests: 200 unless something else was said for a delivery. */
  static final class Receivers implements Sender {
    final List<Long> got = new ArrayList<>();
    private final Map<Long, Answering> answers = new HashMap<>();

    /** Answers, or fails in a way of its own. */
    @FunctionalInterface
    interface Answering {
      Outcome to(Request request) throws InterruptedException;
    }

    /** To this delivery's next request. */
    void say(long deliveryId, Outcome outcome) {
      say(deliveryId, _ -> outcome);
    }

    void say(long deliveryId, Answering answering) {
      answers.put(deliveryId, answering);
    }

    @Override
    public Outcome send(Request request) throws InterruptedException {
      long id = Long.parseLong(Header.first(request.headers(), "X-OWC-Delivery"));
      got.add(id);
      Answering said = answers.remove(id);
      return said == null ? answer(200) : said.to(request);
    }

    @Override
    public void probe(Request request, Consumer<Step> tell) {
      throw new AssertionError("nobody asks for a proof");
    }

    @Override
    public Target check(String url, Site.Allowed allow) {
      return new Target(URI.create(url).toString(), null);
    }

    @Override
    public boolean networkUp() {
      return true;
    }

    @Override
    public void close() {}
  }
}
