package io.posthorn.api.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Holds a body's declared type against what a route takes. */
final class MediaTypes {
  private MediaTypes() {}

  /**
   * @throws HttpRefused 415 for any other type, a charset but UTF-8, or a compressed body; 400 for
   *     one that is compressed on its way, which is nothing that the server undoes
   */
  static void check(Request request, Takes takes) {
    if (!holdsOnly(request, HttpHeader.TRANSFER_ENCODING, "chunked")) {
      throw new HttpRefused(400, "Transfer-Encoding may be chunked, and nothing else.");
    }
    if (!holdsOnly(request, HttpHeader.CONTENT_ENCODING, "identity")) {
      throw new HttpRefused(
          415,
          "Send the body as it is, without Content-Encoding.",
          Map.of("Accept-Encoding", "identity"));
    }
    List<String> types = request.getHeaders().getValuesList(HttpHeader.CONTENT_TYPE);
    String given = types.isEmpty() ? null : String.join(", ", types);
    if (given == null || !matches(given, takes.mediaType())) {
      throw new HttpRefused(
          415,
          "Send the body as \"Content-Type: " + takes.mediaType() + "\"" + instead(given),
          Map.of("Accept", takes.mediaType()));
    }
  }

  private static boolean holdsOnly(Request request, HttpHeader header, String value) {
    return request.getHeaders().getValuesList(header).stream().allMatch(value::equalsIgnoreCase);
  }

  private static String instead(@Nullable String given) {
    return given == null ? "; there is no Content-Type." : ", not as \"" + given + "\".";
  }

  private static boolean matches(String given, String wanted) {
    String type = given.toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "");
    return type.equals(wanted) || type.equals(wanted + ";charset=utf-8");
  }
}
