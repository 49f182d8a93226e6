package io.posthorn.console.endpoints.page;

import io.posthorn.console.frame.Clip;
import io.posthorn.console.frame.CopyButton;
import io.posthorn.console.frame.Pin;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.RotationWords;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.model.Rotation;
import io.posthorn.model.Secrets;
import io.posthorn.model.SigningSecret;
import java.time.Instant;
import java.time.InstantSource;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The secret, masked, with buttons to see it, copy it and rotate it; both during an overlap. */
final class SecretPane extends VBox {
  private static final String MASK = "••••";
  private static final int SHOWN_AT_END = 4;

  private final Texts texts = Texts.of(SecretPane.class);
  private final SecretViewModel model;
  private final Clip clip;
  private final InstantSource clock;
  private final Label note = new Label();
  private final VBox fields = new VBox(8);
  private final Button rotate = new Button(texts.get("secret.rotate"), Icons.of("fth-key"));
  private final Button finish = new Button(texts.get("rotation.finish"));

  SecretPane(
      SecretViewModel model, Clip clip, InstantSource clock, Runnable onRotate, Runnable onFinish) {
    super(8);
    this.model = model;
    this.clip = clip;
    this.clock = clock;
    Label title = new Label(texts.get("secret"));
    title.getStyleClass().add("section");
    note.getStyleClass().add("secondary");
    HBox head = new HBox(8, title, spread(), note);
    head.setAlignment(Pos.CENTER_LEFT);
    rotate.setId("rotate");
    rotate.setMinWidth(USE_PREF_SIZE);
    rotate.setOnAction(_ -> onRotate.run());
    finish.setId("finish-rotation");
    finish.setMinWidth(USE_PREF_SIZE);
    finish.setOnAction(_ -> onFinish.run());
    getChildren().addAll(head, fields);
  }

  private static HBox spread() {
    HBox spread = new HBox();
    HBox.setHgrow(spread, Priority.ALWAYS);
    return spread;
  }

  Pin follow() {
    Pins pins = new Pins();
    pins.onAny(this::show, model.secrets(), model.rotation(), model.revealed(), model.problem());
    show();
    return pins;
  }

  private void show() {
    Secrets secrets = model.secrets().get();
    fields.getChildren().clear();
    note.setText("");
    if (model.problem().get() != null) {
      Label why = new Label(model.problem().get().says());
      why.getStyleClass().add("field-error");
      why.setWrapText(true);
      fields.getChildren().add(why);
      return;
    }
    SigningSecret current = secrets == null ? null : secrets.current();
    SigningSecret previous = secrets == null ? null : secrets.previous();
    Instant cutOver = secrets == null ? null : secrets.cutOver();
    if (current == null) {
      fields.getChildren().add(field("…", "", texts.get("secret"), true));
    } else if (previous == null || cutOver == null) {
      fields.getChildren().add(field(text(current), current.text(), texts.get("secret"), true));
    } else {
      String until = TimeWords.day(cutOver, clock.instant());
      note.setText(texts.get("secret.both", until));
      note.setTooltip(new Tooltip(TimeWords.exact(cutOver)));
      fields
          .getChildren()
          .addAll(
              caption(texts.get("secret.old", until)),
              field(text(previous), previous.text(), texts.get("secret.old.name"), false),
              caption(texts.get("secret.new")),
              field(text(current), current.text(), texts.get("secret.new.name"), true));
      Rotation rotation = model.rotation().get();
      if (rotation != null) {
        fields
            .getChildren()
            .addAll(caption(RotationWords.accepted(rotation, clock.instant())), finish);
      }
    }
  }

  private static Label caption(String text) {
    Label caption = new Label(text);
    caption.getStyleClass().add("secondary");
    caption.setWrapText(true);
    caption.setMinHeight(USE_PREF_SIZE);
    return caption;
  }

  private HBox field(String shown, String secret, String name, boolean last) {
    Label text = new Label(shown);
    text.getStyleClass().add("mono");
    text.setMinWidth(0);
    text.setAccessibleText(name + ": " + (model.revealed().get() ? shown : texts.get("masked")));
    HBox.setHgrow(text, Priority.ALWAYS);
    text.setMaxWidth(Double.MAX_VALUE);
    text.setWrapText(model.revealed().get());
    text.setMinHeight(USE_PREF_SIZE);
    CopyButton copy = new CopyButton(clip, texts.get("secret.copy", name), () -> secret);
    HBox box = new HBox(4, text, eye(), copy);
    box.getStyleClass().add("secret-field");
    HBox.setHgrow(box, Priority.ALWAYS);
    HBox line = new HBox(8, box);
    line.setAlignment(Pos.CENTER_LEFT);
    if (last) {
      line.getChildren().add(rotate);
    }
    return line;
  }

  private Button eye() {
    boolean seen = model.revealed().get();
    Button eye = new Button("", Icons.of(seen ? "fth-eye-off" : "fth-eye"));
    eye.getStyleClass().add("copy");
    String what = seen ? texts.get("secret.hide") : texts.get("secret.reveal");
    eye.setAccessibleText(what);
    eye.setTooltip(new Tooltip(what));
    eye.setOnAction(
        _ -> {
          model.revealOrHide();
          focusEye();
        });
    return eye;
  }

  /** The field was rebuilt: the key that showed the secret must hide it again. */
  private void focusEye() {
    fields.lookupAll(".secret-field .button").stream()
        .findFirst()
        .ifPresent(node -> node.requestFocus());
  }

  private String text(SigningSecret secret) {
    if (model.revealed().get()) {
      return secret.text();
    }
    String whole = secret.text();
    String start = whole.startsWith(SigningSecret.PREFIX) ? SigningSecret.PREFIX : "";
    return start + MASK + whole.substring(whole.length() - SHOWN_AT_END);
  }
}
