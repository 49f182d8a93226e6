package io.posthorn.engine;

import io.posthorn.model.Accepted;
import io.posthorn.model.Access;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What comes in. See {@link Engine} for what holds for every call. */
public interface Intake {

  /**
   * Takes in one event: a JSON object of which only {@code event} and {@code siteid} are checked.
   *
   * @param access whose token it came with: an ingest token sends for its own site only
   * @param body the exact bytes, at most 1 MiB
   * @param idempotencyKey 1–255 characters; null for none
   */
  Accepted accept(Access access, byte[] body, @Nullable String idempotencyKey);

  /**
   * Takes in up to 10,000 lines / 16 MiB of events in one commit: all or nothing, in order.
   *
   * @param idempotencyKey 1–255 characters; counts for the site of the first line; null for none
   */
  List<Accepted> acceptBatch(Access access, byte[] ndjson, @Nullable String idempotencyKey);

  /** Takes in a batch without a key. */
  default List<Accepted> acceptBatch(Access access, byte[] ndjson) {
    return acceptBatch(access, ndjson, null);
  }
}
