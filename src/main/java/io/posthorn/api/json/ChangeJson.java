package io.posthorn.api.json;

import io.posthorn.model.Change;
import org.jspecify.annotations.Nullable;

/** Something changed; ask for it again. */
public record ChangeJson(String kind, String id, @Nullable String status) {
  public static ChangeJson of(Change change) {
    return new ChangeJson(Choice.word(change.kind()), change.id(), change.status());
  }
}
