package io.posthorn.sender;

import java.io.IOException;
import java.io.Serial;

/** On a kept connection something came unasked. Nothing of the request was written to it. */
final class StaleConnection extends IOException {
  @Serial private static final long serialVersionUID = 1;

  StaleConnection() {
    super("the kept connection brought something unasked");
  }
}
