package io.posthorn.console.frame;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.application.Application;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** Light or dark, compact or comfortable: what a person chose, else what the system says. */
public final class Look {
  private static final String THEME = "look.theme";
  private static final String DENSITY = "look.density";

  /** Which theme a person wants. */
  public enum Theme {
    SYSTEM,
    LIGHT,
    DARK
  }

  /** How high rows are. */
  public enum Density {
    COMFORTABLE(32),
    COMPACT(26);

    private final double row;

    Density(double row) {
      this.row = row;
    }

    /** Height of a table's row, pixels: its {@code fixedCellSize}. */
    public double row() {
      return row;
    }
  }

  private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>();
  private final ObjectProperty<Density> density = new SimpleObjectProperty<>();
  private final ObservableValue<Boolean> systemIsDark;

  /**
   * A look.
   *
   * @param systemIsDark what the system says; the headless platform knows no dark, so tests hand in
   *     their own
   */
  public Look(Preferences preferences, ObservableValue<Boolean> systemIsDark) {
    this.systemIsDark = systemIsDark;
    theme.set(preferences.get(THEME, Theme.SYSTEM));
    density.set(preferences.get(DENSITY, Density.COMFORTABLE));
    theme.addListener((_, _, now) -> preferences.set(THEME, now));
    density.addListener((_, _, now) -> preferences.set(DENSITY, now));
  }

  /** Loads the fonts that come with the program. Once, before the first scene. */
  public static void loadFonts() {
    for (String name :
        new String[] {
          "Inter-Regular.otf",
          "Inter-Bold.otf",
          "JetBrainsMono-Regular.ttf",
          "JetBrainsMono-Bold.ttf"
        }) {
      URL font =
          Objects.requireNonNull(
              Look.class.getResource("/io/posthorn/console/fonts/" + name), name);
      Font.loadFont(font.toExternalForm(), 13);
    }
  }

  /** Dresses a scene, now and whenever the look changes. */
  public void dress(Scene scene) {
    scene
        .getStylesheets()
        .add(Objects.requireNonNull(Look.class.getResource("app.css")).toExternalForm());
    for (Observable one : List.of(theme, density, systemIsDark)) {
      one.addListener(_ -> apply(scene));
    }
    apply(scene);
  }

  private void apply(Scene scene) {
    boolean dark = dark();
    String sheet =
        dark
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet();
    if (!sheet.equals(Application.getUserAgentStylesheet())) {
      Application.setUserAgentStylesheet(sheet);
    }
    Parent root = scene.getRoot();
    root.getStyleClass().removeAll("light", "dark", "comfortable", "compact");
    root.getStyleClass()
        .addAll(dark ? "dark" : "light", density.get().name().toLowerCase(Locale.ROOT));
  }

  public boolean dark() {
    return theme.get() == Theme.DARK || (theme.get() == Theme.SYSTEM && systemIsDark.getValue());
  }

  public ObjectProperty<Theme> theme() {
    return theme;
  }

  public ObjectProperty<Density> density() {
    return density;
  }
}
