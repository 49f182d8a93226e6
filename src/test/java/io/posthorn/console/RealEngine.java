package io.posthorn.console;

import io.posthorn.SettableClock;
import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Desk;
import io.posthorn.console.frame.EngineNews;
import io.posthorn.console.frame.Preferences;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.Pulse;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.StoreChange;
import io.posthorn.engine.port.Sender;
import io.posthorn.engine.port.Ticker;
import io.posthorn.engine.rules.Secretsmith;
import io.posthorn.engine.wiring.EngineParts;
import io.posthorn.engine.wiring.LocalEngine;
import io.posthorn.model.Access;
import io.posthorn.model.BackupFile;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.SiteChange;
import io.posthorn.sender.HttpSender;
import io.posthorn.store.sqlite.SqliteStore;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A whole engine on a real store and real sockets, with a clock that is moved by hand. */
public final class RealEngine implements AutoCloseable {
  /** The one port that another program has. */
  public static final int TAKEN_PORT = 8490;

  public static final Instant START = Instant.parse("2026-11-24T09:00:00Z");

  public final SettableClock clock;
  public final LocalEngine engine;
  public final Map<Long, String> tokens = new ConcurrentHashMap<>();
  public final ScheduledExecutorService timer = ConsoleWindow.timer();

  /** The backup that a person has asked for; nothing is done about it here. */
  public final AtomicReference<BackupFile> wished = new AtomicReference<>();

  /** Where the API was to listen from then on; 0 for where it does. */
  public final AtomicInteger moved = new AtomicInteger();

  /** How often the window was to be built again. */
  public final AtomicInteger rebuilt = new AtomicInteger();

  private volatile Path folder;
  private final long siteId;

  /** On a computer that has a network, whatever this one has. */
  public RealEngine(Path home) {
    this(home, START, Connected::new);
  }

  /** From another time, with something around (or in the place of) the real sender. */
  public RealEngine(Path home, Instant start, UnaryOperator<Sender> around) {
    this(home, new SettableClock(start), 1, around);
  }

  /** With a clock that others go by too, and another number for its site. */
  public RealEngine(Path home, SettableClock clock, long siteId, UnaryOperator<Sender> around) {
    folder = home;
    this.clock = clock;
    this.siteId = siteId;
    engine =
        LocalEngine.start(
            new EngineParts(
                SqliteStore.open(home, clock),
                around.apply(new HttpSender(Ticker.system(), clock, _ -> false, "test")),
                clock,
                clock,
                tokens::put,
                Secretsmith.sha256("admin"),
                "test"));
    clock.onChange(engine::wake);
    if (engine.sites().all().stream().noneMatch(site -> site.siteId() == siteId)) {
      engine.sites().add(siteId, SiteChange.NOTHING.withName("Thyme & Honey"));
    }
  }

  /** A session whose view models do all at once on the calling thread. */
  public Session direct() {
    return session(Background.direct(), Preferences.inMemory());
  }

  public Session session(Background background, Preferences preferences) {
    return new Session(
        engine,
        desk(),
        background,
        new EngineNews(engine, timer, background.window()),
        new Pulse(timer, background.window()),
        clock,
        preferences);
  }

  public Desk desk() {
    return new Desk() {
      @Override
      public URI url() {
        return URI.create("http://127.0.0.1:8480");
      }

      @Override
      public boolean portIsFree(int port) {
        return port != TAKEN_PORT;
      }

      @Override
      public void listenAt(int port) {
        moved.set(port);
      }

      @Override
      public String siteToken(long siteId) {
        return tokens.get(siteId);
      }

      @Override
      public Path folder() {
        return folder;
      }

      @Override
      public String version() {
        return "0.1.0";
      }

      @Override
      public boolean sample() {
        return false;
      }

      @Override
      public void show(Data data, Consumer<Problem> failed) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void restore(BackupFile backup) {
        wished.set(backup);
      }

      @Override
      public void repair() {
        throw new UnsupportedOperationException();
      }

      @Override
      public StoreChange storeChange() {
        return null;
      }

      @Override
      public void rebuild() {
        rebuilt.incrementAndGet();
      }
    };
  }

  /** Lets the window show another folder than the temporary one that it is in. */
  public void showFolder(Path shown) {
    folder = shown;
  }

  /** Adds an endpoint of the site; gives its id. */
  public long endpoint(String url, String description, String... events) {
    EndpointChange settings =
        EndpointChange.NOTHING
            .withUrl(url)
            .withDescription(description)
            .withEvents(events.length == 0 ? List.of("*") : List.of(events));
    return engine.endpoints().add(siteId, settings, null).endpoint().endpoint().id();
  }

  /** Sends an event of the site in; gives the ids of its deliveries. */
  public List<Long> emit(String json) {
    return engine
        .intake()
        .accept(Access.ADMIN, json.getBytes(StandardCharsets.UTF_8), null)
        .deliveries()
        .stream()
        .map(to -> to.deliveryId())
        .toList();
  }

  @Override
  public void close() {
    timer.shutdownNow();
    engine.close();
  }
}
