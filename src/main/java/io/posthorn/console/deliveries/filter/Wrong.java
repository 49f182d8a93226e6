package io.posthorn.console.deliveries.filter;

import io.posthorn.console.words.Texts;

/** A word that means nothing, with the reason for people. */
final class Wrong extends Exception {
  private static final long serialVersionUID = 1L;

  private Wrong(String reason) {
    super(reason, null, false, false);
  }

  static Wrong because(String key, Object... values) {
    return new Wrong(Texts.of(Wrong.class).get(key, values));
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
