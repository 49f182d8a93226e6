package io.posthorn.model;

import java.util.Map;
import java.util.TreeMap;

/**
 * Why a request ended without a whole answer, as the sender saw it.
 *
 * @param kind what happened
 * @param facts details by name, for sentences: {@code host}, {@code port}, {@code address}, {@code
 *     why} (policy), {@code names} (certificate), {@code date} (ISO-8601), {@code alert} (TLS),
 *     {@code issuer} (of the topmost certificate shown), {@code alternatives} ({@code none} where a
 *     certificate has a common name only), {@code unnamed} ({@code address} where TLS was begun
 *     without a name, since the URL has none), {@code declared} and {@code received} (bytes of the
 *     answer's body), {@code speaks} ({@code TLS} or {@code HTTP/2} where plain HTTP/1.1 was
 *     expected), {@code fault} (what is wrong with an answer's form), {@code began} (the first
 *     bytes of what is not HTTP, printable), {@code cause} (the exception, class and message, for
 *     support)
 */
public record Failure(Kind kind, Map<String, String> facts) {

  public Failure {
    facts = java.util.Collections.unmodifiableMap(new TreeMap<>(facts));
  }

  public static Failure of(Kind kind, String cause) {
    return new Failure(kind, Map.of("cause", cause));
  }

  /** What happened; one row of the diagnosis table or more belongs to each. */
  public enum Kind {
    NAME_SERVER_SILENT,
    NAME_UNKNOWN,
    ADDRESS_REFUSED,
    CONNECTION_REFUSED,
    UNREACHABLE,
    CONNECT_TIMEOUT,
    TLS_STALLED,
    /** The connection was reset as soon as it was there, or ended in the handshake. */
    CUT_AT_ONCE,
    CERTIFICATE_UNTRUSTED,
    CERTIFICATE_EXPIRED,
    CERTIFICATE_NOT_YET_VALID,
    CERTIFICATE_WRONG_NAME,
    TLS_ALERT,
    /** The other side speaks plain text where TLS was expected. */
    NOT_TLS,
    /** The connection ended while the request was being written. */
    SEND_CUT,
    /** The request did not get out before the deadline. */
    SEND_TIMEOUT,
    /** The connection ended before any byte of an answer. */
    NO_REPLY,
    /** Nothing of an answer before the deadline. */
    REPLY_TIMEOUT,
    /** The answer ended, or the deadline came, before its declared end. */
    REPLY_CUT,
    /** No declared length, and the body went on past the deadline. */
    REPLY_ENDLESS,
    /** What came back is not HTTP. */
    REPLY_MALFORMED,
    /** This computer's own trouble: no sockets, no memory. */
    LOCAL;

    /** Whether it kept a connection from being made; this computer's own trouble may come later. */
    public boolean unconnected() {
      return switch (this) {
        case NAME_SERVER_SILENT,
            NAME_UNKNOWN,
            ADDRESS_REFUSED,
            CONNECTION_REFUSED,
            UNREACHABLE,
            CONNECT_TIMEOUT ->
            true;
        case TLS_STALLED,
            CUT_AT_ONCE,
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
            REPLY_MALFORMED,
            LOCAL ->
            false;
      };
    }
  }
}
