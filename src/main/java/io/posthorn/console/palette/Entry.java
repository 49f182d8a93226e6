package io.posthorn.console.palette;

import io.posthorn.console.frame.Place;
import io.posthorn.model.Site;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that the palette leads to.
 *
 * @param title what it is called
 * @param says more about it; empty for nothing
 * @param site the site that must be shown for it; null for whatever is shown, and for an entry of
 *     kind {@link Kind#SITE} for all
 */
record Entry(Kind kind, String title, String says, Place place, @Nullable Site site) {

  /** What it is; entries of a kind stand together, in this order. */
  enum Kind {
    RECENT("fth-clock"),
    DELIVERY("fth-send"),
    EVENT("fth-zap"),
    ENDPOINT("fth-globe"),
    SITE("fth-shopping-bag"),
    TYPE("fth-tag"),
    SETTING("fth-sliders"),
    COMMAND("fth-corner-down-right"),
    SEARCH("fth-search");

    final String icon;

    Kind(String icon) {
      this.icon = icon;
    }

    /** The end of its keys in the texts. */
    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
