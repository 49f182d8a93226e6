package io.posthorn.console.delivery;

import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointName;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** Makes items of menus for what can be done with deliveries. On the window's thread. */
public final class ActionMenu {
  private final DeliveryActions does;

  public ActionMenu(DeliveryActions does) {
    this.does = does;
  }

  /** Those that suit what is picked, by groups with a line between them. */
  @SafeVarargs
  public final List<MenuItem> items(PickedDeliveries picked, List<ActionOnDelivery>... groups) {
    List<MenuItem> items = new ArrayList<>();
    for (List<ActionOnDelivery> group : groups) {
      List<ActionOnDelivery> offered = group.stream().filter(picked::offers).toList();
      if (!items.isEmpty() && !offered.isEmpty()) {
        items.add(new SeparatorMenuItem());
      }
      offered.forEach(action -> items.add(item(action, picked, word(action, picked))));
    }
    return items;
  }

  /** The same for a menu that has other things too: each says that it is for what is selected. */
  public List<MenuItem> itemsForSelected(PickedDeliveries picked, List<ActionOnDelivery> actions) {
    return actions.stream()
        .filter(picked::offers)
        .map(
            action ->
                item(
                    action,
                    picked,
                    action == ActionOnDelivery.ENABLE
                        ? word(action, picked)
                        : action.forSelected(picked.all().size())))
        .toList();
  }

  private static String word(ActionOnDelivery action, PickedDeliveries picked) {
    Endpoint endpoint = picked.endpoint();
    return action.word(picked.all().size(), endpoint == null ? "" : EndpointName.of(endpoint));
  }

  /** One item; where it can be done with none of them it is off, and says why. */
  public MenuItem item(ActionOnDelivery action, PickedDeliveries picked, String words) {
    MenuItem item = new MenuItem(words, Icons.of(action.icon()));
    item.setMnemonicParsing(false);
    item.setId("delivery-" + action.id());
    item.setOnAction(_ -> does.act(action, picked));
    String reason = picked.whyNot(action);
    if (reason != null) {
      item.setDisable(true);
      item.setText(Texts.of(ActionMenu.class).get("off", words, reason));
    }
    return item;
  }
}
