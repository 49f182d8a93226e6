package io.posthorn.engine.port;

import java.util.Map;

/**
 * How the store's writer groups its commits, since it was opened.
 *
 * @param batches upper bounds in works, ascending to infinity, and how many commits were above the
 *     bound before and at most that large
 * @param works all works that were committed
 */
public record CommitStats(Map<Double, Long> batches, long works) {}
