package io.posthorn.console.endpoints.page;

import static io.posthorn.console.frame.Nodes.put;

import io.posthorn.console.delivery.Remedies;
import io.posthorn.console.delivery.Remedy;
import io.posthorn.console.delivery.RemedyLinks;
import io.posthorn.console.delivery.ToldFailure;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.EndpointState;
import java.time.Instant;
import java.util.List;
import java.util.function.LongConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Why an endpoint gets nothing, since when, and the one way on: Enable…. Also for an enabled one
 * whose deliveries are still held. Takes no room while there is nothing to say.
 */
final class Banner extends HBox {
  /** Stands for a link in a sentence. */
  private static final String LINK = "\uFFFC";

  private final Texts texts = Texts.of(Banner.class);
  private final LongConsumer openDelivery;
  private final RemedyLinks remedies;
  private final RemedyLinks.Repair repair;
  private final FontIcon icon = Icons.of("fth-slash");
  private final Label title = new Label();
  private final TextFlow says = new TextFlow();
  private final Label lastSaid = new Label();
  private final StackPane lastSaidBox = new StackPane(lastSaid);
  private final HBox fixLine = new HBox(10);
  private final TextFlow held = new TextFlow();
  private final HBox heldLine = new HBox(10, Icons.of("fth-pause", "icon-default"), held);
  private final Button way = new Button();
  private Runnable onWay = () -> {};
  private @Nullable EndpointState state;

  /**
   * A banner that takes no room yet.
   *
   * @param repair does what the links beside the remedy offer
   */
  Banner(LongConsumer openDelivery, RemedyLinks remedies, RemedyLinks.Repair repair) {
    super(16);
    this.openDelivery = openDelivery;
    this.remedies = remedies;
    this.repair = repair;
    getStyleClass().add("banner");
    title.getStyleClass().add("section");
    lastSaid.getStyleClass().add("mono");
    for (Label wraps : new Label[] {title, lastSaid}) {
      wraps.setWrapText(true);
      wraps.setMinHeight(USE_PREF_SIZE);
    }
    lastSaidBox.getStyleClass().add("last-said");
    StackPane.setAlignment(lastSaid, Pos.CENTER_LEFT);
    heldLine.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(held, Priority.ALWAYS);
    way.setId("enable");
    way.setMinWidth(USE_PREF_SIZE);
    way.setOnAction(_ -> onWay.run());
    VBox words = new VBox(8, title, says, lastSaidBox, fixLine, heldLine);
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMinWidth(0);
    getChildren().addAll(icon, words, way);
    setMinHeight(USE_PREF_SIZE);
    hide();
  }

  private void hide() {
    state = null;
    put(this, false);
  }

  /** Shows what there is to say. */
  void show(EndpointInfo info, @Nullable DisablingStory story, Instant now, Ways ways) {
    state = info.endpoint().state();
    boolean releasing = info.endpoint().release() != null;
    if (state.enabled() && info.held() == 0) {
      hide();
      return;
    }
    put(this, true);
    getStyleClass().removeAll("danger", "neutral");
    boolean bad = !state.enabled() && state.disabledReason() != DisabledReason.MANUAL;
    getStyleClass().add(bad ? "danger" : "neutral");
    icon.setIconLiteral(state.enabled() ? "fth-pause" : "fth-slash");
    icon.getStyleClass().removeAll("icon-danger", "icon-default");
    icon.getStyleClass().add(bad ? "icon-danger" : "icon-default");
    age(now);
    DisablingStory.Cause cause = story == null ? null : story.cause();
    tell(state, cause, now);
    tellFix(info.endpoint(), cause);
    tellHeld(info, story == null ? null : story.oldestHeld(), now);
    way(state.enabled(), releasing, ways);
  }

  /** What its button leads to. */
  record Ways(Runnable enable, Runnable cancelRelease) {}

  private void way(boolean enabled, boolean releasing, Ways ways) {
    onWay = releasing ? ways.cancelRelease() : ways.enable();
    way.setText(
        texts.get(!enabled ? "banner.enable" : releasing ? "banner.cancel" : "banner.release"));
    way.getStyleClass().removeAll("accent");
    if (!releasing) {
      way.getStyleClass().add("accent");
    }
    title.setText(
        enabled ? texts.get(releasing ? "banner.releasing" : "banner.held") : title.getText());
  }

  /** Lets the age in the title go on. */
  void age(Instant now) {
    if (state == null || state.disabledAt() == null) {
      return;
    }
    String ago = TimeWords.ago(state.disabledAt(), now);
    title.setTooltip(new Tooltip(TimeWords.exact(state.disabledAt())));
    title.setText(
        switch (state.disabledReason()) {
          case FAILING -> texts.get("banner.failing", ago);
          case GONE -> texts.get("banner.gone", ago);
          case MANUAL -> texts.get("banner.manual", ago);
          case null -> ago;
        });
  }

  private void tell(EndpointState of, DisablingStory.@Nullable Cause cause, Instant now) {
    says.getChildren().clear();
    put(says, !of.enabled());
    if (cause == null) {
      String error = of.lastError();
      boolean byHand = of.disabledReason() == DisabledReason.MANUAL;
      sentence(byHand || error == null ? texts.get("banner.byhand") : error, null);
      put(lastSaidBox, false);
      return;
    }
    Hyperlink link = new Hyperlink(Long.toString(cause.delivery()));
    link.getStyleClass().add("mono");
    link.setAccessibleText(texts.get("banner.delivery", cause.delivery()));
    link.setOnAction(_ -> openDelivery.accept(cause.delivery()));
    String first = TimeWords.day(cause.first(), now);
    String last = TimeWords.day(cause.last(), now);
    String how =
        cause.attempts() == 1
            ? texts.get("banner.once", LINK, first)
            : of.disabledReason() == DisabledReason.FAILING
                ? texts.get("banner.retried", LINK, first, cause.attempts() - 1, last)
                : texts.get("banner.tried", LINK, last);
    sentence(how, link);
    says.getChildren().add(new Text(" " + cause.says()));
    boolean spoke = !cause.lastSaid().isEmpty();
    if (spoke) {
      String with =
          cause.code() == null
              ? texts.get("banner.said")
              : texts.get("banner.said.code", cause.code());
      says.getChildren().add(new Text(" " + with));
    }
    put(lastSaidBox, spoke);
    lastSaid.setText(cause.lastSaid());
  }

  /** What to do about it, with the clicks for that; enabling it has its button here. */
  private void tellFix(Endpoint endpoint, DisablingStory.@Nullable Cause cause) {
    fixLine.getChildren().clear();
    put(fixLine, cause != null && !cause.fix().isEmpty());
    if (cause == null) {
      return;
    }
    ToldFailure failure = ToldFailure.of(cause.newest(), cause.delivery(), endpoint.id(), endpoint);
    List<Remedy> fitting =
        Remedies.fitting(failure).stream()
            // The answer stands here already.
            .filter(remedy -> !(remedy instanceof Remedy.ReadAnswer) || cause.lastSaid().isEmpty())
            .toList();
    TextFlow fix = RemedyLinks.behind(cause.fix(), remedies.of(failure, fitting, repair));
    HBox.setHgrow(fix, Priority.ALWAYS);
    fixLine.getChildren().addAll(Icons.of("fth-tool", "icon-default"), fix);
  }

  /** A sentence, with a link in the place that its text keeps for it. */
  private void sentence(String text, @Nullable Hyperlink link) {
    int at = text.indexOf(LINK);
    if (at < 0 || link == null) {
      says.getChildren().add(new Text(text));
      return;
    }
    says.getChildren()
        .addAll(
            new Text(text.substring(0, at)), link, new Text(text.substring(at + LINK.length())));
  }

  private void tellHeld(EndpointInfo info, @Nullable Instant oldest, Instant now) {
    put(heldLine, info.held() > 0);
    Text count = new Text(texts.get("banner.held.count", info.held(), Numbers.count(info.held())));
    count.getStyleClass().add("strong");
    Text rest =
        new Text(
            oldest == null
                ? texts.get("banner.held.safe")
                : texts.get("banner.held.oldest", TimeWords.day(oldest, now)));
    held.getChildren().setAll(count, rest);
  }
}
