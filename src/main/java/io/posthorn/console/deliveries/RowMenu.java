package io.posthorn.console.deliveries;

import io.posthorn.console.common.DeliveryRow;
import io.posthorn.console.common.Icons;
import io.posthorn.console.common.Place;
import io.posthorn.console.common.Texts;
import io.posthorn.console.common.Ui;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.Replay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;

/** What can be done with the selected rows, and with all that match. */
final class RowMenu {
  private final Texts texts = Texts.of(RowMenu.class);
  private final Ui ui;
  private final DeliveryActions actions;
  private final LongConsumer copyCurl;

  /**
   * A menu.
   *
   * @param copyCurl copies the request of a delivery
   */
  RowMenu(Ui ui, DeliveryActions actions, LongConsumer copyCurl) {
    this.ui = ui;
    this.actions = actions;
    this.copyCurl = copyCurl;
  }

  /**
   * For rows that are selected.
   *
   * @param rows at least one
   */
  List<MenuItem> forRows(List<DeliveryRow> rows) {
    List<Long> ids = rows.stream().map(DeliveryRow::id).toList();
    List<MenuItem> items = new ArrayList<>();
    for (Replay.Action action : Replay.Action.values()) {
      MenuItem item =
          item(
              "row." + DeliveryActions.key(action),
              icon(action),
              () -> actions.act(action, ids),
              ids.size());
      if (action == Replay.Action.SKIP) {
        item.setDisable(rows.stream().noneMatch(row -> row.now().status().unfinished()));
      }
      items.add(item);
    }
    items.add(new SeparatorMenuItem());
    if (rows.size() == 1) {
      items.add(item("row.curl", "fth-terminal", () -> copyCurl.accept(ids.getFirst())));
    }
    items.add(
        item("row.export", "fth-download", () -> go(new Place.Export(ownSite(), Set.copyOf(ids)))));
    items.add(
        item(
            "row.copy",
            "fth-copy",
            () ->
                ui.clip().copy(ids.stream().map(String::valueOf).collect(Collectors.joining("\n"))),
            ids.size()));
    if (rows.size() == 2) {
      items.add(item("row.compare", "fth-repeat", () -> go(olderFirst(ids))));
    }
    if (rows.size() == 1) {
      var shown = rows.getFirst().now();
      items.add(new SeparatorMenuItem());
      items.add(item("row.event", "fth-zap", () -> go(new Place.Events(shown.eventId(), null))));
      items.add(
          item("row.endpoint", "fth-globe", () -> go(new Place.Endpoints(shown.endpointId()))));
    }
    return items;
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
              "all." + DeliveryActions.key(action),
              icon(action),
              () -> {
                DeliverySource.Asked now = asked.get();
                if (now != null) {
                  actions.actOnAll(action, now, words.get());
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
            () -> endpoints.forEach(id -> go(new Place.Recover(id))));
    item.setId("all-recover");
    item.setDisable(!one);
    return item;
  }

  private DeliveryFilter ownSite() {
    return DeliveryFilter.ANY.withSites(Set.of(ui.sites().id()));
  }

  static Place.Compare olderFirst(List<Long> two) {
    return new Place.Compare(Collections.min(two), null, Collections.max(two), null);
  }

  private void go(Place place) {
    ui.navigator().go(place);
  }

  private MenuItem item(String key, String icon, Runnable does, Object... values) {
    MenuItem item = new MenuItem(texts.get(key, values), Icons.of(icon));
    item.setId(key.replace('.', '-'));
    item.setOnAction(_ -> does.run());
    return item;
  }

  private static String icon(Replay.Action action) {
    return switch (action) {
      case RESEND -> "fth-refresh-cw";
      case SEND_AS_NEW -> "fth-send";
      case SKIP -> "fth-corner-up-right";
    };
  }
}
