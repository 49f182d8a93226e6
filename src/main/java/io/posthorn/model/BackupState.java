package io.posthorn.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How backups stand.
 *
 * @param plan when they are made
 * @param files those that are there, newest first
 * @param failure why the newest that was due could not be made, one sentence; null when it could
 */
public record BackupState(BackupPlan plan, List<BackupFile> files, @Nullable String failure) {
  public BackupState {
    files = List.copyOf(files);
  }
}
