package io.posthorn.sender;

import io.posthorn.model.Failure;
import io.posthorn.model.Failure.Kind;
import io.posthorn.sender.Trace.Phase;
import io.posthorn.sender.Trace.Try;
import java.io.IOException;
import java.net.BindException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Names what went wrong with a request, from how far it came and what was thrown. Pure. */
final class Failures {
  /** A request that fits the sockets' buffers is sent or not; there is no cut in its middle. */
  private static final int SENT_AT_ONCE = 64 * 1024;

  /** A connection that is reset when it is younger than this was cut at once. */
  private static final long AT_ONCE_MICROS = 1_000_000;

  private static final byte[] HTTP_1 = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);

  /** TLS record type alert, then the major version: what a TLS server says to plain text. */
  private static final byte[] TLS_ALERT = {0x15, 0x03};

  private static final byte HTTP_2_SETTINGS = 4;
  private static final byte HTTP_2_FAREWELL = 7;

  /** How systems say that no way leads there: the network's own words, and a firewall's here. */
  private static final List<String> NO_WAY =
      List.of("unreachable", "no route", " is down", "not permitted", "denied");

  private Failures() {}

  /**
   * What is known when a request ended.
   *
   * @param late whether the deadline had come
   * @param thrown what ended it
   * @param received bytes of the answer's body
   * @param at when it ended, on the ticker
   */
  record End(
      Destination to,
      int bodyBytes,
      Trace trace,
      boolean late,
      Throwable thrown,
      long received,
      long at) {}

  static Failure of(End end) {
    Failure known = nowhere(end.thrown());
    if (known != null) {
      return known;
    }
    if (Causes.find(end.thrown(), Error.class) != null) {
      // wherever it struck, no memory is nobody's fault but ours
      return Failure.of(Kind.LOCAL, describe(end.thrown()));
    }
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("host", end.to().host().text());
    facts.put("port", Integer.toString(end.to().url().port()));
    Kind kind =
        switch (end.trace().phase()) {
          case START -> Kind.LOCAL;
          case NAME -> end.late() ? Kind.NAME_SERVER_SILENT : Kind.NAME_UNKNOWN;
          case CONNECT, TLS -> connecting(end, facts);
          case SEND, WAIT -> waiting(end, facts);
          case BODY -> reading(end, facts);
        };
    facts.putIfAbsent("cause", describe(end.thrown()));
    return new Failure(kind, facts);
  }

  private static @Nullable Failure nowhere(Throwable thrown) {
    GuardedDns.Nowhere nowhere = Causes.find(thrown, GuardedDns.Nowhere.class);
    return nowhere == null ? null : nowhere.failure();
  }

  /** Of several addresses the one that got furthest is told. */
  private static Kind connecting(End end, Map<String, String> facts) {
    Map<String, String> known = Map.copyOf(facts);
    Kind furthest = null;
    for (Try one : end.trace().tries()) {
      Map<String, String> own = new LinkedHashMap<>(known);
      Kind kind = connecting(end, one, own);
      if (furthest == null || reached(kind) >= reached(furthest)) {
        furthest = kind;
        facts.clear();
        facts.putAll(own);
        facts.put("address", one.to().getAddress().getHostAddress());
      }
    }
    return furthest == null ? Kind.LOCAL : furthest;
  }

  private static Kind connecting(End end, Try one, Map<String, String> facts) {
    IOException failure = one.failure();
    boolean inTls = one.to().getAddress().getHostAddress().equals(end.trace().tlsWith());
    if (failure == null || (end.late() && closedByUs(failure))) {
      facts.put("cause", "no answer before the deadline");
      return inTls && end.trace().phase() == Phase.TLS ? Kind.TLS_STALLED : Kind.CONNECT_TIMEOUT;
    }
    facts.put("cause", describe(failure));
    if (!TlsFailures.isTls(failure) && (!inTls || isConnect(failure))) {
      return unconnected(failure);
    }
    if (end.to().host().literal() != null) {
      facts.put("unnamed", "address");
    }
    return TlsFailures.of(failure, end.trace(), facts);
  }

  private static boolean isConnect(IOException failure) {
    return failure instanceof java.net.ConnectException
        || failure instanceof java.net.NoRouteToHostException;
  }

  private static int reached(Kind kind) {
    return switch (kind) {
      case LOCAL -> 0;
      case UNREACHABLE -> 1;
      case CONNECT_TIMEOUT -> 2;
      case CONNECTION_REFUSED -> 3;
      case TLS_STALLED, CUT_AT_ONCE -> 4;
      case NAME_SERVER_SILENT,
          NAME_UNKNOWN,
          ADDRESS_REFUSED,
          CERTIFICATE_UNTRUSTED,
          CERTIFICATE_EXPIRED,
          CERTIFICATE_NOT_YET_VALID,
          CERTIFICATE_WRONG_NAME,
          TLS_ALERT,
          NOT_TLS,
          SEND_CUT,
          SEND_TIMEOUT,
          NO_REPLY,
          REPLY_TIMEOUT,
          REPLY_CUT,
          REPLY_ENDLESS,
          REPLY_MALFORMED ->
          5;
    };
  }

  static Kind unconnected(IOException failure) {
    String said = Causes.everything(failure);
    if (said.contains("refused")) {
      return Kind.CONNECTION_REFUSED;
    }
    if (said.contains("timed out")) {
      return Kind.CONNECT_TIMEOUT;
    }
    boolean ours =
        said.contains("too many open files")
            || said.contains("no buffer space")
            || said.contains("cannot allocate")
            || failure instanceof BindException;
    if (ours) {
      return Kind.LOCAL;
    }
    // only what says so: a reset, in whatever words, is the other side's and no lack of a way
    return NO_WAY.stream().anyMatch(said::contains) ? Kind.UNREACHABLE : Kind.CUT_AT_ONCE;
  }

  private static Kind waiting(End end, Map<String, String> facts) {
    Wire wire = end.trace().wire();
    byte[] first = wire == null ? new byte[0] : wire.firstBytes();
    if (wire != null) {
      facts.put("address", wire.address());
    }
    if (first.length > 0 && !isHttp(first)) {
      return malformed(end, first, facts);
    }
    if (end.late()) {
      return end.trace().phase() == Phase.SEND ? Kind.SEND_TIMEOUT : Kind.REPLY_TIMEOUT;
    }
    String alert = TlsFailures.alertAfterHandshake(end.thrown(), end.trace());
    if (alert != null) {
      facts.put("alert", alert);
      return Kind.TLS_ALERT;
    }
    if (Causes.find(end.thrown(), ProtocolException.class) != null) {
      return malformed(end, first, facts);
    }
    return first.length > 0 ? Kind.REPLY_CUT : unanswered(end);
  }

  /** Whether it begins as an answer does, as far as it goes. */
  private static boolean isHttp(byte[] first) {
    int compared = Math.min(first.length, HTTP_1.length);
    return Arrays.equals(first, 0, compared, HTTP_1, 0, compared);
  }

  private static Kind malformed(End end, byte[] first, Map<String, String> facts) {
    if (end.trace().tls() == null && isTlsAlert(first)) {
      facts.put("speaks", "TLS");
    } else if (isHttp2(first)) {
      facts.put("speaks", "HTTP/2");
    }
    NotHttp fault = Causes.find(end.thrown(), NotHttp.class);
    if (fault != null) {
      facts.put("fault", String.valueOf(fault.getMessage()));
    }
    if (first.length > 0) {
      facts.put("began", printable(first));
    }
    return Kind.REPLY_MALFORMED;
  }

  /** The end of a connection over which nothing came. */
  private static Kind unanswered(End end) {
    boolean sending = end.trace().phase() == Phase.SEND;
    if (sending && end.bodyBytes() > SENT_AT_ONCE) {
      return Kind.SEND_CUT;
    }
    String said = Causes.everything(end.thrown());
    boolean reset = said.contains("connection reset") || said.contains("broken pipe");
    boolean atOnce = end.trace().connectedFor(end.at()) < AT_ONCE_MICROS;
    return reset && atOnce ? Kind.CUT_AT_ONCE : Kind.NO_REPLY;
  }

  /** Whether the other side ended the connection in good order, without a byte of an answer. */
  static boolean endedBeforeHead(Throwable thrown) {
    return Causes.everything(thrown).contains("not found: limit=0 ");
  }

  private static String printable(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte each : bytes) {
      if (each >= ' ' && each <= '~') {
        text.append((char) each);
      } else {
        text.append(each == '\r' || each == '\n' ? " " : "\\x%02X".formatted(each));
      }
    }
    return text.toString().strip();
  }

  private static boolean isTlsAlert(byte[] first) {
    return first.length >= 2 && first[0] == TLS_ALERT[0] && first[1] == TLS_ALERT[1];
  }

  /** A frame of settings or a farewell, both of stream 0 (RFC 9113, section 4.1), or its name. */
  private static boolean isHttp2(byte[] first) {
    String text = new String(first, StandardCharsets.ISO_8859_1);
    boolean frame =
        first.length >= 9
            && first[0] == 0
            && (first[3] == HTTP_2_SETTINGS || first[3] == HTTP_2_FAREWELL)
            && text.startsWith("\0\0\0\0", 5);
    return frame || text.startsWith("PRI * HTTP/2") || text.startsWith("HTTP/2");
  }

  private static Kind reading(End end, Map<String, String> facts) {
    Response head = end.trace().head();
    Wire wire = end.trace().wire();
    if (wire != null) {
      facts.put("address", wire.address());
    }
    facts.put("received", Long.toString(end.received()));
    String declared = head == null ? null : head.header("Content-Length");
    if (declared != null) {
      facts.put("declared", declared);
    }
    if (end.late()) {
      return declared == null ? Kind.REPLY_ENDLESS : Kind.REPLY_CUT;
    }
    boolean ended = Causes.everything(end.thrown()).contains("unexpected end of stream");
    boolean malformed = Causes.find(end.thrown(), ProtocolException.class) != null && !ended;
    return malformed && wire != null ? malformed(end, wire.firstBytes(), facts) : Kind.REPLY_CUT;
  }

  /** An error that our own closing of the socket makes. */
  private static boolean closedByUs(IOException failure) {
    String said = Causes.everything(failure);
    return said.contains("socket closed")
        || said.contains("socket is closed")
        || said.contains("closed by interrupt")
        || said.contains("canceled")
        || (failure instanceof SSLException && said.contains("closed"));
  }

  /** For support: the innermost exceptions, class and message. */
  static String describe(Throwable thrown) {
    Throwable root = thrown;
    for (int depth = 0; depth < 10 && root.getCause() != null; depth++) {
      root = root.getCause();
    }
    List<Throwable> shown = root == thrown ? List.of(thrown) : List.of(thrown, root);
    StringBuilder text = new StringBuilder();
    for (Throwable e : shown) {
      text.append(text.isEmpty() ? "" : " ← ")
          .append(e.getClass().getSimpleName())
          .append(": ")
          .append(e.getMessage());
    }
    return text.length() > 500 ? text.substring(0, 500) : text.toString();
  }
}
