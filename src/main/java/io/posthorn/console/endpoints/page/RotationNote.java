package io.posthorn.console.endpoints.page;

import static io.posthorn.console.frame.Nodes.put;

import io.posthorn.console.words.Icons;
import io.posthorn.console.words.RotationWords;
import io.posthorn.console.words.Texts;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.EndpointState;
import io.posthorn.model.Rotation;
import java.time.Instant;
import java.util.regex.Pattern;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * Says of an endpoint that doesn't work that its secret is being rotated, and lets a person end
 * that. Takes no room otherwise.
 */
final class RotationNote extends HBox {
  private static final Pattern REFUSAL = Pattern.compile("HTTP 40[013]\\b");

  private final Texts texts = Texts.of(RotationNote.class);
  private final Label title = new Label();
  private final Label says = new Label();

  RotationNote(Runnable onFinish) {
    super(16);
    getStyleClass().addAll("banner", "neutral");
    title.getStyleClass().add("section");
    for (Label wraps : new Label[] {title, says}) {
      wraps.setWrapText(true);
      wraps.setMinHeight(USE_PREF_SIZE);
    }
    Button finish = new Button(texts.get("rotation.finish"));
    finish.setId("finish-rotation-here");
    finish.setMinWidth(USE_PREF_SIZE);
    finish.setOnAction(_ -> onFinish.run());
    VBox words = new VBox(8, title, says, finish);
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMinWidth(0);
    getChildren().addAll(Icons.of("fth-key", "icon-default"), words);
    setMinHeight(USE_PREF_SIZE);
    put(this, false);
  }

  void show(EndpointInfo info, Instant now) {
    Rotation rotation = info.rotation();
    boolean off = !info.endpoint().state().enabled();
    EndpointState state = info.endpoint().state();
    boolean shown = rotation != null && (off || state.failing(now)) && refuses(state);
    put(this, shown);
    if (rotation != null && shown) {
      title.setText(texts.get(off ? "rotation.off" : "rotation.failing"));
      says.setText(
          RotationWords.valid(rotation, now)
              + " "
              + RotationWords.accepted(rotation, now)
              + (off ? "" : " " + texts.get("rotation.turns")));
    }
  }

  /** Whether the secret may be what is wrong. */
  private static boolean refuses(EndpointState state) {
    String said = state.lastError();
    return said != null && REFUSAL.matcher(said).find();
  }
}
