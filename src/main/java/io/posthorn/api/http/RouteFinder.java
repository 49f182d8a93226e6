package io.posthorn.api.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the route of a request. Immutable; any thread. */
public final class RouteFinder {
  private final Map<String, Map<String, Route>> fixed = new HashMap<>();
  private final List<Pattern> patterns = new ArrayList<>();

  public RouteFinder(List<Route> routes) {
    for (Route route : routes) {
      byMethod(route.pattern()).put(route.method(), route);
    }
  }

  /**
   * The route and the values of its variables.
   *
   * @throws HttpRefused 404 for an unknown path, 405 with {@code Allow} for a method that it lacks
   */
  public Found find(String method, String path) {
    Map<String, Route> exact = fixed.get(path);
    if (exact != null) {
      return new Found(pick(exact, method), Map.of());
    }
    List<String> segments = List.of(path.split("/", -1));
    for (Pattern pattern : patterns) {
      Map<String, String> values = pattern.values(segments);
      if (values != null) {
        return new Found(pick(pattern.byMethod, method), values);
      }
    }
    throw new HttpRefused(
        404, "There is nothing under this path. GET /v1/openapi.json lists all there is.");
  }

  private static Route pick(Map<String, Route> byMethod, String method) {
    Route route = byMethod.get(method.equals("HEAD") ? "GET" : method);
    if (route != null) {
      return route;
    }
    TreeSet<String> allowed = new TreeSet<>(byMethod.keySet());
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    String allow = String.join(", ", allowed);
    throw new HttpRefused(405, "This path takes " + allow + ".", Map.of("Allow", allow));
  }

  private Map<String, Route> byMethod(String pattern) {
    if (!pattern.contains("{")) {
      return fixed.computeIfAbsent(pattern, _ -> new HashMap<>());
    }
    for (Pattern known : patterns) {
      if (known.text.equals(pattern)) {
        return known.byMethod;
      }
    }
    Pattern added = new Pattern(pattern, List.of(pattern.split("/", -1)), new HashMap<>());
    patterns.add(added);
    return added.byMethod;
  }

  /** A route with the values of its variables by name. */
  public record Found(Route route, Map<String, String> values) {}

  private record Pattern(String text, List<String> segments, Map<String, Route> byMethod) {
    @Nullable Map<String, String> values(List<String> path) {
      if (path.size() != segments.size()) {
        return null;
      }
      Map<String, String> values = new HashMap<>();
      for (int index = 0; index < path.size(); index++) {
        String segment = segments.get(index);
        String given = path.get(index);
        if (segment.startsWith("{") && !given.isEmpty()) {
          values.put(segment.substring(1, segment.length() - 1), given);
        } else if (!segment.equals(given)) {
          return null;
        }
      }
      return values;
    }
  }
}
