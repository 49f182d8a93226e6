package io.posthorn.api.json;

import io.posthorn.engine.rules.Catalogue;
import java.util.Collection;

/** Helps whoever wrote a word that is not known. */
public final class Suggest {
  private Suggest() {}

  /** Words for the end of a message: the one that was meant, or else all there are. */
  public static String ending(String given, Collection<String> known) {
    String meant = Catalogue.didYouMean(given, known);
    return meant.isEmpty() ? "; it is one of " + String.join(", ", known) : meant;
  }
}
