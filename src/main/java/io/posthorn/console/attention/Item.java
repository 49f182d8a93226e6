package io.posthorn.console.attention;

import io.posthorn.console.frame.Place;
import org.jspecify.annotations.Nullable;

/**
 * One thing that needs a person.
 *
 * @param failure whether something is not delivered because of it; else it may come to that
 * @param icon {@code fth-…}
 * @param title what it is, short
 * @param says why and since when, in a sentence or two
 * @param weighs the part of it that weighs most, said last and loud; empty for none
 * @param step the one thing to do
 * @param more where more about it stands; null for nowhere else
 */
public record Item(
    boolean failure,
    String icon,
    String title,
    String says,
    String weighs,
    Step step,
    @Nullable Step more) {

  /**
   * A button.
   *
   * @param main whether it is what most people want next
   */
  public record Step(String words, Place place, boolean main) {}
}
