package io.posthorn.console.deliveries;

import io.posthorn.console.common.DeliveryRow;
import io.posthorn.console.common.Icons;
import io.posthorn.console.common.Place;
import io.posthorn.console.common.Texts;
import io.posthorn.console.common.Ui;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointName;
import io.posthorn.model.Replay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;

/** What can be done with the selected rows, and with all that match. */
final class RowMenu {
  private final Texts texts = Texts.of(RowMenu.class);
  private final Ui ui;
  private final DeliveryActions actions;
  private final PossibleActions doable;
  private final LongConsumer copyCurl;

  /**
   * A menu.
   *
   * @param copyCurl copies the request of a delivery
   */
  RowMenu(Ui ui, DeliveryActions actions, PossibleActions doable, LongConsumer copyCurl) {
    this.ui = ui;
    this.actions = actions;
    this.doable = doable;
    this.copyCurl = copyCurl;
  }

  /**
   * For rows that are selected.
   *
   * @param rows at least one
   */
  List<MenuItem> forRows(List<DeliveryRow> rows) {
    List<MenuItem> items = actions("row.", rows);
    items.add(new SeparatorMenuItem());
    if (rows.size() == 1) {
      items.add(item("row.curl", "fth-terminal", () -> copyCurl.accept(rows.getFirst().id())));
    }
    items.add(item("row.export", "fth-download", () -> export(rows), rows.size()));
    items.addAll(copies(rows));
    if (rows.size() == 2) {
      items.add(item("row.compare", "fth-repeat", () -> compare(rows)));
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
   * The same for a menu that has other things too: each says that it is for what is selected.
   *
   * @param rows at least one
   */
  List<MenuItem> forSelected(List<DeliveryRow> rows) {
    List<MenuItem> items = actions("selected.", rows);
    if (rows.size() == 2) {
      items.add(item("selected.compare", "fth-repeat", () -> compare(rows)));
    }
    items.add(item("selected.export", "fth-download", () -> export(rows), rows.size()));
    return items;
  }

  /** Those that can be done with none of the rows are off, and say why. */
  private List<MenuItem> actions(String keys, List<DeliveryRow> rows) {
    List<MenuItem> items = new ArrayList<>();
    for (Replay.Action action : Replay.Action.values()) {
      MenuItem item =
          item(
              keys + DeliveryActions.key(action),
              icon(action),
              () -> act(action, rows),
              rows.size());
      String reason = whyNot(action, rows);
      if (reason != null) {
        item.setDisable(true);
        item.setText(texts.get("off", item.getText(), reason));
      }
      items.add(item);
    }
    Endpoint disabled = doable.toEnable(deliveries(rows));
    if (disabled != null) {
      items.add(
          item(
              "row.enable",
              "fth-play",
              () -> go(new Place.Enable(disabled.id())),
              EndpointName.of(disabled)));
    }
    return items;
  }

  /** What can be copied of rows. */
  List<MenuItem> copies(List<DeliveryRow> rows) {
    return List.of(
        item(
            "row.copy",
            "fth-copy",
            () -> copy(ids(rows).stream().map(String::valueOf)),
            rows.size()),
        item(
            "row.copy.events",
            "fth-copy",
            () -> copy(rows.stream().map(row -> row.now().eventId()).distinct()),
            rows.size()));
  }

  private void copy(Stream<String> lines) {
    ui.clip().copy(lines.collect(Collectors.joining("\n")));
  }

  void act(Replay.Action action, List<DeliveryRow> rows) {
    actions.act(action, ids(rows));
  }

  /** Why an action can be done with none of the rows; null when it can. */
  @Nullable String whyNot(Replay.Action action, List<DeliveryRow> rows) {
    return doable.whyNot(action, deliveries(rows));
  }

  void export(List<DeliveryRow> rows) {
    go(new Place.Export(ownSite(), Set.copyOf(ids(rows))));
  }

  /**
   * Compares two.
   *
   * @param rows exactly two
   */
  void compare(List<DeliveryRow> rows) {
    go(olderFirst(ids(rows)));
  }

  private static List<Long> ids(List<DeliveryRow> rows) {
    return rows.stream().map(DeliveryRow::id).toList();
  }

  private static List<Delivery> deliveries(List<DeliveryRow> rows) {
    return rows.stream().map(DeliveryRow::now).toList();
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
    item.setMnemonicParsing(false);
    item.setId(key.replace('.', '-'));
    item.setOnAction(_ -> does.run());
    return item;
  }

  static String icon(Replay.Action action) {
    return switch (action) {
      case RESEND -> "fth-refresh-cw";
      case SEND_AS_NEW -> "fth-send";
      case SKIP -> "fth-corner-up-right";
    };
  }
}
