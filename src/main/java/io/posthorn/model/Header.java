package io.posthorn.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One HTTP header field as it went over the wire. */
public record Header(String name, String value) {

  /** The first value of a field, whatever the case of its name; null where it isn't there. */
  public static @Nullable String first(List<Header> headers, String name) {
    for (Header header : headers) {
      if (header.name.equalsIgnoreCase(name)) {
        return header.value;
      }
    }
    return null;
  }
}
