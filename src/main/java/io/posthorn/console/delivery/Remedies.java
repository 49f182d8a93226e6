package io.posthorn.console.delivery;

import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Place.EditEndpoint.Field;
import io.posthorn.model.Concession;
import io.posthorn.model.Endpoint;
import io.posthorn.model.Header;
import io.posthorn.model.Outcome;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which clicks belong beside the remedy of a diagnosis, the likeliest first. Pure. */
public final class Remedies {
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

  /** What can be done about a failure, where its endpoint is disabled enabling it, too. */
  public static List<Remedy> of(ToldFailure failure) {
    List<Remedy> all = new ArrayList<>(fitting(failure));
    if (failure.disabled()) {
      all.add(enable(failure.endpointId()));
    }
    return all;
  }

  /** To the steps that enable an endpoint again. */
  public static Remedy enable(long endpointId) {
    return new Remedy.Go("link.enable", new Place.Enable(endpointId));
  }

  /** The same without what a disabled endpoint needs besides. */
  public static List<Remedy> fitting(ToldFailure failure) {
    List<Remedy> all = new ArrayList<>();
    Outcome outcome = failure.outcome();
    if (failure.code().equals("signature-doubted")) {
      // It takes a delivery apart; where there is none yet, nothing else here helps.
      return failure.delivery() == null
          ? all
          : List.of(new Remedy.Go("link.signature", new Place.Receiver(failure.delivery())));
    }
    if (FOR_ANSWER.contains(failure.code()) && outcome != null && outcome.body().length > 0) {
      all.add(ANSWER);
    }
    if (!failure.deleted()) {
      onEndpoint(failure, all);
    }
    return all;
  }

  private static void onEndpoint(ToldFailure failure, List<Remedy> all) {
    long endpoint = failure.endpointId();
    Remedy own = own(failure);
    if (own != null) {
      all.add(own instanceof Remedy.Grant ? 0 : all.size(), own);
    }
    Remedy doctor = new Remedy.Go("link.doctor", new Place.Doctor(endpoint));
    if (FOR_DOCTOR.contains(failure.code())) {
      all.add(doctor);
    } else if (all.isEmpty() || own instanceof Remedy.UseUrl) {
      all.add(new Remedy.Go("link.url", new Place.EditEndpoint(endpoint)));
      all.add(doctor);
    }
  }

  /** The one that a code has beside the usual ones; null without. */
  private static @Nullable Remedy own(ToldFailure failure) {
    return switch (failure.code()) {
      case "moved" -> moved(failure);
      case "tls-port" -> overTls(failure);
      case "apps-script-ran" -> grant(failure, Concession.REDIRECT_IS_SUCCESS);
      case "charset-refused" -> grant(failure, Concession.PLAIN_JSON);
      case "address-refused" ->
          new Remedy.Go("link.allow", new Place.Settings(Place.Settings.Part.ALLOWED_ADDRESSES));
      case "slow-down", "too-many" -> field("link.rate", failure, Field.RATE);
      case "send-timeout", "reply-timeout" -> field("link.timeout", failure, Field.TIMEOUT);
      case "wants-login", "forbidden", "headers-too-large" ->
          field("link.headers", failure, Field.HEADERS);
      case "certificate-untrusted", "proxy-certificate" ->
          new Remedy.Go("link.ca", new Place.Doctor(failure.endpointId()));
      default -> null;
    };
  }

  private static Remedy field(String key, ToldFailure failure, Field field) {
    return new Remedy.Go(key, new Place.EditEndpoint(failure.endpointId(), field));
  }

  /** Null where it has that already. */
  private static @Nullable Remedy grant(ToldFailure failure, Concession concession) {
    Endpoint endpoint = failure.endpoint();
    boolean there = endpoint != null && !endpoint.settings().has(concession);
    return there ? new Remedy.Grant(concession) : null;
  }

  private static @Nullable Remedy moved(ToldFailure failure) {
    Outcome outcome = failure.outcome();
    String location = outcome == null ? null : Header.first(outcome.responseHeaders(), "Location");
    URI from = stillUsed(failure);
    if (location == null || from == null) {
      return null;
    }
    try {
      return use(from, from.resolve(new URI(location.strip())));
    } catch (URISyntaxException | IllegalArgumentException notOne) {
      return null;
    }
  }

  private static @Nullable Remedy overTls(ToldFailure failure) {
    URI from = stillUsed(failure);
    return from == null
        ? null
        : use(from, URI.create(from.toString().replaceFirst("(?i)^http:", "https:")));
  }

  /** The endpoint's URL, where the attempt went; null when it was changed since. */
  private static @Nullable URI stillUsed(ToldFailure failure) {
    String now = failure.urlNow();
    return now.equals(failure.url()) ? URI.create(now) : null;
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
