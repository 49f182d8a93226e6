package io.posthorn.api.http;

import io.posthorn.engine.rules.Faults;
import io.posthorn.model.Access;
import io.posthorn.model.Refused;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** One request on its way through a route. One thread: the request's own. */
public final class Call {
  private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");

  private final Request request;
  private final Takes takes;
  private final Map<String, String> variables;
  private final @Nullable Access access;
  private final Bodies bodies;

  Call(
      Request request,
      Takes takes,
      Map<String, String> variables,
      @Nullable Access access,
      Bodies bodies) {
    this.request = request;
    this.takes = takes;
    this.variables = variables;
    this.access = access;
    this.bodies = bodies;
  }

  /** What the caller may do; only for routes that need a token. */
  public Access access() {
    return Objects.requireNonNull(access, "route without a token");
  }

  /** Whether only the head of the answer is wanted. */
  public boolean headOnly() {
    return request.getMethod().equals("HEAD");
  }

  /** The path's variable of this name as it was written. */
  public String variable(String name) {
    return Objects.requireNonNull(variables.get(name), name);
  }

  /**
   * The path's variable of this name as an id.
   *
   * @throws Refused NOT_FOUND for what can be no id
   */
  public long id(String name) {
    String text = variable(name);
    if (!ID.matcher(text).matches()) {
      throw Refused.notFound(Faults.quoted(text) + " is no id; ids are whole numbers from 1.");
    }
    return Long.parseLong(text);
  }

  /** The only value of a header; null when it isn't there. */
  public @Nullable String header(String name) {
    List<String> values = request.getHeaders().getValuesList(name);
    if (values.size() > 1) {
      throw new HttpRefused(400, "The header " + name + " may come only once.");
    }
    return values.isEmpty() ? null : values.getFirst();
  }

  public RequestQuery query() {
    return new RequestQuery(QueryText.parameters(request.getHttpURI().getQuery()));
  }

  public boolean hasBody() {
    return Bodies.has(request);
  }

  /** The whole body, within what the route takes. */
  public byte[] body() {
    return bodies.read(request, takes.limit());
  }
}
