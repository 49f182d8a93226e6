package io.posthorn.export;

import io.posthorn.model.DeliveryDetail;
import org.jspecify.annotations.Nullable;

/** Everything about a delivery, masked. */
@FunctionalInterface
interface DetailReader {
  /** Null when it went meanwhile. */
  @Nullable DeliveryDetail read(long id);
}
