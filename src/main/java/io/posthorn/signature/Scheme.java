package io.posthorn.signature;

import io.posthorn.model.SigningSecret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/** The two ways in which a request is signed. */
public enum Scheme {
  /** The secret's whole text is the key, the body alone is signed, the value is hex. */
  OWN("X-OWC-Signature"),
  /** The decoded secret is the key, {@code id.timestamp.body} is signed, the value is base64. */
  STANDARD("webhook-signature");

  private final String header;

  Scheme(String header) {
    this.header = header;
  }

  /** The header field that carries it. */
  public String header() {
    return header;
  }

  byte[] key(String secret) {
    return this == OWN ? Hmac.wholeTextKey(secret) : Hmac.standardKey(secret);
  }

  /** The one value that is right for a request and a secret, with its prefix. */
  public String value(SignedRequest request, SigningSecret secret) {
    byte[] key = key(secret.text());
    if (this == OWN) {
      return "sha256=" + HexFormat.of().formatHex(Hmac.sha256(key, request.body()));
    }
    byte[] head = (request.id() + "." + request.timestamp() + ".").getBytes(StandardCharsets.UTF_8);
    return "v1," + Base64.getEncoder().encodeToString(Hmac.sha256(key, head, request.body()));
  }
}
