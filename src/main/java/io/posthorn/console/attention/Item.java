package io.posthorn.console.attention;

import io.posthorn.console.frame.Place;
import org.jspecify.annotations.Nullable;

/**
 * One thing that needs a person.
 *
 * @param title what it is, short
 * @param says why and since when, in a sentence or two
 * @param weighs the part of it that weighs most, said last and loud; empty for none
 * @param step the one thing to do
 * @param more where more about it stands; null for nowhere else
 * @param of which endpoint it is about; null for none
 */
public record Item(
    Kind kind,
    String title,
    String says,
    String weighs,
    Step step,
    @Nullable Step more,
    @Nullable Concerned of) {

  /** What is wrong. */
  public enum Kind {
    OWN_TROUBLE(true, "fth-alert-octagon"),
    ELSEWHERE(true, "fth-globe"),
    DISABLED(true, "fth-slash"),
    CERTIFICATE_ENDED(true, "fth-lock"),
    FAILING(false, "fth-alert-triangle"),
    HELD(false, "fth-pause"),
    CERTIFICATE_ENDS(false, "fth-lock"),
    SECRET_ENDS(false, "fth-key");

    private final boolean failure;
    private final String icon;

    Kind(boolean failure, String icon) {
      this.failure = failure;
      this.icon = icon;
    }

    /** Whether something is not delivered because of it; else it may come to that. */
    public boolean failure() {
      return failure;
    }

    /** As {@code fth-…}. */
    public String icon() {
      return icon;
    }

    /** For keys of texts: {@code certificate_ends}. */
    public String key() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * A button.
   *
   * @param main whether it is what most people want next
   */
  public record Step(String words, Place place, boolean main) {}

  /**
   * The endpoint that something is wrong with.
   *
   * @param why the cause in a few words, the same for all that have it; empty for none
   * @param deliveries how many wait for it to be put right
   */
  public record Concerned(long endpoint, String name, String why, long deliveries) {}

  boolean failure() {
    return kind.failure();
  }
}
