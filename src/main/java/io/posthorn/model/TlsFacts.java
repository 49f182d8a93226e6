package io.posthorn.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a TLS handshake showed, whether it ended well or not.
 *
 * @param version as {@code TLSv1.3}; null when it was not agreed on
 * @param cipher as {@code TLS_AES_128_GCM_SHA256}; null when it was not agreed on
 * @param chain the certificates as the server presented them, its own first; may be empty
 */
public record TlsFacts(
    @Nullable String version, @Nullable String cipher, List<ShownCertificate> chain) {
  public TlsFacts {
    chain = List.copyOf(chain);
  }

  /** The server's own certificate; null when it presented none. */
  public @Nullable ShownCertificate own() {
    return chain.isEmpty() ? null : chain.getFirst();
  }

  /**
   * Where the way from the server's own certificate to its issuers ends among those presented; null
   * when it presented none.
   */
  public @Nullable ShownCertificate topmost() {
    ShownCertificate top = own();
    for (int step = 1; top != null && !top.selfSigned() && step < chain.size(); step++) {
      ShownCertificate next = issuerOf(top);
      if (next == null) {
        return top;
      }
      top = next;
    }
    return top;
  }

  private @Nullable ShownCertificate issuerOf(ShownCertificate one) {
    return chain.stream()
        .filter(other -> !other.equals(one) && other.subject().equals(one.issuer()))
        .findFirst()
        .orElse(null);
  }

  /**
   * What an endpoint could trust so that this chain is accepted: a CA, or a certificate that its
   * own key signed; null when the server presented none.
   */
  public @Nullable ShownCertificate trustable() {
    ShownCertificate top = topmost();
    return top != null && (top.authority() || top.selfSigned()) ? top : null;
  }
}
