package io.posthorn.api.http;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HostPortHttpField;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Whom requests may name as their host: loopback, or a name on the allow-list. A web page whose
 * name was made to lead to this machine (DNS rebinding) names itself and stays out. Any thread.
 */
final class Hosts {
  private static final Pattern LOOPBACK_4 = Pattern.compile("127(\\.[0-9]{1,3}){3}");
  private static final Set<String> LOOPBACK =
      Set.of("localhost", "[::1]", "::1", "[0:0:0:0:0:0:0:1]");

  private final Set<String> allowed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  Hosts(Set<String> allowed) {
    this.allowed.addAll(allowed);
  }

  /**
   * @throws HttpRefused 403 for any other host, or none
   */
  void check(Request request) {
    HttpField field = request.getHeaders().getField(HttpHeader.HOST);
    String named = field instanceof HostPortHttpField host ? host.getHost() : null;
    if (!known(named) || !known(request.getHttpURI().getHost())) {
      throw new HttpRefused(
          403,
          "The Host header must name this computer (localhost, 127.0.0.1 or [::1]) or a host on the"
              + " allow-list"
              + (named == null ? "; there is none." : "; it names " + named + "."));
    }
  }

  private boolean known(@Nullable String host) {
    return host != null
        && !host.isEmpty()
        && (LOOPBACK.contains(host.toLowerCase(Locale.ROOT))
            || LOOPBACK_4.matcher(host).matches()
            || allowed.contains(host));
  }
}
