package io.posthorn.console.detail;

import io.posthorn.console.delivery.ActionOnDelivery;
import io.posthorn.console.delivery.DeliveryActions;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;

/** What the parts of the pane work with. */
record Tools(
    Session session, Ui ui, DetailViewModel model, AttemptChoice choice, DeliveryActions does) {
  /** Does it with the delivery that is shown, if one is. */
  void act(ActionOnDelivery action) {
    ShownDelivery shown = model.shown().get();
    if (shown == null) {
      return;
    }
    if (action == ActionOnDelivery.RESEND) {
      // What is shown tells at once that it is under way.
      model.resend();
    } else if (shown.picked().can(action)) {
      does.act(action, shown.picked());
    }
  }
}
