package io.posthorn.engine.rules;

import io.posthorn.model.Concession;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.Header;
import io.posthorn.model.SigningSecret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what goes out, in both of its forms, and builds the request's header list.
 *
 * <p>Stateless; any thread. Runs for every attempt, so it copies no body and looks no algorithm up:
 * it clones one prepared {@link Mac} and keeps no secret.
 */
public final class Signer {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PLAIN_JSON = "application/json";
  private static final String JSON = PLAIN_JSON + "; charset=utf-8";
  private static final HexFormat HEX = HexFormat.of();
  private static final Mac PREPARED = prepare();

  private Signer() {}

  /**
   * The value of {@code X-OWC-Signature}, as GitHub forms its own: the key is the secret's whole
   * text in UTF-8, the data is the exact body.
   *
   * @return {@code sha256=} and 64 lower-case hex characters
   */
  public static String hex(SigningSecret secret, byte[] body) {
    Mac mac = keyed(utf8(secret.text()));
    return "sha256=" + HEX.formatHex(mac.doFinal(body));
  }

  /**
   * One entry of {@code webhook-signature}, by the Standard Webhooks specification ("Signature
   * scheme", symmetric): the data is {@code id.unixSeconds.body}.
   *
   * @return {@code v1,} and the base64 of the HMAC
   */
  public static String standard(SigningSecret secret, String id, long unixSeconds, byte[] body) {
    Mac mac = keyed(standardKey(secret));
    mac.update(utf8(id + "." + unixSeconds + "."));
    return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
  }

  /**
   * All header fields of a request but those that the HTTP client sets itself, in the order in
   * which they go out.
   *
   * @param live the secrets that are live at the attempt's start, never empty; the first signs
   *     {@code X-OWC-Signature}, each adds one entry to {@code webhook-signature}
   * @param at when the attempt starts
   * @param settings the endpoint's: its own headers are appended in their order
   * @param userAgent {@code Posthorn/<version>}
   */
  public static List<Header> headers(
      List<SigningSecret> live,
      long deliveryId,
      Instant at,
      String eventType,
      byte[] body,
      EndpointSettings settings,
      String userAgent) {
    String id = Long.toString(deliveryId);
    long seconds = at.getEpochSecond();
    List<Header> headers = new ArrayList<>(8 + settings.headers().size());
    headers.add(
        new Header("Content-Type", settings.has(Concession.PLAIN_JSON) ? PLAIN_JSON : JSON));
    headers.add(new Header("User-Agent", userAgent));
    headers.add(new Header("X-OWC-Event", eventType));
    headers.add(new Header("X-OWC-Delivery", id));
    headers.add(new Header("X-OWC-Signature", hex(live.getFirst(), body)));
    headers.add(new Header("webhook-id", id));
    headers.add(new Header("webhook-timestamp", Long.toString(seconds)));
    headers.add(new Header("webhook-signature", standardOfAll(live, id, seconds, body)));
    settings.headers().forEach((name, value) -> headers.add(new Header(name, value)));
    return headers;
  }

  private static String standardOfAll(
      List<SigningSecret> live, String id, long seconds, byte[] body) {
    StringBuilder all = new StringBuilder();
    for (SigningSecret secret : live) {
      if (!all.isEmpty()) {
        all.append(' ');
      }
      all.append(standard(secret, id, seconds, body));
    }
    return all.toString();
  }

  /**
   * What stands behind {@code whsec_}, base64-decoded; the UTF-8 bytes of the whole text where that
   * is not base64 or there is no such prefix.
   */
  private static byte[] standardKey(SigningSecret secret) {
    String text = secret.text();
    if (text.startsWith(SigningSecret.PREFIX)) {
      try {
        return Base64.getDecoder().decode(text.substring(SigningSecret.PREFIX.length()));
      } catch (IllegalArgumentException notBase64) {
        return utf8(text);
      }
    }
    return utf8(text);
  }

  private static Mac keyed(byte[] key) {
    try {
      Mac mac = (Mac) PREPARED.clone();
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac;
    } catch (CloneNotSupportedException | GeneralSecurityException e) {
      throw new IllegalStateException(ALGORITHM + " can't be set up on this Java", e);
    }
  }

  /** Looked up once: the look-up costs more than signing a short body. */
  private static Mac prepare() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(new byte[] {0}, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(ALGORITHM + " is missing on this Java", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
