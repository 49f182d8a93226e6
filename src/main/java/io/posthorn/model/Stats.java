package io.posthorn.model;

import java.util.Map;

/**
 * Counters since the program started.
 *
 * @param events events accepted
 * @param deliveries by the final status that was reached
 * @param attempts by outcome: {@code success}, {@code http}, {@code network}, {@code offline}
 * @param seconds attempt durations: upper bounds in seconds, ascending to infinity, and how many
 *     were longer than the bound before and at most that long
 * @param secondsSum sum of all attempt durations, seconds
 * @param commitBatches sizes of commits: upper bounds in works, in the same way
 * @param commitWorks sum of all works
 * @param backlog deliveries that are due and not yet sent
 */
public record Stats(
    long events,
    Map<DeliveryStatus, Long> deliveries,
    Map<String, Long> attempts,
    Map<Double, Long> seconds,
    double secondsSum,
    Map<Double, Long> commitBatches,
    long commitWorks,
    long backlog) {}
