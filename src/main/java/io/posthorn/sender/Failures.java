package io.posthorn.sender;

import io.posthorn.model.Failure;
import io.posthorn.model.Failure.Kind;
import io.posthorn.sender.Trace.Phase;
import io.posthorn.sender.Trace.Try;
import java.io.IOException;
import java.net.BindException;
import java.net.ProtocolException;
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

  /** TLS record type alert, then the major version: what a TLS server says to plain text. */
  private static final byte[] TLS_ALERT = {0x15, 0x03};

  private Failures() {}

  /**
   * What is known when a request ended.
   *
   * @param late whether the deadline had come
   * @param thrown what ended it
   * @param received bytes of the answer's body
   */
  record End(
      Destination to, int bodyBytes, Trace trace, boolean late, Throwable thrown, long received) {}

  static Failure of(End end) {
    Failure known = nowhere(end.thrown());
    if (known != null) {
      return known;
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
    Kind furthest = null;
    for (Try one : end.trace().tries()) {
      Map<String, String> own = new LinkedHashMap<>(facts);
      Kind kind = connecting(end, one, own);
      if (furthest == null || reached(kind) > reached(furthest)) {
        furthest = kind;
        own.put("address", one.to().getAddress().getHostAddress());
        facts.putAll(own);
      }
    }
    return furthest == null ? Kind.LOCAL : furthest;
  }

  private static Kind connecting(End end, Try one, Map<String, String> facts) {
    IOException failure = one.failure();
    boolean inTls = end.trace().phase() == Phase.TLS;
    if (failure == null || (end.late() && closedByUs(failure))) {
      facts.put("cause", "no answer before the deadline");
      boolean connected = inTls && failure != null || inTls && end.trace().tries().size() == 1;
      return connected ? Kind.TLS_STALLED : Kind.CONNECT_TIMEOUT;
    }
    facts.put("cause", describe(failure));
    return TlsFailures.isTls(failure) || inTls && !isConnect(failure)
        ? TlsFailures.of(failure, end.trace(), facts)
        : unconnected(failure);
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
      case TLS_STALLED -> 4;
      default -> 5;
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
    if (said.contains("connection reset")) {
      return Kind.NO_REPLY;
    }
    boolean ours =
        said.contains("too many open files")
            || said.contains("no buffer space")
            || said.contains("cannot allocate")
            || failure instanceof BindException;
    return ours ? Kind.LOCAL : Kind.UNREACHABLE;
  }

  private static Kind waiting(End end, Map<String, String> facts) {
    Wire wire = end.trace().wire();
    boolean answering = wire != null && wire.answered() > 0;
    if (wire != null) {
      facts.put("address", wire.address());
    }
    if (end.late()) {
      return end.trace().phase() == Phase.SEND ? Kind.SEND_TIMEOUT : Kind.REPLY_TIMEOUT;
    }
    String alert = TlsFailures.alertAfterHandshake(end.thrown(), end.trace());
    if (alert != null) {
      facts.put("alert", alert);
      return Kind.TLS_ALERT;
    }
    if (wire != null && speaksTls(wire, end.trace())) {
      facts.put("speaks", "TLS");
      return Kind.REPLY_MALFORMED;
    }
    if (Causes.find(end.thrown(), ProtocolException.class) != null) {
      if (wire != null && answering) {
        facts.put("began", printable(wire.firstBytes()));
      }
      return Kind.REPLY_MALFORMED;
    }
    if (answering) {
      return Kind.REPLY_CUT;
    }
    return end.trace().phase() == Phase.SEND && end.bodyBytes() > SENT_AT_ONCE
        ? Kind.SEND_CUT
        : Kind.NO_REPLY;
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

  private static boolean speaksTls(Wire wire, Trace trace) {
    byte[] first = wire.firstBytes();
    return trace.tls() == null
        && first.length >= 2
        && first[0] == TLS_ALERT[0]
        && first[1] == TLS_ALERT[1];
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
    return malformed ? Kind.REPLY_MALFORMED : Kind.REPLY_CUT;
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
