package io.posthorn.cli.common;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A path with parameters; those that are null are left out. */
public final class PathQuery {
  private final String path;
  private final StringJoiner parameters = new StringJoiner("&");

  public PathQuery(String path) {
    this.path = path;
  }

  public PathQuery with(String name, @Nullable Object value) {
    if (value != null) {
      parameters.add(name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
    }
    return this;
  }

  @Override
  public String toString() {
    return parameters.length() == 0 ? path : path + "?" + parameters;
  }
}
