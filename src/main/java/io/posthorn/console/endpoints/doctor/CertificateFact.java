package io.posthorn.console.endpoints.doctor;

import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.model.ShownCertificate;
import io.posthorn.model.TlsFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing that is to be known of a TLS handshake, as it is read.
 *
 * @param key {@code issuer}…
 * @param name in the language of the window
 */
record CertificateFact(String key, String name, String value) {
  private static final int MOST_NAMES = 6;

  /** Characters of eight bytes with their colons. */
  private static final int GROUP = 24;

  /** What was shown, the server's own certificate first. */
  static List<CertificateFact> of(TlsFacts tls) {
    List<CertificateFact> facts = new ArrayList<>();
    ShownCertificate own = tls.own();
    if (own != null) {
      facts.add(fact("certificate", own.subject()));
      if (!own.names().stream().map(name -> "CN=" + name).allMatch(own.subject()::equals)) {
        facts.add(fact("names", names(own.names())));
      }
      facts.add(fact("issuer", own.issuer()));
      facts.add(valid(own));
    }
    if (tls.version() != null) {
      facts.add(fact("tls", tls.version() + " " + tls.cipher()));
    }
    if (tls.chain().size() > 1) {
      facts.add(
          fact(
              "chain",
              tls.chain().stream()
                  .map(ShownCertificate::subject)
                  .collect(Collectors.joining("\n→ "))));
    }
    if (own != null) {
      facts.add(fact("fingerprint", own.sha256()));
    }
    return facts;
  }

  /** What somebody must see of a CA before it is trusted. */
  static List<CertificateFact> ofAuthority(ShownCertificate authority) {
    return List.of(
        fact("authority", authority.subject()),
        valid(authority),
        fact("fingerprint", inGroups(authority.sha256())));
  }

  /** In groups of eight bytes, as eyes compare them. */
  private static String inGroups(String fingerprint) {
    StringBuilder lines = new StringBuilder();
    for (int at = 0; at < fingerprint.length(); at += GROUP) {
      lines
          .append(at == 0 ? "" : "\n")
          .append(fingerprint, at, Math.min(fingerprint.length(), at + GROUP));
    }
    return lines.toString();
  }

  private static CertificateFact valid(ShownCertificate one) {
    String from = TimeWords.date(one.notBefore());
    String to = TimeWords.date(one.notAfter());
    Texts texts = Texts.of(CertificateFact.class);
    return fact(
        "valid",
        one.daysLeft() < 0
            ? texts.get("valid.ended", from, to, -one.daysLeft())
            : texts.get("valid.left", from, to, one.daysLeft()));
  }

  private static String names(List<String> names) {
    String some = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    int more = names.size() - MOST_NAMES;
    return more <= 0
        ? some
        : Texts.of(CertificateFact.class).get("names.more", some, Integer.toString(more));
  }

  private static CertificateFact fact(String key, String value) {
    return new CertificateFact(key, Texts.of(CertificateFact.class).get("tls." + key), value);
  }
}
