package io.posthorn.sender;

import java.io.Serial;
import java.net.ProtocolException;

/** What came is no answer of HTTP/1.1, or goes on where one has to come to an end. */
final class NotHttp extends ProtocolException {
  @Serial private static final long serialVersionUID = 1;

  NotHttp(String why) {
    super(why);
  }
}
