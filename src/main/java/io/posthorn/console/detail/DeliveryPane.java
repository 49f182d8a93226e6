package io.posthorn.console.detail;

import io.posthorn.console.delivery.ActionOnDelivery;
import io.posthorn.console.delivery.DeliveryActions;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Shortcut;
import io.posthorn.console.frame.Ui;
import io.posthorn.model.Delivery;
import javafx.beans.Observable;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one delivery, to be put beside or below a table. On the window's thread.
 *
 * <p>It listens to news only between {@link #show} and {@link #clear} or {@link #onHide}.
 */
public final class DeliveryPane {
  private final DetailViewModel model;
  private final AttemptChoice choice = new AttemptChoice();
  private final Tools tools;
  private final DetailController controller;
  private @Nullable Long shown;

  public DeliveryPane(Session session, Ui ui) {
    model = new DetailViewModel(session, problem -> ui.toasts().problem(problem.says()));
    tools = new Tools(session, ui, model, choice, new DeliveryActions(session, ui));
    controller = new DetailController(tools);
  }

  public Region root() {
    return controller.root();
  }

  /** Shows a delivery and follows it; the tab stays. The same one again is read afresh. */
  public void show(long deliveryId) {
    if (shown == null || shown != deliveryId) {
      choice.choose(AttemptChoice.NEWEST);
    }
    shown = deliveryId;
    model.show(deliveryId);
  }

  /** Shows nothing and follows nothing. */
  public void clear() {
    shown = null;
    model.clear();
  }

  /** The delivery as it stands; null before it is read. */
  public @Nullable Delivery delivery() {
    ShownDelivery now = model.shown().get();
    return now == null ? null : now.delivery();
  }

  /** Changes with the delivery. */
  public Observable changes() {
    return model.shown();
  }

  /** Says whether it is shown without being in the list beside it. */
  public void apart(boolean apart) {
    controller.apart(apart);
  }

  /** Lays it out for a place below the table (wide and low) instead of beside it. */
  public void below(boolean below) {
    controller.below(below);
  }

  /** Offers the other side, or doesn't where there is no room for it. */
  public void choosesSide(boolean may) {
    controller.choosesSide(may);
  }

  /** Told when a person closes the pane. */
  public void whenClosed(Runnable told) {
    controller.whenClosed(told);
  }

  /** Told when a person wants the pane on the other side. */
  public void whenSideSwitched(Runnable told) {
    controller.whenSideSwitched(told);
  }

  /** What follows Compare… ; without it there is no such button. */
  public void whenCompared(Runnable told) {
    controller.actions().comparesWith(told);
  }

  /** Says that its actions are for this one delivery only, while several are selected beside it. */
  public void amongMany(boolean many) {
    controller.actions().amongMany(many);
  }

  /** The screen is hidden: follows nothing until the next {@link #show}. */
  public void onHide() {
    clear();
  }

  /** Knows the keys of what can be done with a delivery while it shows one. */
  public boolean on(Shortcut shortcut) {
    ActionOnDelivery action = ActionOnDelivery.of(shortcut);
    if (action == null || model.shown().get() == null) {
      return false;
    }
    tools.act(action);
    return true;
  }
}
