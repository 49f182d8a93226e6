package io.posthorn.console.delivery;

import io.posthorn.model.Header;
import java.nio.charset.StandardCharsets;

/** A request as a command for HTTPie 3 in a POSIX shell. Pure. */
final class Httpie {
  private Httpie() {}

  static String command(RequestCopy request) {
    // In a script it would wait for a body from there.
    StringBuilder command =
        new StringBuilder("http --ignore-stdin POST ").append(Curl.quoted(request.url()));
    for (Header header : request.headers()) {
      // Without the space behind the colon, := and :@ would mean something else.
      command.append(" \\\n  ").append(Curl.quoted(Curl.field(header)));
    }
    command.append(" \\\n  ");
    return request.aside()
        ? command.append(Curl.quoted("@" + request.file())).toString()
        : command
            .append("--raw=")
            .append(Curl.quoted(new String(request.payload(), StandardCharsets.UTF_8)))
            .toString();
  }
}
