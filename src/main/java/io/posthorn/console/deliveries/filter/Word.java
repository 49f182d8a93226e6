package io.posthorn.console.deliveries.filter;

import org.jspecify.annotations.Nullable;

/**
 * One word of a filter.
 *
 * @param text as it is typed: {@code event:chat.*}
 * @param name what stands before the colon; null for a bare text and for a name that isn't one
 * @param label what is shown before the value: {@code event:}, {@code -event:}; empty for a bare
 *     text, a minus for one that is taken out
 * @param value what is shown behind it, still quoted where it was
 * @param wrong why it means nothing, for people; null for a good one
 */
public record Word(
    String text, @Nullable FilterName name, String label, String value, @Nullable String wrong) {
  /** Before a word whose finds are taken out. */
  static final String MINUS = "-";

  /** Whether it takes out what it finds. */
  boolean out() {
    return label.startsWith(MINUS);
  }

  /** Whether it has no name: a text. */
  boolean bare() {
    return label.isEmpty() || label.equals(MINUS);
  }

  /** Whether it is a text that is looked for in payloads. */
  public boolean isText() {
    return label.isEmpty() || (name == FilterName.BODY && !out());
  }

  Word wrong(String reason) {
    return new Word(text, name, label, value, reason);
  }
}
