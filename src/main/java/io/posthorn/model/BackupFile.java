package io.posthorn.model;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A backup of the store.
 *
 * @param at when it was made
 */
public record BackupFile(Path path, Instant at, long bytes) {}
