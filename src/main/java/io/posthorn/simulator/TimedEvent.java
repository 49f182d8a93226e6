package io.posthorn.simulator;

import java.time.Duration;

/**
 * One event of the simulated site.
 *
 * @param offset when it happens, from the start
 * @param type one of the nine
 * @param json the payload as it would be sent in, compact, in UTF-8
 */
public record TimedEvent(Duration offset, String type, byte[] json) {}
