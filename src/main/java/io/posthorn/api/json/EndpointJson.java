package io.posthorn.api.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.posthorn.model.Concession;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.EndpointState;
import io.posthorn.model.EndpointStatus;
import io.posthorn.model.Rotation;
import io.posthorn.model.SecretAge;
import io.posthorn.model.Secrets;
import io.posthorn.model.SigningSecret;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint. Never with its secret.
 *
 * @param failing whether it is enabled and its newest attempts all failed
 * @param rotation of its secret, while two are valid
 * @param warning what may be wrong with the URL or the secret that was just saved; left out
 *     otherwise
 */
public record EndpointJson(
    long id,
    long siteid,
    String url,
    String description,
    List<String> events,
    EndpointStatus status,
    boolean failing,
    @Nullable DisabledReason disabledReason,
    @Nullable Instant disabledAt,
    @Nullable String lastError,
    int failuresInARow,
    long held,
    long pending,
    long retrying,
    Duration timeout,
    @Nullable Integer ratePerSecond,
    int concurrency,
    Map<String, String> headers,
    @Nullable List<Duration> retrySchedule,
    @Nullable String caPem,
    boolean redirectIsSuccess,
    boolean plainJson,
    @Nullable Instant lastSuccess,
    @Nullable Instant pausedUntil,
    @Nullable RotationJson rotation,
    Instant created,
    Instant updated,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String warning) {

  public static EndpointJson of(EndpointInfo info) {
    Endpoint endpoint = info.endpoint();
    EndpointSettings settings = endpoint.settings();
    EndpointState state = endpoint.state();
    return new EndpointJson(
        endpoint.id(),
        endpoint.siteId(),
        settings.url(),
        settings.description(),
        List.copyOf(settings.events().entries()),
        state.status(),
        info.failing(),
        state.disabledReason(),
        state.disabledAt(),
        state.lastError(),
        state.failuresInARow(),
        info.held(),
        info.pending(),
        info.retrying(),
        settings.timeout(),
        settings.ratePerSecond(),
        settings.concurrency(),
        settings.headers(),
        settings.retrySchedule(),
        settings.caPem(),
        settings.has(Concession.REDIRECT_IS_SUCCESS),
        settings.has(Concession.PLAIN_JSON),
        state.lastSuccess(),
        state.pausedUntil(),
        RotationJson.of(info.rotation()),
        endpoint.created(),
        endpoint.updated(),
        info.warning());
  }

  /** Reads what is to change, or how a new one differs from the defaults. */
  public static EndpointChange change(Fields fields) {
    return new EndpointChange(
        fields.text("url"),
        fields.text("description"),
        fields.texts("events"),
        fields.duration("timeout"),
        fields.assignWhole("ratePerSecond"),
        fields.whole("concurrency"),
        fields.textMap("headers"),
        fields.assignDurations("retrySchedule"),
        fields.assignText("caPem"),
        concessions(fields));
  }

  /** Those that are named, on or off. */
  public static Map<Concession, Boolean> concessions(Fields fields) {
    Map<Concession, Boolean> named = new EnumMap<>(Concession.class);
    for (Concession each : Concession.values()) {
      Boolean on = fields.flag(name(each));
      if (on != null) {
        named.put(each, on);
      }
    }
    return named;
  }

  private static String name(Concession one) {
    return switch (one) {
      case REDIRECT_IS_SUCCESS -> "redirectIsSuccess";
      case PLAIN_JSON -> "plainJson";
    };
  }

  /**
   * A rotation that is under way.
   *
   * @param until when the old secret ends
   * @param signs which one makes {@code X-OWC-Signature}
   * @param accepted which one the receiver accepted last; null before its first success
   * @param acceptedAt when that was
   */
  public record RotationJson(
      Instant until, SecretAge signs, @Nullable SecretAge accepted, @Nullable Instant acceptedAt) {
    static @Nullable RotationJson of(@Nullable Rotation rotation) {
      return rotation == null
          ? null
          : new RotationJson(
              rotation.until(), rotation.signs(), rotation.accepted(), rotation.acceptedAt());
    }
  }

  /**
   * An endpoint with its secret, for the few answers that show it.
   *
   * @param secret the newest
   * @param previousSecret the one before while a rotation overlaps; else null
   * @param cutOver until when the previous one is live; null with it
   */
  public record WithSecret(
      @JsonUnwrapped EndpointJson endpoint,
      String secret,
      @Nullable String previousSecret,
      @Nullable Instant cutOver) {

    public static WithSecret of(EndpointInfo info, SigningSecret secret) {
      return new WithSecret(EndpointJson.of(info), secret.text(), null, null);
    }

    public static WithSecret of(EndpointInfo info, Secrets secrets) {
      SigningSecret previous = secrets.previous();
      return new WithSecret(
          EndpointJson.of(info),
          secrets.current().text(),
          previous == null ? null : previous.text(),
          secrets.cutOver());
    }

    /** A record's own text would show what must not reach a log. */
    @Override
    public String toString() {
      return "WithSecret[" + endpoint.id() + "]";
    }
  }
}
