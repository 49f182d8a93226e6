package io.posthorn.console.detail;

import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Place.EditEndpoint.Field;
import io.posthorn.model.Attempt;
import io.posthorn.model.Concession;
import io.posthorn.model.DeliveryDetail.Explained;
import io.posthorn.model.Diagnosis;
import io.posthorn.model.Header;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which clicks belong beside the remedy of a diagnosis, the likeliest first. Pure. */
final class Remedies {
  private static final Remedy ANSWER = new Remedy.ReadAnswer();

  /** The Doctor sees more of these: what lies before the request, or between here and there. */
  private static final Set<String> FOR_DOCTOR =
      Set.of(
          "name-server-silent",
          "unreachable",
          "connect-timeout",
          "cut-at-once",
          "tls-stalled",
          "certificate-without-names",
          "certificate-expired",
          "certificate-not-yet-valid",
          "tls-version",
          "tls-name-wanted",
          "tls-no-certificate",
          "http2-only",
          "tls-client-certificate",
          "tls-handshake-refused",
          "tls-certificate-refused",
          "tls-failed",
          "send-cut",
          "closed-without-reply",
          "reply-cut",
          "reply-endless",
          "local-trouble",
          "firewall",
          "proxy-login",
          "receiver-timeout",
          "application-down",
          "application-slow",
          "cloudflare-520",
          "cloudflare-521",
          "cloudflare-522",
          "cloudflare-523",
          "cloudflare-524",
          "cloudflare-525",
          "cloudflare-526",
          "cloudflare-527",
          "cloudflare-530",
          "proxy-refused",
          "proxy-answered",
          "clocks-differ",
          "unavailable",
          "storage-full",
          "captive-portal",
          "blocked-by-law",
          "length-wanted",
          "too-early",
          "wants-payment");

  /** The answer of the receiver says more of these than we do. */
  private static final Set<String> FOR_ANSWER =
      Set.of(
          "bad-request",
          "host-unknown",
          "timestamp-refused",
          "charset-refused",
          "form-protection",
          "receiver-conflict",
          "not-processable",
          "not-acceptable",
          "wrong-media-type",
          "too-large",
          "crashed",
          "not-implemented",
          "refused",
          "server-error");

  private Remedies() {}

  /** What can be done about an attempt; empty for a success and for what nothing here helps. */
  static List<Remedy> of(ShownDelivery shown, Explained one) {
    List<Remedy> all = new ArrayList<>(fitting(shown, one));
    if (shown.disabled() && !one.attempt().outcome().success()) {
      all.add(enable(shown));
    }
    return all;
  }

  /** To the steps that enable its endpoint again. */
  static Remedy enable(ShownDelivery shown) {
    return new Remedy.Go("link.enable", new Place.Enable(shown.delivery().endpointId()));
  }

  /** The same without what a disabled endpoint needs besides. */
  static List<Remedy> fitting(ShownDelivery shown, Explained one) {
    Diagnosis diagnosis = one.diagnosis();
    if (one.attempt().outcome().success()) {
      return List.of();
    }
    String code = diagnosis == null ? "" : diagnosis.code();
    List<Remedy> all = new ArrayList<>();
    if (code.equals("signature-doubted")) {
      all.add(new Remedy.Go("link.signature", new Place.Receiver(shown.delivery().id())));
    } else if (FOR_ANSWER.contains(code) && one.attempt().outcome().body().length > 0) {
      all.add(ANSWER);
    }
    if (!shown.deleted()) {
      onEndpoint(code, shown, one.attempt(), all);
    }
    return all;
  }

  private static void onEndpoint(
      String code, ShownDelivery shown, Attempt attempt, List<Remedy> all) {
    long endpoint = shown.delivery().endpointId();
    Remedy own = own(code, shown, attempt);
    if (own != null) {
      all.add(own instanceof Remedy.Grant ? 0 : all.size(), own);
    }
    Remedy doctor = new Remedy.Go("link.doctor", new Place.Doctor(endpoint));
    if (FOR_DOCTOR.contains(code)) {
      all.add(doctor);
    } else if (all.isEmpty() || own instanceof Remedy.UseUrl) {
      all.add(new Remedy.Go("link.url", new Place.EditEndpoint(endpoint)));
      all.add(doctor);
    }
  }

  /** The one that a code has beside the usual ones; null without. */
  private static @Nullable Remedy own(String code, ShownDelivery shown, Attempt attempt) {
    return switch (code) {
      case "moved" -> moved(shown, attempt);
      case "tls-port" -> overTls(shown, attempt);
      case "apps-script-ran" -> grant(shown, Concession.REDIRECT_IS_SUCCESS);
      case "charset-refused" -> grant(shown, Concession.PLAIN_JSON);
      case "address-refused" ->
          new Remedy.Go("link.allow", new Place.Settings(Place.Settings.Part.ALLOWED_ADDRESSES));
      case "slow-down", "too-many" -> field("link.rate", shown, Field.RATE);
      case "send-timeout", "reply-timeout" -> field("link.timeout", shown, Field.TIMEOUT);
      case "wants-login", "forbidden", "headers-too-large" ->
          field("link.headers", shown, Field.HEADERS);
      case "certificate-untrusted", "proxy-certificate" ->
          new Remedy.Go("link.ca", new Place.Doctor(shown.delivery().endpointId()));
      default -> null;
    };
  }

  private static Remedy field(String key, ShownDelivery shown, Field field) {
    return new Remedy.Go(key, new Place.EditEndpoint(shown.delivery().endpointId(), field));
  }

  /** Null where it has that already. */
  private static @Nullable Remedy grant(ShownDelivery shown, Concession concession) {
    boolean there = shown.endpoint() != null && !shown.endpoint().settings().has(concession);
    return there ? new Remedy.Grant(concession) : null;
  }

  private static @Nullable Remedy moved(ShownDelivery shown, Attempt attempt) {
    String location = Header.first(attempt.outcome().responseHeaders(), "Location");
    URI from = stillUsed(shown, attempt);
    if (location == null || from == null) {
      return null;
    }
    try {
      return use(from, from.resolve(new URI(location.strip())));
    } catch (URISyntaxException | IllegalArgumentException notOne) {
      return null;
    }
  }

  private static @Nullable Remedy overTls(ShownDelivery shown, Attempt attempt) {
    URI from = stillUsed(shown, attempt);
    return from == null
        ? null
        : use(from, URI.create(from.toString().replaceFirst("(?i)^http:", "https:")));
  }

  /** The endpoint's URL, where the attempt went; null when it was changed since. */
  private static @Nullable URI stillUsed(ShownDelivery shown, Attempt attempt) {
    String now = shown.endpoint() == null ? "" : shown.endpoint().settings().url();
    return now.equals(attempt.url()) ? URI.create(now) : null;
  }

  /** Null for what can't be an endpoint's, and where it would hide a password in the old one. */
  private static @Nullable Remedy use(URI from, URI to) {
    String scheme = to.getScheme() == null ? "" : to.getScheme().toLowerCase(Locale.ROOT);
    boolean web = scheme.equals("http") || scheme.equals("https");
    if (!web || to.getHost() == null || from.getUserInfo() != null || to.getUserInfo() != null) {
      return null;
    }
    String text = to.toString();
    String bare = text.contains("#") ? text.substring(0, text.indexOf('#')) : text;
    return bare.equals(from.toString()) ? null : new Remedy.UseUrl(bare);
  }
}
