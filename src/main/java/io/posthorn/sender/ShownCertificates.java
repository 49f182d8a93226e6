package io.posthorn.sender;

import io.posthorn.model.SeenCertificate;
import io.posthorn.model.ShownCertificate;
import io.posthorn.model.TlsFacts;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The certificates that a server presented, as facts. Pure. */
final class ShownCertificates {
  /** How much of a fingerprint is kept with an attempt, bytes. */
  private static final int KEPT_FINGERPRINT = 8;

  private static final HexFormat FINGERPRINT = HexFormat.ofDelimiter(":").withUpperCase();
  private static final Base64.Encoder PEM =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private ShownCertificates() {}

  /**
   * Of a handshake.
   *
   * @param agreed version and cipher; null when it did not come so far
   */
  static TlsFacts facts(@Nullable String agreed, X509Certificate @Nullable [] chain, Instant now) {
    List<ShownCertificate> shown =
        chain == null ? List.of() : Arrays.stream(chain).map(one -> whole(one, now)).toList();
    int space = agreed == null ? -1 : agreed.indexOf(' ');
    return agreed == null || space < 0
        ? new TlsFacts(null, null, shown)
        : new TlsFacts(agreed.substring(0, space), agreed.substring(space + 1), shown);
  }

  /** What an attempt keeps. */
  static SeenCertificate seen(X509Certificate certificate) {
    return new SeenCertificate(
        FINGERPRINT.formatHex(sha256(encoded(certificate)), 0, KEPT_FINGERPRINT),
        certificate.getNotAfter().toInstant(),
        certificate.getIssuerX500Principal().getName());
  }

  private static ShownCertificate whole(X509Certificate certificate, Instant now) {
    byte[] encoded = encoded(certificate);
    Instant end = certificate.getNotAfter().toInstant();
    return new ShownCertificate(
        certificate.getSubjectX500Principal().getName(),
        names(certificate),
        certificate.getIssuerX500Principal().getName(),
        certificate.getNotBefore().toInstant(),
        end,
        Math.floorDiv(Duration.between(now, end).toSeconds(), Duration.ofDays(1).toSeconds()),
        FINGERPRINT.formatHex(sha256(encoded)),
        certificate.getBasicConstraints() >= 0,
        selfSigned(certificate),
        "-----BEGIN CERTIFICATE-----\n"
            + PEM.encodeToString(encoded)
            + "\n-----END CERTIFICATE-----\n");
  }

  /** The host names and addresses that a certificate is for; empty when it names none. */
  static List<String> names(X509Certificate certificate) {
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      return alternatives == null
          ? List.of()
          : alternatives.stream().map(entry -> String.valueOf(entry.get(1))).distinct().toList();
    } catch (CertificateParsingException _) {
      return List.of();
    }
  }

  private static boolean selfSigned(X509Certificate certificate) {
    if (!certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
      return false;
    }
    try {
      certificate.verify(certificate.getPublicKey());
      return true;
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("A certificate that was read can't be written", e);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is missing on this Java", e);
    }
  }
}
