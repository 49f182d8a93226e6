package io.posthorn.console.words;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The words of a room: {@code texts.properties} of its package in the language of the window.
 *
 * <p>Patterns are {@link MessageFormat}'s. The language is chosen once before the window is built.
 */
public final class Texts {
  /** The languages that all texts are there in; the first is the fallback. */
  public static final List<Locale> LANGUAGES =
      List.of(Locale.ENGLISH, Locale.of("el"), Locale.of("pt"));

  private static final Map<String, Texts> ROOMS = new ConcurrentHashMap<>();
  private static volatile Locale locale = Locale.ENGLISH;

  private final ResourceBundle bundle;
  private final Locale language;
  private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();

  private Texts(String room) {
    language = locale;
    bundle =
        ResourceBundle.getBundle(
            room + ".texts",
            language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** Chooses the language: the wanted one where there are texts in it, else English. */
  public static void use(Locale wanted) {
    Locale.setDefault(Locale.Category.FORMAT, wanted);
    locale =
        LANGUAGES.stream()
            .filter(language -> language.getLanguage().equals(wanted.getLanguage()))
            .findFirst()
            .orElse(LANGUAGES.getFirst());
    ROOMS.clear();
  }

  public static Locale language() {
    return locale;
  }

  /** The words of the package that a class is in. */
  public static Texts of(Class<?> inRoom) {
    return ROOMS.computeIfAbsent(inRoom.getPackageName(), Texts::new);
  }

  /**
   * One text with its values.
   *
   * @throws java.util.MissingResourceException when there is no such key
   */
  public String get(String key, Object... values) {
    if (values.length == 0) {
      return bundle.getString(key).replace("''", "'");
    }
    MessageFormat format =
        formats.computeIfAbsent(key, k -> new MessageFormat(bundle.getString(k), language));
    synchronized (format) {
      return format.format(values);
    }
  }

  /** For FXML's {@code %key}. */
  public ResourceBundle bundle() {
    return bundle;
  }
}
