package io.posthorn.console.enable;

import io.posthorn.console.delivery.TestRun;
import javafx.scene.Node;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;

/**
 * Which button is the loud one: what goes on, or another test after one that failed. The other one
 * works all the same.
 */
final class LoudButton {
  private final Button goOn;
  private final Button testAgain;
  private boolean failed;

  LoudButton(Button goOn, Button testAgain) {
    this.goOn = goOn;
    this.testAgain = testAgain;
  }

  /**
   * Takes in where the test and the dialog stand. While a test is under way, the one before counts.
   *
   * @param choosing whether going on would give the order
   */
  void show(boolean choosing, TestRun.State state) {
    boolean before = failed;
    failed = choosing && (state instanceof TestRun.Sending ? failed : wasFailed(state));
    goOn.setDefaultButton(!failed);
    testAgain.setDefaultButton(failed);
    if (state instanceof TestRun.Sending) {
      restFocus();
    } else if (failed != before || resting()) {
      moveFocus();
    }
  }

  /** Whether the newest test that is over failed, and another one is what should be done next. */
  boolean testFailed() {
    return failed;
  }

  /** Gives the loud one the keyboard, unless it can't be pressed yet. */
  void takeFocus() {
    Button loud = failed ? testAgain : goOn;
    if (!loud.isDisabled()) {
      loud.requestFocus();
    }
  }

  /** Whether a test came to nothing. */
  static boolean wasFailed(TestRun.State state) {
    return switch (state) {
      case TestRun.Answered answered -> !answered.gotThrough();
      case TestRun.NotSent _ -> true;
      case TestRun.Idle _, TestRun.Sending _ -> false;
    };
  }

  /**
   * A button that is switched off loses the focus to whatever comes next in the dialog, and Enter
   * would be pressed there. The card waits with it instead.
   */
  private void restFocus() {
    if (focused() == testAgain) {
      testAgain.getParent().requestFocus();
    }
  }

  private boolean resting() {
    return focused() == null || focused() == testAgain.getParent();
  }

  /** The keyboard goes along with the loud button, unless a person took it somewhere else. */
  private void moveFocus() {
    if (resting() || focused() == goOn || focused() == testAgain) {
      takeFocus();
    }
  }

  private @Nullable Node focused() {
    return goOn.getScene() == null ? null : goOn.getScene().getFocusOwner();
  }
}
