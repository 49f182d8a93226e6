package io.posthorn.app.window;

import io.posthorn.app.Ports;
import io.posthorn.app.Posthorn;
import io.posthorn.app.ProgramRun;
import io.posthorn.app.Settings;
import io.posthorn.app.StartFailure;
import io.posthorn.app.StateFolder;
import io.posthorn.app.sample.SampleSite;
import io.posthorn.console.ConsoleWindow;
import io.posthorn.console.FailureWindow;
import io.posthorn.console.PortWindow;
import io.posthorn.console.frame.Desk;
import io.posthorn.console.frame.Look;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Preferences;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.StallMeter;
import io.posthorn.console.frame.StoreChange;
import io.posthorn.console.shell.Shell;
import io.posthorn.console.words.Texts;
import io.posthorn.engine.port.Ticker;
import io.posthorn.model.Site;
import io.posthorn.store.StoreUnusable;
import io.posthorn.store.sqlite.care.StoreCare;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The window around a running Posthorn.
 *
 * <p>Concurrency: JavaFX's thread owns the window and {@link #shown}; opening and closing the
 * sample data happens on virtual threads. {@link #close} may come from any thread but JavaFX's: it
 * takes the window away (what it remembers is saved), then the sample data. The run that it was
 * opened around is not its to close, but to stop for a moment while its store is put right.
 */
public final class Desktop implements PosthornDesk.Windows, AutoCloseable {
  /** The preference that names the language; absent for the system's. */
  public static final String LANGUAGE = "language";

  private static final Logger LOG = LoggerFactory.getLogger(Desktop.class);
  private static final long CLOSE_MILLIS = 500;

  private final ProgramRun run;
  private final Preferences preferences;
  private final ScheduledExecutorService timer = ConsoleWindow.timer();
  private final CountDownLatch closed = new CountDownLatch(1);
  private @Nullable ConsoleWindow window;
  private @Nullable StallMeter meter;
  private @Nullable Posthorn shown;
  private volatile @Nullable SampleSite sample;
  private volatile @Nullable StoreChange storeChange;

  private Desktop(ProgramRun run) {
    this.run = run;
    preferences = Preferences.in(run.posthorn().folder().path().resolve("window.json"), timer);
  }

  /** Why no window can be shown here, in one sentence with the remedy; null when one can. */
  public static @Nullable String missing() {
    return Display.missing();
  }

  /**
   * Opens the window; returns once it shows. What keeps it from showing is thrown.
   *
   * @param debug whether it measures and shows how long its thread was held up
   */
  public static Desktop open(ProgramRun run, boolean debug) {
    Desktop desktop = new Desktop(run);
    Posthorn posthorn = run.posthorn();
    List<Site> sites = posthorn.engine().sites().all();
    CompletableFuture<Void> up = new CompletableFuture<>();
    onJavaFx(
        () -> {
          try {
            desktop.begin(debug);
            desktop.show(posthorn, sites);
            up.complete(null);
          } catch (RuntimeException | Error e) {
            up.completeExceptionally(e);
          }
        });
    up.join();
    return desktop;
  }

  /**
   * Shows the window of the Posthorn that runs on a folder already, if it has one; takes up to 2.5
   * s.
   *
   * @return whether there was one
   */
  public static boolean showOther(StateFolder folder) throws InterruptedException {
    try (ScheduledExecutorService timer = ConsoleWindow.timer()) {
      return new Summons(folder).call(timer);
    }
  }

  /**
   * Asks in a window for another port than the one that another program has; returns once a person
   * has answered.
   *
   * @return null where the person gave up, or where there is no other
   */
  public static @Nullable Integer askForPort(Settings settings) throws InterruptedException {
    int free = Ports.freeAfter(settings.host(), settings.port());
    if (free == 0) {
      return null;
    }
    CompletableFuture<@Nullable Integer> answer = new CompletableFuture<>();
    onJavaFx(
        () -> {
          Platform.setImplicitExit(false);
          Look.loadFonts();
          Texts.use(Locale.getDefault());
          PortWindow.show(
              new Stage(),
              look(Preferences.inMemory()),
              settings.port(),
              free,
              port -> Ports.isFree(settings.host(), port),
              answer::complete);
        });
    return answer.join();
  }

  /** JavaFX can be started once in a process. */
  private static void onJavaFx(Runnable work) {
    try {
      Platform.startup(work);
    } catch (IllegalStateException running) {
      Platform.runLater(work);
    }
  }

  /** Tells in a window why nothing was started; returns once a person has closed it. */
  public static void tell(StartFailure failure) throws InterruptedException {
    CountDownLatch read = new CountDownLatch(1);
    onJavaFx(
        () -> {
          Look.loadFonts();
          Texts.use(Locale.getDefault());
          FailureWindow.show(
              new Stage(), look(Preferences.inMemory()), failure.sentence(), read::countDown);
        });
    read.await();
    Platform.exit();
  }

  private static Look look(Preferences preferences) {
    var scheme = Platform.getPreferences().colorSchemeProperty();
    return new Look(preferences, scheme.map(ColorScheme.DARK::equals));
  }

  private void begin(boolean debug) {
    Platform.setImplicitExit(false);
    // Standard error is nobody's to read where a window is: what nobody caught belongs in the
    // log.
    Thread.setDefaultUncaughtExceptionHandler((_, e) -> uncaught(e));
    Look.loadFonts();
    useLanguage();
    Stage stage = new Stage();
    Look look = look(preferences);
    ConsoleWindow made = new ConsoleWindow(stage, look, preferences, timer, InstantSource.system());
    if (debug) {
      meter = new StallMeter(timer, Ticker.system());
      made.showMeter(meter);
    }
    stage.setOnCloseRequest(
        event -> {
          event.consume();
          Runnable close =
              () -> {
                made.close();
                closed.countDown();
              };
          Shell shell = made.shell();
          if (shell == null || shell.mayLeave(close)) {
            close.run();
          }
        });
    window = made;
    new Summons(run.posthorn().folder()).answer(timer, () -> Platform.runLater(made::toFront));
  }

  private static void uncaught(Throwable e) {
    if (processEnds()) {
      // A signal stops JavaFX by a hook of its own, and what is drawn after that has nothing to
      // draw with.
      LOG.debug("The window failed at something while the process ends", e);
    } else {
      LOG.error("The window failed at something", e);
    }
  }

  /** Whether the process is on its way out: Java takes no hook any more then. */
  private static boolean processEnds() {
    Thread hook = new Thread(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      Runtime.getRuntime().removeShutdownHook(hook);
      return false;
    } catch (IllegalStateException onItsWayOut) {
      return true;
    }
  }

  private void useLanguage() {
    String language = preferences.get(LANGUAGE);
    Texts.use(language == null ? Locale.getDefault() : Locale.of(language));
  }

  private void show(Posthorn posthorn, List<Site> sites) {
    if (window != null && closed.getCount() > 0) {
      window.show(posthorn.engine(), new PosthornDesk(posthorn, this), sites);
      shown = posthorn;
    }
  }

  /** Builds the window again, in the language that is chosen now. On JavaFX's thread. */
  @Override
  public void rebuild() {
    Posthorn posthorn = shown;
    if (posthorn == null) {
      return;
    }
    inBackground(
        () -> {
          List<Site> sites = posthorn.engine().sites().all();
          Platform.runLater(
              () -> {
                useLanguage();
                show(posthorn, sites);
              });
        },
        problem -> LOG.warn("The window can't be built anew: {}", problem.says()));
  }

  @Override
  public boolean showsSample(Posthorn posthorn) {
    SampleSite open = sample;
    return open != null && open.posthorn() == posthorn;
  }

  /** On JavaFX's thread. */
  @Override
  public void whileStopped(Function<StoreCare, StoreChange.Done> work) {
    if (window != null) {
      window.showWork(Texts.of(ConsoleWindow.class).get("store.work"));
    }
    inBackground(
        () -> {
          storeChange = done(work);
          Posthorn own = run.posthorn();
          List<Site> sites = own.engine().sites().all();
          Platform.runLater(() -> show(own, sites));
          go(new Place.Settings(Place.Settings.Part.BACKUPS));
        },
        this::end);
  }

  /** On JavaFX's thread. */
  @Override
  public void listenAt(int port) {
    if (window != null) {
      window.showWork(Texts.of(ConsoleWindow.class).get("port.work", Integer.toString(port)));
    }
    inBackground(
        () -> {
          String refused = moved(port);
          Posthorn own = run.posthorn();
          List<Site> sites = own.engine().sites().all();
          Platform.runLater(() -> show(own, sites));
          go(new Place.Settings(Place.Settings.Part.INGEST));
          Platform.runLater(() -> tell(refused));
        },
        this::end);
  }

  /** Why it is where it was; null where it moved. */
  private @Nullable String moved(int port) throws StartFailure {
    try {
      run.moveTo(port);
      return null;
    } catch (StartFailure e) {
      if (!run.runs()) {
        throw e;
      }
      return e.sentence();
    }
  }

  private void tell(@Nullable String problem) {
    if (problem != null && window != null && window.shell() != null) {
      window.shell().ui().toasts().problem(problem);
    }
  }

  private StoreChange done(Function<StoreCare, StoreChange.Done> work) throws StartFailure {
    try {
      return run.whileStopped(work);
    } catch (StoreUnusable e) {
      LOG.warn("The store can't be put right: {}", e.sentence());
      return new StoreChange.Undone(e.sentence());
    } catch (RuntimeException e) {
      LOG.warn("The store can't be put right", e);
      return new StoreChange.Undone(Problem.of(e).says());
    }
  }

  @Override
  public @Nullable StoreChange storeChange() {
    return storeChange;
  }

  /** Nothing runs any more: says why, in the place of the window. On JavaFX's thread. */
  private void end(Problem why) {
    if (window != null && closed.getCount() > 0) {
      window.close();
      FailureWindow.show(new Stage(), look(preferences), why.says(), closed::countDown);
    }
  }

  /** Goes to sample data, or back. On JavaFX's thread. */
  @Override
  public void show(Desk.Data data, Consumer<Problem> failed) {
    inBackground(
        switch (data) {
          case OWN -> this::goBack;
          case SAMPLE -> () -> goToSample(SampleSite.Kind.ORDINARY);
          case SAMPLE_OF_FAILURES -> () -> goToSample(SampleSite.Kind.EVERY_FAILURE);
        },
        failed);
  }

  private void goToSample(SampleSite.Kind kind) throws StartFailure, IOException {
    SampleSite open = SampleSite.open(kind, InstantSource.system());
    sample = open;
    List<Site> sites = open.posthorn().engine().sites().all();
    Platform.runLater(() -> show(open.posthorn(), sites));
  }

  private void goBack() throws InterruptedException {
    Posthorn own = run.posthorn();
    List<Site> sites = own.engine().sites().all();
    CountDownLatch left = new CountDownLatch(1);
    Platform.runLater(
        () -> {
          show(own, sites);
          left.countDown();
        });
    left.await();
    closeSample();
  }

  private void closeSample() {
    SampleSite open = sample;
    sample = null;
    if (open != null) {
      open.close();
    }
  }

  private static void inBackground(Work work, Consumer<Problem> failed) {
    Thread.ofVirtual()
        .name("desktop")
        .start(
            () -> {
              try {
                work.run();
              } catch (StartFailure e) {
                Platform.runLater(() -> failed.accept(new Problem(e.sentence(), List.of(), null)));
              } catch (Exception e) {
                LOG.warn("The window could not go there", e);
                Platform.runLater(() -> failed.accept(Problem.of(e)));
              }
            });
  }

  /** How long JavaFX's thread was held up; null unless it was opened to measure that. */
  public @Nullable StallMeter meter() {
    return meter;
  }

  /** Brings the window to a place; returns when it is there. From any thread but JavaFX's. */
  public void go(Place place) throws InterruptedException {
    CountDownLatch there = new CountDownLatch(1);
    Platform.runLater(
        () -> {
          if (window != null && window.shell() != null) {
            window.shell().navigator().go(place);
          }
          there.countDown();
        });
    there.await();
  }

  /** Waits until a person closes the window. */
  public void awaitClosed() throws InterruptedException {
    closed.await();
  }

  @Override
  public void close() {
    closeWindow();
    closed.countDown();
    preferences.save();
    closeSample();
    // After a signal JavaFX is stopped by a hook of its own, and this call would wait for ever.
    Thread.ofPlatform().daemon().name("javafx-exit").start(Platform::exit);
  }

  /** Best effort: after a signal JavaFX's thread may be gone already. */
  private void closeWindow() {
    if (closed.getCount() == 0) {
      return;
    }
    CountDownLatch gone = new CountDownLatch(1);
    Platform.runLater(
        () -> {
          if (window != null) {
            window.close();
          }
          gone.countDown();
        });
    try {
      if (!gone.await(CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.debug("JavaFX had ended before the window was closed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Something that may fail. */
  @FunctionalInterface
  private interface Work {
    void run() throws Exception;
  }
}
