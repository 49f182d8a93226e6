package io.posthorn.model;

import java.time.Instant;
import java.util.List;

/**
 * One certificate of the chain that a server presented.
 *
 * @param subject whose it is, RFC 2253: {@code CN=crm.example.com,O=Example}
 * @param names the host names and addresses that it is for; empty when it names none
 * @param issuer who signed it, RFC 2253
 * @param daysLeft whole days from the visit to its end; negative when it has ended
 * @param sha256 its fingerprint, upper-case hex with colons
 * @param authority whether it may sign others
 * @param selfSigned whether its own key signed it
 * @param pem the certificate itself, with its BEGIN and END lines
 */
public record ShownCertificate(
    String subject,
    List<String> names,
    String issuer,
    Instant notBefore,
    Instant notAfter,
    long daysLeft,
    String sha256,
    boolean authority,
    boolean selfSigned,
    String pem) {
  public ShownCertificate {
    names = List.copyOf(names);
  }
}
