package io.posthorn.console.detail;

import io.posthorn.console.delivery.ActionOnDelivery;
import io.posthorn.console.delivery.Remedy;
import io.posthorn.console.delivery.RemedyLinks;
import io.posthorn.console.delivery.ToldFailure;
import io.posthorn.model.DeliveryDetail.Explained;
import io.posthorn.model.EndpointChange;
import java.util.List;
import javafx.scene.control.Hyperlink;

/** The links beside the failures of the shown delivery, and what they do to it. */
final class Repairs {
  private final Tools tools;
  private final RemedyLinks links;
  private final Runnable openResponse;

  /**
   * For one pane.
   *
   * @param openResponse shows the answer of the attempt that is chosen
   */
  Repairs(Tools tools, Runnable openResponse) {
    this.tools = tools;
    this.links = new RemedyLinks(tools.ui());
    this.openResponse = openResponse;
  }

  /** Links about one of its attempts. */
  Hyperlink[] links(ShownDelivery shown, Explained one, List<Remedy> remedies) {
    return links.of(shown.told(one), remedies, new OfAttempt(shown, one.attempt().number()));
  }

  /** Links about its newest attempt, or what it waits for before its first. */
  Hyperlink[] links(ShownDelivery shown, List<Remedy> remedies) {
    Explained newest = shown.newest();
    if (newest != null) {
      return links(shown, newest, remedies);
    }
    long id = shown.delivery().id();
    ToldFailure none =
        new ToldFailure("", "", null, id, shown.delivery().endpointId(), shown.endpoint());
    return links.of(none, remedies, new OfAttempt(shown, AttemptChoice.NEWEST));
  }

  private final class OfAttempt implements RemedyLinks.Repair {
    private final ShownDelivery shown;
    private final int attempt;

    OfAttempt(ShownDelivery shown, int attempt) {
      this.shown = shown;
      this.attempt = attempt;
    }

    @Override
    public void readAnswer() {
      tools.choice().choose(attempt);
      openResponse.run();
    }

    @Override
    public void sendNow() {
      tools.model().resend(shown.delivery().id());
    }

    @Override
    public void change(EndpointChange change, String done) {
      tools.model().change(shown, change, () -> offerResend(done));
    }

    private void offerResend(String says) {
      ShownDelivery now = tools.model().shown().get();
      boolean possible =
          now != null && now.delivery().id() == shown.delivery().id() && now.canResend();
      if (possible) {
        tools.ui().toasts().offer(says, ActionOnDelivery.RESEND.onButton(), this::sendNow);
      } else {
        tools.ui().toasts().say(says);
      }
    }
  }
}
