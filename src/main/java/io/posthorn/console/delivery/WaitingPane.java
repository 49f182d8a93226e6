package io.posthorn.console.delivery;

import io.posthorn.console.frame.Nodes;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Toasts;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.Replay;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/**
 * How many deliveries of an endpoint wait for their next attempt, which can be hours away, and the
 * click that sends them now. Takes no room while none waits. On the window's thread.
 */
public final class WaitingPane extends HBox {
  private final Texts texts = Texts.of(WaitingPane.class);
  private final Session session;
  private final Toasts toasts;
  private final Label says = new Label();
  private final Button send = new Button(texts.get("waiting.send"), Icons.of("fth-send"));
  private long endpoint;

  public WaitingPane(Session session, Toasts toasts) {
    super(12);
    this.session = session;
    this.toasts = toasts;
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().addAll("banner", "neutral");
    says.setWrapText(true);
    says.setMinHeight(USE_PREF_SIZE);
    says.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(says, Priority.ALWAYS);
    send.setId("send-waiting");
    send.setMinWidth(USE_PREF_SIZE);
    send.setOnAction(_ -> send());
    getChildren().addAll(Icons.of("fth-rotate-cw", "icon-default"), says, send);
    setMinHeight(USE_PREF_SIZE);
    show(null);
  }

  /** Lets the click be the loudest one where this is shown. */
  public WaitingPane loud() {
    send.getStyleClass().add("accent");
    return this;
  }

  /** Shows what waits at an endpoint; null for none. */
  public void show(@Nullable EndpointInfo info) {
    boolean waits = info != null && info.endpoint().state().enabled() && info.retrying() > 0;
    Nodes.put(this, waits);
    send.setDisable(false);
    if (info != null && waits) {
      endpoint = info.endpoint().id();
      says.setText(texts.get("waiting.says", info.retrying()));
    }
  }

  private void send() {
    send.setDisable(true);
    DeliveryFilter waiting =
        DeliveryFilter.ANY
            .withEndpoints(Set.of(endpoint))
            .withStatuses(Set.of(DeliveryStatus.RETRYING));
    session
        .background()
        .call(
            () ->
                session
                    .engine()
                    .replays()
                    .begin(new Replay.Order(waiting, Replay.Action.RESEND, null)),
            job -> {
              Nodes.put(this, false);
              toasts.say(texts.get("waiting.sent", job.total()));
            },
            problem -> {
              send.setDisable(false);
              toasts.problem(problem.says());
            });
  }
}
