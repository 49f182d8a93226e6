package io.posthorn.console.shell;

import io.posthorn.console.frame.Clip;
import io.posthorn.console.frame.Dialogs;
import io.posthorn.console.frame.Look;
import io.posthorn.console.frame.Navigator;
import io.posthorn.console.frame.Screen;
import io.posthorn.console.frame.ScreenId;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Shortcut;
import io.posthorn.console.frame.SiteChoice;
import io.posthorn.console.frame.StallMeter;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.palette.PaletteController;
import io.posthorn.model.Site;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Everything inside the window, around one engine. Built, started and stopped on the JavaFX thread;
 * a stopped one is not started again.
 */
public final class Shell {
  private final ShellViewModel model;
  private final ShellController controller;
  private final Overlay overlay;
  private final Router router;
  private final Navigation navigation;
  private final Watch watch;
  private final Session session;
  private final Ui ui;
  private boolean wasShortcut;

  /**
   * Builds it.
   *
   * @param sites all sites, at least one
   */
  public Shell(Session session, List<Site> sites, Look look) {
    this.session = session;
    SiteChoice choice = new SiteChoice(session, sites);
    model = new ShellViewModel(session, choice);
    controller = new ShellController(session, choice, model);
    overlay = new Overlay(controller.root(), session);
    ToastHost toasts = new ToastHost(controller.root(), controller.place(), session.pulse());
    Navigation[] bar = new Navigation[1];
    router =
        new Router(
            controller.place(), overlay, session.preferences(), screen -> bar[0].select(screen));
    ui = new Ui(router, overlay, toasts, Clip.system(), choice, look);
    watch = new Watch(session, ui, controller.bell());
    ScreenFactory factory = new ScreenFactory(session, ui, watch);
    router.makeWith(factory);
    navigation = new Navigation(controller.navigation(), factory.screens(), router::go);
    bar[0] = navigation;
    controller.whenNarrow(navigation::narrow);
    controller.bind(this::openPalette, () -> overlay.open(new ShortcutsDialog(overlay)));
    controller.root().addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    controller.root().addEventFilter(KeyEvent.KEY_TYPED, this::onTyped);
  }

  /** Shows how long JavaFX's thread was held up, for those who look for the cause. */
  public void show(StallMeter meter) {
    controller.show(meter);
  }

  /** Begins to follow the engine and shows the screen that was shown last. */
  public void start() {
    model.start();
    controller.start();
    controller.tellOf(watch.attention().elsewhere());
    watch.start(navigation);
    router.goWhereItWas();
  }

  /** Takes down all that listens. */
  public void stop() {
    overlay.close();
    router.close();
    watch.stop();
    controller.stop();
    model.stop();
  }

  /** A key that was a shortcut is not also a letter for the field that it went to. */
  private void onTyped(KeyEvent event) {
    if (wasShortcut) {
      event.consume();
    }
  }

  private void onKey(KeyEvent event) {
    wasShortcut = false;
    if (overlay.isOpen()) {
      if (event.getCode() == KeyCode.ESCAPE) {
        event.consume();
        overlay.closeIfItMay();
      }
      return;
    }
    if (event.isShortcutDown() && goByNumber(event)) {
      event.consume();
      return;
    }
    Node focus = controller.root().getScene().getFocusOwner();
    for (Shortcut shortcut : Shortcut.values()) {
      if (shortcut.is(event, takes(focus, shortcut)) && does(shortcut)) {
        wasShortcut = true;
        event.consume();
        return;
      }
    }
  }

  /** Whether the key means something to the control that has the focus. */
  private static boolean takes(Node focus, Shortcut shortcut) {
    boolean presses =
        focus instanceof ButtonBase
            || focus instanceof ComboBoxBase<?>
            || (focus != null && focus.getAccessibleRole() == AccessibleRole.BUTTON);
    return focus instanceof TextInputControl || (presses && shortcut == Shortcut.PAUSE);
  }

  private boolean goByNumber(KeyEvent event) {
    KeyCode code = event.getCode();
    int number = code.isDigitKey() ? code.getCode() - KeyCode.DIGIT0.getCode() : 0;
    if (number < 1 || number > ScreenId.values().length) {
      return false;
    }
    router.go(ScreenId.values()[number - 1]);
    return true;
  }

  private void openPalette() {
    overlay.open(new PaletteController(session, ui));
  }

  private boolean does(Shortcut shortcut) {
    Screen screen = router.screen();
    if (screen != null && screen.on(shortcut)) {
      return true;
    }
    return switch (shortcut) {
      case SEARCH, FIND, PALETTE -> {
        openPalette();
        yield true;
      }
      case HELP -> {
        overlay.open(new ShortcutsDialog(overlay));
        yield true;
      }
      default -> false;
    };
  }

  /**
   * Whether the window may be closed now; what is shown asks first where it must.
   *
   * @param goOn what to do as soon as it may be
   */
  public boolean mayLeave(Runnable goOn) {
    return router.mayLeave(goOn);
  }

  public Parent root() {
    return controller.root();
  }

  public Navigator navigator() {
    return router;
  }

  public Dialogs dialogs() {
    return overlay;
  }

  public Ui ui() {
    return ui;
  }
}
