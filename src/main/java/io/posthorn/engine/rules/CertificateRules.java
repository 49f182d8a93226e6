package io.posthorn.engine.rules;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;

/** What may be trusted beside the system's own certificate authorities. */
final class CertificateRules {
  private static final String FIELD = "caPem";
  private static final int MAX_LENGTH = 64 * 1024;
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";

  private CertificateRules() {}

  /** Notes what is wrong with the PEM text of one certificate or more; never repeats it. */
  static void check(String pem, Faults faults) {
    if (pem.length() > MAX_LENGTH) {
      faults.add(
          FIELD,
          "The certificates have %,d characters; at most %,d are possible."
              .formatted(pem.length(), MAX_LENGTH));
    } else if (pem.contains("PRIVATE KEY-----")) {
      faults.add(
          FIELD,
          "There is a private key in it, which must stay secret: put in the certificate alone.");
    } else if (!pem.contains(BEGIN)) {
      faults.add(FIELD, "There is no certificate in PEM form, which begins with " + BEGIN + ".");
    } else if (!parses(pem)) {
      faults.add(FIELD, "The certificate can't be read: is it whole, down to its END line?");
    }
  }

  private static boolean parses(String pem) {
    try {
      byte[] bytes = pem.strip().getBytes(StandardCharsets.US_ASCII);
      int found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes))
              .size();
      return found == pem.split(BEGIN, -1).length - 1;
    } catch (CertificateException e) {
      return false;
    }
  }
}
