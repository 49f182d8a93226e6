package io.posthorn.console.detail;

import io.posthorn.console.common.Icons;
import io.posthorn.console.common.Place;
import io.posthorn.console.common.Texts;
import io.posthorn.model.AnswerText;
import io.posthorn.model.Delivery;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** What a person can do with the delivery: the buttons, and the menu of the rarer things. */
final class Actions {
  private final Texts texts = Texts.of(Actions.class);
  private final Tools tools;
  private final CompareMenu comparing;
  private final Button resend =
      DetailNodes.keyButton("fth-refresh-cw", Texts.of(Actions.class).get("resend"), "R");
  private final HBox resendPlace = new HBox(resend);
  private final Button curl =
      DetailNodes.keyButton("fth-terminal", Texts.of(Actions.class).get("curl"), "C");
  private final Button compare = new Button(texts.get("compare"), Icons.of("fth-repeat"));
  private final MenuButton more = new MenuButton();
  private final Tooltip why = new Tooltip();
  private @Nullable ShownDelivery shown;
  private Runnable copyPayload = () -> {};
  private boolean amongMany;

  Actions(Tools tools) {
    this.tools = tools;
    comparing = new CompareMenu(tools);
    compare.setId("detail-compare");
    resend.setId("detail-resend");
    curl.setId("detail-curl");
    resend.setOnAction(_ -> tools.model().resend());
    curl.setOnAction(_ -> copyCurl(false));
    compare.setMinWidth(Region.USE_PREF_SIZE);
    compare.setVisible(false);
    compare.setManaged(false);
    more.setGraphic(Icons.of("fth-more-horizontal"));
    more.getStyleClass().addAll("icon", "small", "plain", "no-arrow");
    more.setAccessibleText(texts.get("more"));
    more.setTooltip(new Tooltip(texts.get("more")));
    more.setId("detail-more");
    // A button that is off shows no tooltip of its own.
    Tooltip.install(resendPlace, why);
  }

  /** What copies the payload. */
  void copiesPayloadWith(Runnable does) {
    copyPayload = does;
  }

  void comparesWith(Runnable does) {
    compare.setOnAction(
        _ -> {
          CompareMenu.Pair chosen = shown == null ? null : comparing.chosen(shown);
          if (chosen == null) {
            does.run();
          } else {
            tools.ui().navigator().go(chosen.place());
          }
        });
    compare.setVisible(true);
    compare.setManaged(true);
  }

  List<Node> buttons() {
    return List.of(resendPlace, curl, compare);
  }

  MenuButton menu() {
    return more;
  }

  /** Says that what is done here is done to this one only, while several are selected beside it. */
  void amongMany(boolean many) {
    if (many != amongMany) {
      amongMany = many;
      DetailNodes.sayOnKeyButton(resend, texts.get(many ? "resend.one" : "resend"), !many);
      ShownDelivery now = shown;
      if (now != null) {
        fillMenu(now);
      }
    }
  }

  void show(ShownDelivery now, boolean primary) {
    shown = now;
    resend.getStyleClass().removeAll("accent");
    if (primary) {
      resend.getStyleClass().add("accent");
    }
    resend.setDisable(!now.canResend());
    why.setText(whyNot(now));
    curl.setDisable(!DetailViewModel.canCurl(now));
    showCompare(now);
    fillMenu(now);
  }

  /** Names the two attempts once a second one was chosen. */
  private void showCompare(ShownDelivery now) {
    CompareMenu.Pair chosen = comparing.chosen(now);
    String whole =
        chosen == null
            ? texts.get("compare")
            : texts.get("compare.pair", chosen.first(), chosen.second());
    // Short, so that nothing moves while a person chooses; the icon says the rest.
    compare.setText(
        chosen == null ? whole : texts.get("compare.short", chosen.first(), chosen.second()));
    compare.setAccessibleText(whole);
    compare.setTooltip(new Tooltip(chosen == null ? texts.get("compare.tip") : whole));
  }

  private String whyNot(ShownDelivery now) {
    if (now.canResend()) {
      return now.disabled()
          ? texts.get("resend.trial", now.endpointName())
          : texts.get("resend.tip");
    }
    if (now.payload() == null) {
      return texts.get("resend.gone");
    }
    if (now.deleted()) {
      return texts.get("resend.deleted");
    }
    return texts.get("resend.underway");
  }

  private void fillMenu(ShownDelivery now) {
    Delivery delivery = now.delivery();
    boolean kept = now.payload() != null;
    more.getItems()
        .setAll(
            item(
                amongMany ? "menu.asnew.one" : "menu.asnew",
                kept && !now.deleted() && !now.disabled(),
                this::sendAsNew),
            item(
                amongMany ? "menu.skip.one" : "menu.skip",
                delivery.status().unfinished(),
                tools::skip),
            new SeparatorMenuItem(),
            item("menu.payload", kept, copyPayload),
            item("menu.response", hasResponse(now), this::copyResponse),
            item("menu.curl", DetailViewModel.canCurl(now), () -> copyCurl(false)),
            item("menu.curl.signed", DetailViewModel.canSign(now), () -> copyCurl(true)),
            item("menu.httpie", DetailViewModel.canCurl(now), this::copyHttpie),
            new SeparatorMenuItem(),
            compareWith(now),
            new SeparatorMenuItem(),
            item(
                "menu.event",
                true,
                () -> tools.ui().navigator().go(new Place.Events(delivery.eventId(), null))),
            item(
                "menu.endpoint",
                !now.deleted(),
                () -> tools.ui().navigator().go(new Place.Endpoints(delivery.endpointId()))));
    if (now.disabled()) {
      more.getItems()
          .add(
              item(
                  "menu.enable",
                  true,
                  () -> tools.ui().navigator().go(new Place.Enable(delivery.endpointId()))));
    } else {
      more.getItems().add(item("menu.disable", !now.deleted(), this::disable));
    }
  }

  private Menu compareWith(ShownDelivery now) {
    var one = now.attempt(tools.choice().number().get());
    int number = one == null ? AttemptChoice.NEWEST : one.attempt().number();
    Menu menu =
        new Menu(
            one == null ? texts.get("menu.compare") : texts.get("menu.compare.attempt", number));
    menu.setId("menu-compare");
    menu.setMnemonicParsing(false);
    menu.getItems().setAll(comparing.items(now, number));
    return menu;
  }

  private MenuItem item(String key, boolean possible, Runnable does) {
    MenuItem item = new MenuItem(texts.get(key));
    item.setMnemonicParsing(false);
    item.setDisable(!possible);
    item.setOnAction(_ -> does.run());
    return item;
  }

  private static boolean hasResponse(ShownDelivery now) {
    var newest = now.newest();
    return newest != null && newest.attempt().outcome().body().length > 0;
  }

  private void sendAsNew() {
    tools
        .model()
        .sendAsNew(
            made -> tools.ui().toasts().say(texts.get("asnew.done", Long.toString(made.id()))));
  }

  private void disable() {
    ShownDelivery now = shown;
    if (now == null) {
      return;
    }
    String name = now.endpointName();
    long endpoint = now.delivery().endpointId();
    tools
        .ui()
        .dialogs()
        .confirm(
            texts.get("disable.title", name),
            texts.get("disable.question"),
            texts.get("disable.yes"),
            () ->
                tools
                    .model()
                    .disableEndpoint(
                        endpoint, () -> tools.ui().toasts().say(texts.get("disable.done", name))));
  }

  private void copyResponse() {
    var newest = shown == null ? null : shown.newest();
    if (newest != null) {
      tools.ui().clip().copy(AnswerText.of(newest.attempt().outcome()));
      tools.ui().toasts().say(texts.get("response.copied"));
    }
  }

  /** Copies the request of any delivery, masked. */
  void copyCurlOf(long deliveryId) {
    tools
        .model()
        .curlOf(
            deliveryId,
            command -> {
              tools.ui().clip().copy(command);
              tools.ui().toasts().say(texts.get("curl.done"));
            });
  }

  void copyCurl(boolean signed) {
    tools.model().curl(signed, copied(signed ? "curl.signed.done" : "curl.done"));
  }

  private void copyHttpie() {
    tools.model().httpie(copied("httpie.done"));
  }

  private Consumer<String> copied(String done) {
    ShownDelivery now = shown;
    byte[] payload = now == null ? null : now.payload();
    boolean aside = payload != null && payload.length > Curl.LONGEST_INLINE;
    String file = now == null ? "" : Curl.fileName(now.delivery().id());
    return command -> {
      tools.ui().clip().copy(command);
      String says = texts.get(done);
      tools.ui().toasts().say(aside ? says + " " + texts.get("curl.aside", file) : says);
    };
  }
}
