package io.posthorn.api.http;

import io.posthorn.engine.port.Ticker;
import io.posthorn.model.Access;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Who calls, by the bearer token (RFC 6750). Any thread. */
final class Tokens {
  private static final String SCHEME = "Bearer ";

  private final Function<String, @Nullable Access> look;
  private final FailedTokens failed;

  /**
   * @param look what a token opens, compared in constant time; null for an unknown one
   */
  Tokens(Function<String, @Nullable Access> look, Ticker ticker) {
    this.look = look;
    this.failed = new FailedTokens(ticker);
  }

  /**
   * What the request's token opens.
   *
   * @return null where none is needed
   * @throws HttpRefused 401 without a valid one, 403 with one that is not enough
   */
  @Nullable Access check(Request request, Need need) {
    if (need == Need.NO_TOKEN) {
      return null;
    }
    String header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw unauthorized("This call needs the header \"Authorization: Bearer <token>\".", "");
    }
    Access access = look.apply(header.substring(SCHEME.length()).strip());
    if (access == null) {
      failed.hold();
      throw unauthorized(
          "This token is not known. It may have been replaced by a newer one.",
          ", error=\"invalid_token\"");
    }
    if (need == Need.ADMIN_TOKEN && !(access instanceof Access.Admin)) {
      throw new HttpRefused(
          403, "A site's ingest token only sends in its events; this call needs the admin token.");
    }
    return access;
  }

  private static HttpRefused unauthorized(String detail, String error) {
    return new HttpRefused(
        401, detail, Map.of("WWW-Authenticate", "Bearer realm=\"posthorn\"" + error));
  }
}
