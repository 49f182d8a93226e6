package io.posthorn.console.delivery;

import io.posthorn.console.words.Chips;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryStatus;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** A cell of a delivery's row. It makes no nodes while it is used again for other rows. */
class DeliveryCell extends TableCell<DeliveryRow, Delivery> {
  private static final PseudoClass STRONG = PseudoClass.getPseudoClass("strong");
  private static final PseudoClass MUTED = PseudoClass.getPseudoClass("muted");

  private final Function<Delivery, String> words;
  private Predicate<Delivery> strong = _ -> false;
  private Predicate<Delivery> muted = _ -> false;
  private @Nullable Tooltip tip;

  DeliveryCell(Function<Delivery, String> words) {
    this.words = words;
  }

  DeliveryCell also(String... styles) {
    getStyleClass().addAll(styles);
    return this;
  }

  DeliveryCell strongIf(Predicate<Delivery> when) {
    strong = when;
    return this;
  }

  DeliveryCell mutedIf(Predicate<Delivery> when) {
    muted = when;
    return this;
  }

  /** Says more under the pointer; worked out only when it is about to be seen. */
  DeliveryCell tip(Function<Delivery, String> full) {
    Tooltip fresh = new Tooltip();
    fresh.setMaxWidth(480);
    fresh.setWrapText(true);
    fresh.setOnShowing(
        _ -> {
          Delivery shown = getItem();
          fresh.setText(shown == null ? "" : full.apply(shown));
        });
    tip = fresh;
    return this;
  }

  @Override
  protected void updateItem(@Nullable Delivery item, boolean empty) {
    super.updateItem(item, empty);
    show(empty ? null : item);
  }

  /** Shows the same delivery at another time. */
  final void again() {
    show(isEmpty() ? null : getItem());
  }

  void show(@Nullable Delivery row) {
    String text = row == null ? "" : words.apply(row);
    if (!text.equals(getText())) {
      setText(text);
    }
    setTooltip(text.isEmpty() ? null : tip);
    pseudoClassStateChanged(STRONG, row != null && strong.test(row));
    pseudoClassStateChanged(MUTED, row != null && muted.test(row));
  }

  /** The chip of its status; each is made once in a cell. */
  static final class OfStatus extends DeliveryCell {
    private final Map<DeliveryStatus, Label> chips = new EnumMap<>(DeliveryStatus.class);

    OfStatus() {
      super(_ -> "");
    }

    @Override
    void show(@Nullable Delivery row) {
      Label chip = row == null ? null : chips.computeIfAbsent(row.status(), Chips::of);
      if (getGraphic() != chip) {
        setGraphic(chip);
        setAccessibleText(chip == null ? "" : chip.getText());
      }
    }
  }
}
