package io.posthorn.api.http;

import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Holds a body's declared type against what a route takes. */
final class MediaTypes {
  private MediaTypes() {}

  /**
   * @throws HttpRefused 415 for any other type, a charset but UTF-8, or a compressed body
   */
  static void check(Request request, Takes takes) {
    String encoding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new HttpRefused(
          415,
          "Send the body as it is, without Content-Encoding.",
          Map.of("Accept-Encoding", "identity"));
    }
    String given = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    if (given == null || !matches(given, takes.mediaType())) {
      throw new HttpRefused(
          415,
          "Send the body as \"Content-Type: " + takes.mediaType() + "\"" + instead(given),
          Map.of("Accept", takes.mediaType()));
    }
  }

  private static String instead(@Nullable String given) {
    return given == null ? "; there is no Content-Type." : ", not as \"" + given + "\".";
  }

  private static boolean matches(String given, String wanted) {
    String type = given.toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "");
    return type.equals(wanted) || type.equals(wanted + ";charset=utf-8");
  }
}
