package io.posthorn.console.frame;

import java.util.function.Predicate;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * Keys that mean the same on every screen that knows what to do with them. Plain letters don't
 * count while a person types into a text field.
 */
public enum Shortcut {
  /** Go to the search or filter field. */
  SEARCH("/", false, event -> event.getText().equals("/")),
  FIND("Ctrl+F", true, combination(KeyCode.F)),
  /** Go anywhere. */
  PALETTE("Ctrl+K", true, combination(KeyCode.K)),
  /** Pause or go on with the live view. */
  PAUSE("Space", false, event -> event.getCode() == KeyCode.SPACE),
  RESEND("R", false, plain(KeyCode.R)),
  COPY_CURL("C", false, plain(KeyCode.C)),
  /** Save what is typed. */
  SAVE("Ctrl+S", true, combination(KeyCode.S)),
  /** Add or compose something new. */
  NEW("N", false, plain(KeyCode.N)),
  BACK("Esc", true, event -> event.getCode() == KeyCode.ESCAPE),
  HELP("?", false, event -> event.getText().equals("?"));

  private final String keys;
  private final boolean whileTyping;
  private final Predicate<KeyEvent> pressed;

  Shortcut(String keys, boolean whileTyping, Predicate<KeyEvent> pressed) {
    this.keys = keys;
    this.whileTyping = whileTyping;
    this.pressed = pressed;
  }

  /** As people read it. */
  public String keys() {
    return keys;
  }

  /**
   * Whether this key press is it.
   *
   * @param typing whether the focus is in a text field
   */
  public boolean is(KeyEvent event, boolean typing) {
    return (whileTyping || !typing) && pressed.test(event);
  }

  private static Predicate<KeyEvent> plain(KeyCode code) {
    return event ->
        event.getCode() == code
            && !event.isShortcutDown()
            && !event.isControlDown()
            && !event.isAltDown();
  }

  private static Predicate<KeyEvent> combination(KeyCode code) {
    KeyCombination keys = new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    return keys::match;
  }
}
