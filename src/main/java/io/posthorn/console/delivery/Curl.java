package io.posthorn.console.delivery;

import io.posthorn.model.Header;
import java.nio.charset.StandardCharsets;

/** A request as a command for {@code curl} in a POSIX shell (bash, zsh, Git Bash). Pure. */
final class Curl {
  private Curl() {}

  static String command(RequestCopy request) {
    // Without -g, brackets and braces in a URL would mean several requests.
    StringBuilder command = new StringBuilder("curl -g -i -X POST ").append(quoted(request.url()));
    for (Header header : request.headers()) {
      // Curl leaves a header out that has no value, unless it ends with a semicolon.
      command.append(" \\\n  -H ").append(quoted(field(header)));
    }
    command.append(" \\\n  ");
    return request.aside()
        ? command.append("--data-binary ").append(quoted("@" + request.file())).toString()
        : command
            .append("--data-raw ")
            .append(quoted(new String(request.payload(), StandardCharsets.UTF_8)))
            .toString();
  }

  /** A header as it is written; without a value a semicolon keeps it. */
  static String field(Header header) {
    return header.value().isEmpty() ? header.name() + ";" : header.name() + ": " + header.value();
  }

  /** In single quotes, within which a shell changes nothing. */
  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
