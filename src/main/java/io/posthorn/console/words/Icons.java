package io.posthorn.console.words;

import org.kordamp.ikonli.javafx.FontIcon;

/** Icons of the Feather set by their code, as {@code fth-check}; decoration, so never focused. */
public final class Icons {
  private Icons() {}

  /**
   * An icon.
   *
   * @param code {@code fth-…}
   * @param styles more style classes, as {@code icon-danger}
   */
  public static FontIcon of(String code, String... styles) {
    FontIcon icon = new FontIcon(code);
    icon.getStyleClass().addAll(styles);
    return icon;
  }
}
