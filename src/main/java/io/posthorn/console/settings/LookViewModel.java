package io.posthorn.console.settings;

import io.posthorn.console.frame.Look;
import io.posthorn.console.frame.Session;
import io.posthorn.console.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import org.jspecify.annotations.Nullable;

/** Theme, density and language. A choice counts at once. */
final class LookViewModel {
  private static final String LANGUAGE = "language";

  private final Session session;
  private final Look look;

  /**
   * A language to choose.
   *
   * @param tag as it is remembered; null for the system's
   * @param name in that language itself
   */
  record Language(@Nullable String tag, String name) {}

  LookViewModel(Session session, Look look) {
    this.session = session;
    this.look = look;
  }

  ObjectProperty<Look.Theme> theme() {
    return look.theme();
  }

  ObjectProperty<Look.Density> density() {
    return look.density();
  }

  /** The system's first. */
  List<Language> languages() {
    List<Language> all = new ArrayList<>();
    all.add(new Language(null, Texts.of(LookViewModel.class).get("language.system")));
    for (Locale one : Texts.LANGUAGES) {
      String name = one.getDisplayLanguage(one);
      String upper = name.substring(0, 1).toUpperCase(one) + name.substring(1);
      all.add(new Language(one.getLanguage(), upper));
    }
    return all;
  }

  Language language() {
    String tag = session.preferences().get(LANGUAGE);
    return languages().stream()
        .filter(one -> Objects.equals(one.tag(), tag))
        .findFirst()
        .orElse(languages().getFirst());
  }

  /** The window is rebuilt in it. */
  void speak(Language wanted) {
    if (!wanted.equals(language())) {
      session.preferences().set(LANGUAGE, wanted.tag());
      session.desk().rebuild();
    }
  }
}
