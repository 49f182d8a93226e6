package io.posthorn.engine.port;

import java.util.Map;

/**
 * How the store's writer groups its commits, since it was opened.
 *
 * @param batches upper bounds in works per commit, and how many commits had at most that many
 * @param works all works that were committed
 */
public record CommitStats(Map<Double, Long> batches, long works) {}
