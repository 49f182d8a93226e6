package io.posthorn.console.detail;

import io.posthorn.console.common.Session;
import io.posthorn.console.common.Shortcut;
import io.posthorn.console.common.Ui;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * Everything about one delivery, to be put beside or below a table. On the window's thread.
 *
 * <p>It listens to news only between {@link #show} and {@link #clear} or {@link #onHide}.
 */
public final class DeliveryDetail {
  private final VBox root = new VBox();
  private Runnable close = () -> {};
  private Runnable switchSide = () -> {};

  public DeliveryDetail(Session session, Ui ui) {}

  public Region root() {
    return root;
  }

  /** Shows a delivery and follows it; the tab stays. The same one again reads it anew. */
  public void show(long deliveryId) {}

  /** Shows nothing and follows nothing. */
  public void clear() {}

  /** Lays it out for a place below the table (wide and low) instead of beside it. */
  public void below(boolean below) {}

  /** Told when a person closes the pane. */
  public void whenClosed(Runnable told) {
    close = told;
  }

  /** Told when a person wants the pane on the other side. */
  public void whenSideSwitched(Runnable told) {
    switchSide = told;
  }

  /** What follows Compare… ; without it there is no such button. */
  public void whenCompared(Runnable told) {}

  /** The screen is hidden: follows nothing until the next {@link #show}. */
  public void onHide() {
    clear();
  }

  /** Knows RESEND and COPY_CURL while it shows something. */
  public boolean on(Shortcut shortcut) {
    return false;
  }
}
