package io.posthorn.api.json;

import io.posthorn.model.ShownCertificate;
import io.posthorn.model.TlsFacts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a TLS handshake showed.
 *
 * @param chain as the server presented it, its own certificate first
 * @param trustable the place in the chain, from 0, of the one that an endpoint could trust as a CA;
 *     null when there is none
 */
public record TlsJson(
    @Nullable String version,
    @Nullable String cipher,
    List<Shown> chain,
    @Nullable Integer trustable) {

  static TlsJson of(TlsFacts facts) {
    ShownCertificate trustable = facts.trustable();
    return new TlsJson(
        facts.version(),
        facts.cipher(),
        facts.chain().stream().map(Shown::of).toList(),
        trustable == null ? null : facts.chain().indexOf(trustable));
  }

  /** One certificate. */
  public record Shown(
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
    static Shown of(ShownCertificate one) {
      return new Shown(
          one.subject(),
          one.names(),
          one.issuer(),
          one.notBefore(),
          one.notAfter(),
          one.daysLeft(),
          one.sha256(),
          one.authority(),
          one.selfSigned(),
          one.pem());
    }
  }
}
