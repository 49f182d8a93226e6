package io.posthorn.console.frame;

/** The screens, in the order of the navigation and of Ctrl+1…7. */
public enum ScreenId {
  OVERVIEW("fth-activity"),
  ENDPOINTS("fth-globe"),
  SUBSCRIPTIONS("fth-grid"),
  DELIVERIES("fth-send"),
  EVENTS("fth-zap"),
  RECEIVER("fth-inbox"),
  SETTINGS("fth-sliders");

  private final String icon;

  ScreenId(String icon) {
    this.icon = icon;
  }

  public String icon() {
    return icon;
  }

  /** The key of its name in the texts, and its CSS id: {@code overview}. */
  public String key() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
