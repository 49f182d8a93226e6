package io.posthorn.signature;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Where the sentences of this room come from: its {@code texts.properties} in some language. */
@FunctionalInterface
public interface Wording {
  /** For whoever has no window and no language of its own: the API and the command line. */
  Wording ENGLISH =
      new Wording() {
        private final ResourceBundle bundle =
            ResourceBundle.getBundle("io.posthorn.signature.texts", Locale.ROOT);

        @Override
        public String get(String key, Object... values) {
          return new MessageFormat(bundle.getString(key), Locale.ENGLISH).format(values);
        }
      };

  /** The text of a key with its values. */
  String get(String key, Object... values);
}
