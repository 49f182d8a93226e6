package io.posthorn.console.endpoints.edit;

import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import io.posthorn.model.Site;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** What there is to say of a URL while it is typed, under its field. */
final class UrlNote extends VBox {
  private final Texts texts = Texts.of(UrlNote.class);
  private final Label says = new Label();
  private final FontIcon icon = Icons.of("fth-info");
  private final Button allow = new Button();

  UrlNote(Runnable onAllow) {
    super(8);
    says.setWrapText(true);
    says.setMinHeight(USE_PREF_SIZE);
    says.setId("url-note");
    HBox.setHgrow(says, Priority.ALWAYS);
    HBox line = new HBox(6, icon, says);
    line.setAlignment(Pos.TOP_LEFT);
    allow.setId("allow-addresses");
    allow.getStyleClass().add("small");
    allow.setGraphic(Icons.of("fth-shield"));
    allow.setOnAction(_ -> onAllow.run());
    getStyleClass().add("url-note");
    getChildren().addAll(line, allow);
  }

  /**
   * Shows it; the site is asked where it would have to allow more.
   *
   * @param tried whether something was sent there, by a check or by the endpoint that is edited
   */
  void show(UrlState state, Site site, boolean tried) {
    allow.setVisible(false);
    allow.setManaged(false);
    switch (state) {
      case UrlState.Empty _ -> say("fth-info", "muted", texts.get("url.empty"));
      case UrlState.Checking _ -> say("fth-more-horizontal", "muted", texts.get("url.checking"));
      case UrlState.Good(String url) -> say("fth-info", "muted", allowed(url, tried));
      case UrlState.Twice(String other) ->
          say("fth-alert-triangle", "warning", texts.get("url.twice", other));
      case UrlState.Odd(String warning) -> say("fth-alert-triangle", "warning", warning);
      case UrlState.Bad(String why) -> say("fth-x", "danger", why);
      case UrlState.Forbidden(String why, Site.Allowed needed) -> {
        say("fth-alert-triangle", "warning", why);
        boolean asksForPrivate = needed.privateRanges() && !site.allow().privateRanges();
        allow.setText(
            texts.get(asksForPrivate ? "url.allow.private" : "url.allow.own", site.name()));
        allow.setVisible(true);
        allow.setManaged(true);
      }
    }
  }

  private String allowed(String url, boolean tried) {
    String allowed = texts.get(tried ? "url.good.tried" : "url.good");
    return url.startsWith("http:") ? allowed + " " + texts.get("url.plain") : allowed;
  }

  private void say(String code, String kind, String text) {
    icon.setIconLiteral(code);
    icon.getStyleClass().removeAll("icon-warning", "icon-danger");
    says.getStyleClass().removeAll("muted", "warning-text", "danger-text");
    if (kind.equals("muted")) {
      says.getStyleClass().add("muted");
    } else {
      icon.getStyleClass().add("icon-" + kind);
      says.getStyleClass().add(kind + "-text");
    }
    says.setText(text);
  }
}
