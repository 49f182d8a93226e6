package io.posthorn.console.deliveries;

import static io.posthorn.console.delivery.ActionOnDelivery.COMPARE;
import static io.posthorn.console.delivery.ActionOnDelivery.COPY_CURL;
import static io.posthorn.console.delivery.ActionOnDelivery.COPY_EVENT_IDS;
import static io.posthorn.console.delivery.ActionOnDelivery.COPY_IDS;
import static io.posthorn.console.delivery.ActionOnDelivery.ENABLE;
import static io.posthorn.console.delivery.ActionOnDelivery.EXPORT;
import static io.posthorn.console.delivery.ActionOnDelivery.OPEN_ENDPOINT;
import static io.posthorn.console.delivery.ActionOnDelivery.OPEN_EVENT;
import static io.posthorn.console.delivery.ActionOnDelivery.RESEND;
import static io.posthorn.console.delivery.ActionOnDelivery.SEND_AS_NEW;
import static io.posthorn.console.delivery.ActionOnDelivery.SKIP;

import io.posthorn.console.delivery.ActionMenu;
import io.posthorn.console.delivery.ActionOnDelivery;
import io.posthorn.console.delivery.DeliveryActions;
import io.posthorn.console.delivery.DeliveryRow;
import io.posthorn.console.delivery.PickedDeliveries;
import io.posthorn.console.delivery.PickedDelivery;
import io.posthorn.console.frame.EndpointBook;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.words.Icons;
import io.posthorn.console.words.Texts;
import io.posthorn.model.Replay;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;

/** What can be done with the selected rows, and with all that match. */
final class RowMenu {
  private final Texts texts = Texts.of(RowMenu.class);
  private final Ui ui;
  private final DeliveryActions does;
  private final ActionMenu menu;
  private final WholeFilterActions onAll;
  private final EndpointBook book;

  RowMenu(Ui ui, DeliveryActions does, WholeFilterActions onAll, EndpointBook book) {
    this.ui = ui;
    this.does = does;
    this.onAll = onAll;
    this.book = book;
    menu = new ActionMenu(does);
  }

  PickedDeliveries picked(List<DeliveryRow> rows) {
    return new PickedDeliveries(
        rows.stream().map(row -> PickedDelivery.listed(row.now(), book)).toList());
  }

  void act(ActionOnDelivery action, List<DeliveryRow> rows) {
    does.act(action, picked(rows));
  }

  /**
   * For rows that are selected.
   *
   * @param rows at least one
   */
  List<MenuItem> forRows(List<DeliveryRow> rows) {
    return menu.items(
        picked(rows),
        List.of(RESEND, SEND_AS_NEW, SKIP, ENABLE),
        List.of(COPY_CURL, EXPORT, COPY_IDS, COPY_EVENT_IDS, COMPARE),
        List.of(OPEN_EVENT, OPEN_ENDPOINT));
  }

  /**
   * The same for a menu that has other things too: each says that it is for what is selected.
   *
   * @param rows at least one
   */
  List<MenuItem> forSelected(List<DeliveryRow> rows) {
    return menu.itemsForSelected(
        picked(rows), List.of(RESEND, SEND_AS_NEW, SKIP, ENABLE, COMPARE, EXPORT));
  }

  /** What can be copied of rows. */
  List<MenuItem> copies(List<DeliveryRow> rows) {
    return menu.items(picked(rows), List.of(COPY_IDS, COPY_EVENT_IDS));
  }

  /**
   * For the whole filter.
   *
   * @param asked what matches; null while a word of the filter is wrong, when nothing may be done
   * @param words the filter as it is typed
   */
  List<MenuItem> forAll(Supplier<DeliverySource.@Nullable Asked> asked, Supplier<String> words) {
    List<MenuItem> items = new ArrayList<>();
    for (Replay.Action action : Replay.Action.values()) {
      MenuItem item =
          item(
              "all." + WholeFilterActions.key(action),
              ActionOnDelivery.of(action).icon(),
              () -> {
                DeliverySource.Asked now = asked.get();
                if (now != null) {
                  onAll.act(action, now, words.get());
                }
              });
      item.setDisable(asked.get() == null);
      items.add(item);
    }
    items.add(new SeparatorMenuItem());
    items.add(recover(asked.get()));
    return items;
  }

  /** For the one endpoint that the filter names. */
  private MenuItem recover(DeliverySource.@Nullable Asked asked) {
    Set<Long> endpoints = asked == null ? Set.of() : asked.filter().endpoints();
    boolean one = endpoints.size() == 1;
    MenuItem item =
        item(
            one ? "all.recover" : "all.recover.which",
            "fth-life-buoy",
            () -> endpoints.forEach(id -> ui.navigator().go(new Place.Recover(id))));
    item.setId("all-recover");
    item.setDisable(!one);
    return item;
  }

  private MenuItem item(String key, String icon, Runnable does) {
    MenuItem item = new MenuItem(texts.get(key), Icons.of(icon));
    item.setMnemonicParsing(false);
    item.setId(key.replace('.', '-'));
    item.setOnAction(_ -> does.run());
    return item;
  }
}
