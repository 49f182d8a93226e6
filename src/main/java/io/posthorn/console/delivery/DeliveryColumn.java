package io.posthorn.console.delivery;

import io.posthorn.console.words.Texts;
import java.util.Locale;

/** The columns that a table of deliveries can have, in their usual order. */
public enum DeliveryColumn {
  STATUS(true, false),
  ID(false, true),
  EVENT(true, false),
  EVENT_ID(false, false),
  ENDPOINT(true, false),
  SITE(false, false),
  HTTP(true, true),
  ATTEMPTS(true, true),
  MS(true, true),
  CREATED(true, true),
  NEXT(false, true),
  SIZE(false, true),
  ERROR(true, false);

  private final boolean usual;
  private final boolean number;

  DeliveryColumn(boolean usual, boolean number) {
    this.usual = usual;
    this.number = number;
  }

  /** Whether it is there until a person says otherwise. */
  public boolean usual() {
    return usual;
  }

  /** Whether it is right-aligned. */
  public boolean number() {
    return number;
  }

  /** Its name for preferences, ids and texts: {@code event_id}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its head in the language of the window. */
  public String title() {
    return Texts.of(DeliveryColumn.class).get("column." + key());
  }
}
