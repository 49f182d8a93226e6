package io.posthorn.engine;

import io.posthorn.model.EnableOrder;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.Secrets;
import io.posthorn.model.SigningSecret;
import io.posthorn.model.Site;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Endpoints: their settings and secrets, and whether they are on. See {@link Engine} for what holds
 * for every call.
 */
public interface Endpoints {

  List<EndpointInfo> all(@Nullable Long siteId);

  EndpointInfo one(long id);

  /**
   * Checks a URL as {@link #add} would, and changes nothing. Looks its name up: at most 3 s.
   *
   * @param allow which ranges beyond the public ones count as allowed
   * @throws io.posthorn.model.Refused naming the field {@code url} when requests may never go there
   */
  CheckedUrl check(String url, Site.Allowed allow);

  /**
   * Adds an endpoint.
   *
   * @param settings url and events must be given
   * @param secret a supplied one of 16–256 characters; null to have one made
   */
  NewEndpoint add(long siteId, EndpointChange settings, @Nullable String secret);

  EndpointInfo change(long id, EndpointChange change);

  /** Soft; undone by {@link #undelete} within 10 s. */
  void delete(long id);

  EndpointInfo undelete(long id);

  EndpointInfo disable(long id);

  EndpointInfo enable(long id, EnableOrder order);

  /** Delivers or skips what is held on an enabled endpoint. */
  EndpointInfo release(long id, EnableOrder order);

  /** Stops a release; the rest stays held. */
  EndpointInfo cancelRelease(long id);

  Secrets secrets(long id);

  /**
   * A new secret.
   *
   * @param overlap how long the old one stays live; zero for at once; at most 30 days
   * @param secret a supplied one; null to have one made
   */
  SigningSecret rotateSecret(long id, Duration overlap, @Nullable String secret);

  /**
   * Ends a rotation's overlap: the new secret alone is valid from now on, the old one is forgotten.
   *
   * @throws io.posthorn.model.Refused when no rotation is under way
   */
  EndpointInfo finishRotation(long id);

  /**
   * A URL that may be saved.
   *
   * @param url in ASCII form
   * @param warning what may be wrong with it all the same, as a name without a server; null
   */
  record CheckedUrl(String url, @Nullable String warning) {}

  /** A new endpoint with its secret in plain text. */
  record NewEndpoint(EndpointInfo endpoint, SigningSecret secret) {}
}
