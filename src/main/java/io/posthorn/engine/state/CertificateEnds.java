package io.posthorn.engine.state;

import io.posthorn.model.Endpoint;
import io.posthorn.model.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * When the certificates that receivers showed last end: in memory alone, since every new connection
 * shows it again. Any thread.
 */
public final class CertificateEnds {
  private final Map<Long, Seen> seen = new ConcurrentHashMap<>();

  /** Where it was seen counts, too: another URL may have another certificate, or none. */
  private record Seen(String url, Instant end) {}

  /** An answer or a failure of an endpoint's receiver came in. */
  public void saw(Endpoint endpoint, @Nullable Outcome outcome) {
    Instant end = outcome == null ? null : outcome.certificateEnds();
    if (end != null) {
      seen.put(endpoint.id(), new Seen(endpoint.settings().url(), end));
    }
  }

  /** Null when none was seen at the endpoint's URL. */
  public @Nullable Instant of(Endpoint endpoint) {
    Seen last = seen.get(endpoint.id());
    return last == null || !last.url().equals(endpoint.settings().url()) ? null : last.end();
  }
}
