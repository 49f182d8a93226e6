package io.posthorn.console.frame;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sites that the window shows.
 *
 * @param one the only one; null for all
 */
public record SiteScope(@Nullable Long one) {
  /** Every site. */
  public static final SiteScope ALL = new SiteScope(null);

  /** Whether it is every site. */
  public boolean all() {
    return one == null;
  }

  /** Whether what belongs to a site is shown. */
  public boolean holds(long site) {
    return one == null || one == site;
  }

  /** The sites as filters take them: none for all. */
  public Set<Long> filtered() {
    return one == null ? Set.of() : Set.of(one);
  }
}
