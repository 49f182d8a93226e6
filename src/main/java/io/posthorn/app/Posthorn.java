package io.posthorn.app;

import io.posthorn.api.ApiOptions;
import io.posthorn.api.ApiServer;
import io.posthorn.api.PortTaken;
import io.posthorn.engine.Engine;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.port.Ticker;
import io.posthorn.engine.rules.EngineProof;
import io.posthorn.engine.rules.Secretsmith;
import io.posthorn.engine.wiring.EngineParts;
import io.posthorn.engine.wiring.LocalEngine;
import io.posthorn.model.Refused;
import io.posthorn.model.SiteChange;
import io.posthorn.sender.HttpSender;
import io.posthorn.store.FileReason;
import io.posthorn.store.StoreUnusable;
import io.posthorn.store.sqlite.SqliteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running program: store, sender, engine and API on one state folder.
 *
 * <p>Started and closed by one thread each. {@link #close} takes {@code engine.json} away, then
 * ends the API (1 s for requests under way), then the engine (3 s for attempts under way, and the
 * last commit).
 */
public final class Posthorn implements AutoCloseable {
  /** The site that the first start makes. */
  public static final long FIRST_SITE = 1;

  private static final Logger LOG = LoggerFactory.getLogger(Posthorn.class);

  private final StateFolder folder;
  private final Engine engine;
  private final ApiServer api;

  private Posthorn(StateFolder folder, Engine engine, ApiServer api) {
    this.folder = folder;
    this.engine = engine;
    this.api = api;
  }

  /**
   * Starts it; once this returns, the API answers and {@code engine.json} says where.
   *
   * @throws StartFailure with a sentence and the remedy; nothing is left running
   */
  public static Posthorn start(Settings settings) throws StartFailure {
    return start(settings, true, null);
  }

  /** Starts a second one in this process: the log stays with the first. */
  public static Posthorn startBeside(Settings settings) throws StartFailure {
    return start(settings, false, null);
  }

  /** Starts it after another one in this process was closed, with all sending paused or not. */
  static Posthorn startAgain(Settings settings, boolean paused) throws StartFailure {
    return start(settings, false, paused);
  }

  private static Posthorn start(Settings settings, boolean ownLog, @Nullable Boolean paused)
      throws StartFailure {
    StateFolder folder = settings.folder();
    folder.create();
    InstantSource clock = InstantSource.system();
    Store store = open(folder, clock);
    if (ownLog) {
      Logging.toFolder(folder.logs());
    }
    LOG.info("Posthorn {} starts on {}", Version.current(), folder.path());
    AtomicInteger ownPort = new AtomicInteger(settings.port());
    Engine engine = engine(settings, store, clock, ownPort, paused);
    try {
      firstSite(engine, folder);
      EngineProof proof = EngineProof.fresh();
      ApiServer api = serve(engine, settings, proof);
      ownPort.set(api.port());
      Posthorn posthorn = new Posthorn(folder, engine, api);
      posthorn.announce(proof);
      if (ownLog && settings.warningsOnStderr()) {
        Logging.alsoToStderr();
      }
      return posthorn;
    } catch (StartFailure | RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  private static Store open(StateFolder folder, InstantSource clock) throws StartFailure {
    try {
      return SqliteStore.open(folder.path(), clock);
    } catch (StoreUnusable e) {
      if (e.reason() == StoreUnusable.Reason.IN_USE) {
        throw new StartFailure(StartFailure.Kind.RUNNING, alreadyRunning(folder), e);
      }
      Logging.toFolder(folder.logs());
      LOG.error("The store can't be opened", e);
      throw new StartFailure(StartFailure.Kind.STORE, e.sentence(), e);
    }
  }

  private static String alreadyRunning(StateFolder folder) {
    EngineFile other = folder.engine();
    String where = other == null ? "" : " (%s, process %d)".formatted(other.url(), other.pid());
    return "Posthorn is already running here%s: the folder %s belongs to it. Use that one, stop it,"
            .formatted(where, folder.path())
        + " or choose another folder with --home.";
  }

  private static Engine engine(
      Settings settings,
      Store store,
      InstantSource clock,
      AtomicInteger ownPort,
      @Nullable Boolean paused)
      throws StartFailure {
    StateFolder folder = settings.folder();
    HttpSender sender =
        new HttpSender(
            Ticker.system(),
            clock,
            port -> port == ownPort.get(),
            Version.current(),
            settings.resolver());
    try {
      String admin = folder.adminToken(Secretsmith::token);
      return LocalEngine.start(
          new EngineParts(
              store,
              sender,
              clock,
              Ticker.system(),
              folder::keepSiteToken,
              Secretsmith.sha256(admin),
              Version.current()),
          paused);
    } catch (StartFailure e) {
      store.close();
      sender.close();
      throw e;
    } catch (RuntimeException e) {
      store.close();
      sender.close();
      throw unreadable(folder, e);
    }
  }

  /** Whatever the engine finds in its store as it starts, nothing else is behind what it throws. */
  private static StartFailure unreadable(StateFolder folder, RuntimeException e) {
    LOG.error("The engine can't start on its store", e);
    String why =
        e instanceof Refused refused
            ? refused.detail()
            : "it holds something that can't be understood (" + e.getMessage() + ").";
    return new StartFailure(
        StartFailure.Kind.STORE,
        "Posthorn can't start on its store in %s: %s “posthorn store check --home %s” says more."
            .formatted(folder.path(), why, folder.path()),
        e);
  }

  private static void firstSite(Engine engine, StateFolder folder) throws StartFailure {
    try {
      if (engine.sites().all().isEmpty()) {
        SiteChange name = SiteChange.NOTHING.withName("My site");
        engine.sites().add(FIRST_SITE, name);
      }
    } catch (Refused e) {
      throw unreadable(folder, e);
    } catch (UncheckedIOException e) {
      throw new StartFailure(
          StartFailure.Kind.STORE,
          "Posthorn can't write %s (%s): see that nothing else is in its place and its disk has free space."
              .formatted(
                  folder.siteTokenFile(FIRST_SITE),
                  FileReason.of(Objects.requireNonNull(e.getCause()))),
          e);
    }
  }

  private static ApiServer serve(Engine engine, Settings settings, EngineProof proof)
      throws StartFailure {
    ApiOptions options =
        new ApiOptions(
            settings.host(), settings.port(), settings.allowedHosts(), Version.current(), proof);
    try {
      return ApiServer.start(engine, options);
    } catch (PortTaken | UncheckedIOException e) {
      LOG.error("The API can't be served", e);
      throw new StartFailure(StartFailure.Kind.PORT, String.valueOf(e.getMessage()), e);
    }
  }

  private void announce(EngineProof proof) throws StartFailure {
    try {
      folder.announce(new EngineFile(api.url(), ProcessHandle.current().pid(), proof));
    } catch (IOException e) {
      api.close();
      throw new StartFailure(
          StartFailure.Kind.STORE,
          "Posthorn can't write its file engine.json to %s (%s)."
              .formatted(folder.path(), FileReason.of(e)),
          e);
    }
    LOG.info("Ready at {}", api.url());
  }

  public Engine engine() {
    return engine;
  }

  /** Where the API is, as {@code http://127.0.0.1:8480}. */
  public URI url() {
    return api.url();
  }

  public StateFolder folder() {
    return folder;
  }

  @Override
  public void close() {
    LOG.info("Stopping");
    try {
      folder.withdraw();
    } catch (IOException e) {
      LOG.warn("engine.json can't be removed", e);
    }
    try {
      api.close();
    } finally {
      engine.close();
      LOG.info("Stopped");
    }
  }
}
