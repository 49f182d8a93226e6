package io.posthorn.console.delivery;

import io.posthorn.model.DeliveryDetail.Explained;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointName;
import io.posthorn.model.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A failure that a person is told of, with what its remedies depend on.
 *
 * @param code of the diagnosis; empty for none
 * @param url where the request went
 * @param outcome what came of it; null where nothing came back
 * @param delivery its number; null where it was no delivery's
 * @param endpoint null when it is no longer known
 */
public record ToldFailure(
    String code,
    String url,
    @Nullable Outcome outcome,
    @Nullable Long delivery,
    long endpointId,
    @Nullable Endpoint endpoint) {

  /** An attempt that failed. */
  public static ToldFailure of(
      Explained one, long delivery, long endpointId, @Nullable Endpoint endpoint) {
    String code = one.diagnosis() == null ? "" : one.diagnosis().code();
    return new ToldFailure(
        code, one.attempt().url(), one.attempt().outcome(), delivery, endpointId, endpoint);
  }

  /** What people call the endpoint; its number when it is no longer known. */
  String endpointName() {
    return endpoint == null ? "#" + endpointId : EndpointName.of(endpoint);
  }

  /** Where the endpoint's requests go now; empty when it is no longer known. */
  String urlNow() {
    return endpoint == null ? "" : endpoint.settings().url();
  }

  boolean deleted() {
    return endpoint == null || endpoint.deleted() != null;
  }

  boolean disabled() {
    return !deleted() && endpoint != null && !endpoint.state().enabled();
  }
}
