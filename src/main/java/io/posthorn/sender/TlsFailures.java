package io.posthorn.sender;

import io.posthorn.model.Failure.Kind;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Names what went wrong with TLS. Pure. */
final class TlsFailures {
  /** How the JDK writes an alert: the other side's, and our own in brackets at the front. */
  private static final Pattern THEIR_ALERT = Pattern.compile("received fatal alert: ([a-z0-9_]+)");

  private static final Pattern OUR_ALERT = Pattern.compile("\\(([a-z0-9_]+)\\) ");

  private TlsFailures() {}

  static boolean isTls(Throwable thrown) {
    return Causes.find(thrown, SSLException.class) != null;
  }

  /** The kind of failure; adds its facts: names, date, alert, issuer. */
  static Kind of(Throwable thrown, Trace trace, Map<String, String> facts) {
    X509Certificate[] chain = trace.certificates();
    if (chain != null) {
      facts.put("issuer", chain[chain.length - 1].getIssuerX500Principal().getName());
    }
    if (Causes.find(thrown, SSLPeerUnverifiedException.class) != null) {
      facts.put("names", chain == null ? "nobody" : String.join(", ", names(chain[0])));
      if (chain != null && ShownCertificates.names(chain[0]).isEmpty()) {
        facts.put("alternatives", "none");
      }
      return Kind.CERTIFICATE_WRONG_NAME;
    }
    if (Causes.find(thrown, CertificateExpiredException.class) != null) {
      facts.put("date", date(chain, X509Certificate::getNotAfter, Comparator.naturalOrder()));
      return Kind.CERTIFICATE_EXPIRED;
    }
    if (Causes.find(thrown, CertificateNotYetValidException.class) != null) {
      facts.put("date", date(chain, X509Certificate::getNotBefore, Comparator.reverseOrder()));
      return Kind.CERTIFICATE_NOT_YET_VALID;
    }
    boolean untrusted =
        Causes.find(thrown, CertPathBuilderException.class) != null
            || Causes.find(thrown, CertPathValidatorException.class) != null
            || Causes.find(thrown, CertificateException.class) != null;
    return untrusted ? Kind.CERTIFICATE_UNTRUSTED : broken(thrown, facts);
  }

  /**
   * The alert with which a server refused a connection whose handshake had ended well on our side;
   * null when it was none. The alert of a server that closes at once is often lost on the way.
   */
  static @Nullable String alertAfterHandshake(Throwable thrown, Trace trace) {
    Matcher theirs = THEIR_ALERT.matcher(Causes.everything(thrown));
    if (theirs.find()) {
      return theirs.group(1);
    }
    return trace.certificateWanted() ? "certificate_required" : null;
  }

  private static Kind broken(Throwable thrown, Map<String, String> facts) {
    String said = Causes.everything(thrown);
    Matcher theirs = THEIR_ALERT.matcher(said);
    if (theirs.find()) {
      facts.put("alert", theirs.group(1));
      return Kind.TLS_ALERT;
    }
    if (said.contains("unsupported or unrecognized ssl message")) {
      return Kind.NOT_TLS;
    }
    if (said.contains("terminated the handshake")
        || said.contains("shut down incorrectly")
        || said.contains("connection reset")
        || said.contains("broken pipe")
        || said.contains("closed")) {
      return Kind.CUT_AT_ONCE;
    }
    Matcher ours = OUR_ALERT.matcher(said);
    facts.put("alert", ours.find() ? ours.group(1) : "handshake_failure");
    return Kind.TLS_ALERT;
  }

  /** The host names and addresses that a certificate is for, or else its subject; a few of them. */
  static List<String> names(X509Certificate certificate) {
    List<String> names = ShownCertificates.names(certificate);
    return names.isEmpty()
        ? List.of(certificate.getSubjectX500Principal().getName())
        : names.stream().limit(5).toList();
  }

  private static String date(
      X509Certificate @Nullable [] chain,
      Function<X509Certificate, Date> which,
      Comparator<Instant> order) {
    return Stream.ofNullable(chain)
        .flatMap(Arrays::stream)
        .map(which)
        .filter(Objects::nonNull)
        .map(Date::toInstant)
        .min(order)
        .map(Instant::toString)
        .orElse("an unknown date");
  }
}
