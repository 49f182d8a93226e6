package io.posthorn.model;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A backup of the store.
 *
 * @param at when it was made
 * @param regular whether it is one of those that are made again and again, and let go of in their
 *     turn
 */
public record BackupFile(Path path, Instant at, long bytes, boolean regular) {}
