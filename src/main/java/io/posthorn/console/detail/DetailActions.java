package io.posthorn.console.detail;

import io.posthorn.console.delivery.ActionMenu;
import io.posthorn.console.delivery.ActionOnDelivery;
import io.posthorn.console.delivery.PickedDeliveries;
import io.posthorn.console.frame.Nodes;
import io.posthorn.console.words.EndpointWords;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import java.util.ArrayList;
import java.util.List;
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
final class DetailActions {
  private final Texts texts = Texts.of(DetailActions.class);
  private final Tools tools;
  private final ActionMenu menu;
  private final CompareMenu comparing;
  private final Button resend;
  private final HBox resendPlace;
  private final Button enable =
      new Button(ActionOnDelivery.ENABLE.onButton(), Icons.of(ActionOnDelivery.ENABLE.icon()));
  private final Button curl;
  private final Button compare =
      new Button(ActionOnDelivery.COMPARE.onButton(), Icons.of(ActionOnDelivery.COMPARE.icon()));
  private final MenuButton more;
  private final Tooltip why = new Tooltip();
  private @Nullable ShownDelivery shown;
  private boolean amongMany;

  /**
   * Actions.
   *
   * @param more the menu that they fill
   */
  DetailActions(Tools tools, MenuButton more) {
    this.tools = tools;
    this.more = more;
    menu = new ActionMenu(tools.does());
    comparing = new CompareMenu(tools);
    resend = button(ActionOnDelivery.RESEND, "detail-resend");
    resendPlace = new HBox(resend);
    enable.setId("detail-enable");
    enable.getStyleClass().add("accent");
    enable.setMinWidth(Region.USE_PREF_SIZE);
    enable.setOnAction(_ -> tools.act(ActionOnDelivery.ENABLE));
    Nodes.put(enable, false);
    curl = button(ActionOnDelivery.COPY_CURL, "detail-curl");
    compare.setId("detail-compare");
    compare.setMinWidth(Region.USE_PREF_SIZE);
    compare.setVisible(false);
    compare.setManaged(false);
    // A button that is off shows no tooltip of its own.
    Tooltip.install(resendPlace, why);
  }

  private Button button(ActionOnDelivery action, String id) {
    Button button = DetailNodes.keyButton(action);
    button.setId(id);
    button.setOnAction(_ -> tools.act(action));
    return button;
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
    return List.of(enable, resendPlace, curl, compare);
  }

  /** Says that what is done here is done to this one only, while several are selected beside it. */
  void amongMany(boolean many) {
    if (many != amongMany) {
      amongMany = many;
      ActionOnDelivery action = ActionOnDelivery.RESEND;
      DetailNodes.sayOnKeyButton(resend, many ? action.forOneAlone() : action.onButton(), !many);
      ShownDelivery now = shown;
      if (now != null) {
        fillMenu(now);
      }
    }
  }

  void show(ShownDelivery now, boolean primary) {
    shown = now;
    resend.getStyleClass().removeAll("accent");
    PickedDeliveries picked = now.picked();
    // While its endpoint is disabled that comes first: resending would be a trial, or nothing.
    boolean enables = picked.offers(ActionOnDelivery.ENABLE);
    Nodes.put(enable, enables);
    Nodes.put(resendPlace, !enables || picked.can(ActionOnDelivery.RESEND));
    if (primary && !enables) {
      resend.getStyleClass().add("accent");
    }
    resend.setDisable(!picked.can(ActionOnDelivery.RESEND));
    why.setText(ofResend(now, picked.whyNot(ActionOnDelivery.RESEND)));
    curl.setDisable(!picked.can(ActionOnDelivery.COPY_CURL));
    showCompare(now);
    fillMenu(now);
  }

  private String ofResend(ShownDelivery now, @Nullable String whyNot) {
    if (whyNot != null) {
      return EndpointWords.sentence(whyNot);
    }
    return now.disabled() ? texts.get("resend.trial", now.endpointName()) : texts.get("resend.tip");
  }

  /** Names the two attempts once a second one was chosen. */
  private void showCompare(ShownDelivery now) {
    CompareMenu.Pair chosen = comparing.chosen(now);
    String word = ActionOnDelivery.COMPARE.onButton();
    String whole =
        chosen == null ? word : texts.get("compare.pair", chosen.first(), chosen.second());
    // Short, so that nothing moves while a person chooses; the icon says the rest.
    compare.setText(
        chosen == null ? word : texts.get("compare.short", chosen.first(), chosen.second()));
    compare.setAccessibleText(whole);
    compare.setTooltip(new Tooltip(chosen == null ? texts.get("compare.tip") : whole));
  }

  private void fillMenu(ShownDelivery now) {
    PickedDeliveries picked = now.picked();
    List<MenuItem> items = new ArrayList<>();
    for (ActionOnDelivery action : List.of(ActionOnDelivery.SEND_AS_NEW, ActionOnDelivery.SKIP)) {
      items.add(menu.item(action, picked, amongMany ? action.forOneAlone() : action.word()));
    }
    items.add(new SeparatorMenuItem());
    items.addAll(
        menu.items(
            picked,
            List.of(
                ActionOnDelivery.COPY_PAYLOAD,
                ActionOnDelivery.COPY_RESPONSE,
                ActionOnDelivery.COPY_CURL,
                ActionOnDelivery.COPY_CURL_SIGNED,
                ActionOnDelivery.COPY_HTTPIE)));
    items.add(new SeparatorMenuItem());
    items.add(compareWith(now));
    items.add(new SeparatorMenuItem());
    items.addAll(
        menu.items(
            picked,
            List.of(
                ActionOnDelivery.OPEN_EVENT,
                ActionOnDelivery.OPEN_ENDPOINT,
                ActionOnDelivery.ENABLE,
                ActionOnDelivery.DISABLE)));
    more.getItems().setAll(items);
  }

  private Menu compareWith(ShownDelivery now) {
    var one = now.attempt(tools.choice().number().get());
    int number = one == null ? AttemptChoice.NEWEST : one.attempt().number();
    Menu others =
        new Menu(
            one == null ? texts.get("menu.compare") : texts.get("menu.compare.attempt", number),
            Icons.of(ActionOnDelivery.COMPARE.icon()));
    others.setId("menu-compare");
    others.setMnemonicParsing(false);
    others.getItems().setAll(comparing.items(now, number));
    return others;
  }
}
