package io.posthorn.api.http;

import io.posthorn.engine.port.Ticker;
import io.posthorn.model.Access;
import io.posthorn.model.Refused;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where every request comes in: host, route, token and media type are looked at in this order, then
 * the route's action runs. Blocks; the server runs it on one virtual thread a request.
 */
public final class Front extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(Front.class);

  private final RouteFinder router;
  private final Hosts hosts;
  private final Tokens tokens;
  private final Bodies bodies;

  /**
   * @param allowedHosts names that requests may carry as their host beside loopback's
   * @param access what a token opens; null for an unknown one
   */
  public Front(
      RouteFinder router,
      Set<String> allowedHosts,
      Function<String, @Nullable Access> access,
      Ticker ticker) {
    this.router = router;
    this.hosts = new Hosts(allowedHosts);
    this.tokens = new Tokens(access, ticker);
    this.bodies = new Bodies(ticker);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Answer answer = answer(request);
    if (answer instanceof Answer.Whole whole && worthHearing(whole.status())) {
      bodies.discard(request);
    }
    if (!Bodies.allHere(request)) {
      response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
    }
    Answers.write(answer, response, callback);
    return true;
  }

  /** Whoever is cut off while still sending may never read why; one that drips has had its time. */
  private static boolean worthHearing(int status) {
    return status >= 400 && status != 408;
  }

  private Answer answer(Request request) {
    String path = request.getHttpURI().getPath();
    try {
      return route(request);
    } catch (Refused refused) {
      return Problems.of(refused, path);
    } catch (HttpRefused refused) {
      return Problems.of(refused, path);
    } catch (RuntimeException | Error unexpected) {
      LOG.error("{} {} failed", request.getMethod(), path, unexpected);
      return Problems.of(500, "Something went wrong inside Posthorn; its log says what.", path);
    }
  }

  private Answer route(Request request) {
    hosts.check(request);
    RouteFinder.Found found = router.find(request.getMethod(), Request.getPathInContext(request));
    Access access = tokens.check(request, found.route().need());
    Takes takes = found.route().takes();
    if (Bodies.has(request)) {
      MediaTypes.check(request, takes);
    }
    try (Bodies.Share _ = bodies.share(request, takes.limit())) {
      return found
          .route()
          .action()
          .on(new Call(request, found.route().takes(), found.values(), access, bodies));
    }
  }
}
