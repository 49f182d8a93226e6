package io.posthorn.console.release;

import io.posthorn.console.words.Texts;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.util.StringConverter;

/** Words for what combo boxes and sliders hold. */
public final class ChoiceWords {
  private ChoiceWords() {}

  /** A choice of rates. */
  public static void rates(ComboBox<Rate> box) {
    Texts texts = Texts.of(ChoiceWords.class);
    box.setConverter(of(rate -> texts.get(rate.own() ? "rate.own" : "rate.per", rate.perSecond())));
  }

  /**
   * A choice of times.
   *
   * @param typed where one is typed; there only while that is chosen
   * @param offered what can be chosen
   */
  public static void times(
      ComboBox<Since> box,
      TextField typed,
      ObjectProperty<Since> chosen,
      StringProperty text,
      Since... offered) {
    Texts texts = Texts.of(ChoiceWords.class);
    box.setConverter(of(since -> texts.get("since." + since.name().toLowerCase(Locale.ROOT))));
    box.getItems().setAll(offered);
    box.valueProperty().bindBidirectional(chosen);
    typed.setPromptText(texts.get("since.prompt"));
    typed.setAccessibleText(typed.getPromptText());
    typed.textProperty().bindBidirectional(text);
    typed.managedProperty().bind(typed.visibleProperty());
    typed.visibleProperty().bind(chosen.isEqualTo(Since.TYPED));
  }

  /** What to do about a typed time that makes no sense. */
  public static String noTime(String typed) {
    return Texts.of(ChoiceWords.class).get(typed.isBlank() ? "since.type" : "since.wrong");
  }

  /** How long so many take at a rate, as a sentence that begins small. */
  public static String takes(Rate rate, long deliveries) {
    Texts texts = Texts.of(ChoiceWords.class);
    long seconds = rate.seconds(deliveries);
    return seconds < 60
        ? texts.get("takes.seconds", seconds)
        : seconds < 3600
            ? texts.get("takes.minutes", (seconds + 59) / 60)
            : texts.get("takes.hours", (seconds + 1800) / 3600);
  }

  /** Values by their words, where nothing is typed; none is empty. */
  public static <T> StringConverter<T> of(Function<T, String> words) {
    return new StringConverter<>() {
      @Override
      public String toString(T value) {
        return value == null ? "" : words.apply(value);
      }

      @Override
      public T fromString(String text) {
        throw new UnsupportedOperationException("nothing is typed here");
      }
    };
  }
}
