package io.posthorn.console.detail;

import io.posthorn.console.delivery.ActionOnDelivery;
import io.posthorn.console.delivery.PickedDeliveries;
import io.posthorn.console.delivery.PickedDelivery;
import io.posthorn.console.delivery.ToldFailure;
import io.posthorn.model.Attempt;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.DeliveryDetail.Explained;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointName;
import io.posthorn.model.Gap;
import io.posthorn.model.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as it stands, with all that its pane tells of it.
 *
 * @param payload the exact bytes; null after retention took them. Not to be changed.
 * @param attempts oldest first
 * @param gaps when this computer could not send it, oldest first
 * @param endpoint null when it is no longer known
 * @param resending a person asked for a resend, and its outcome isn't known yet
 * @param cause of one that is held before its first attempt: the delivery whose last attempt tells
 *     what its endpoint is disabled for; null where that isn't known
 */
record ShownDelivery(
    Delivery delivery,
    byte @Nullable [] payload,
    List<Explained> attempts,
    List<Gap> gaps,
    @Nullable Endpoint endpoint,
    Site site,
    boolean resending,
    @Nullable ShownDelivery cause) {
  ShownDelivery {
    attempts = List.copyOf(attempts);
    gaps = List.copyOf(gaps);
  }

  /** The same with what its endpoint is disabled for. */
  ShownDelivery because(@Nullable ShownDelivery told) {
    return new ShownDelivery(delivery, payload, attempts, gaps, endpoint, site, resending, told);
  }

  ShownDelivery resent() {
    return new ShownDelivery(delivery, payload, attempts, gaps, endpoint, site, true, cause);
  }

  /** What people call the endpoint; its number when it is no longer known. */
  String endpointName() {
    if (endpoint == null) {
      return "#" + delivery.endpointId();
    }
    return EndpointName.of(endpoint);
  }

  boolean deleted() {
    return endpoint == null || endpoint.deleted() != null;
  }

  boolean disabled() {
    return endpoint != null && endpoint.deleted() == null && !endpoint.state().enabled();
  }

  /** One of its attempts, as a failure that has remedies. */
  ToldFailure told(Explained one) {
    return ToldFailure.of(one, delivery.id(), delivery.endpointId(), endpoint);
  }

  /** When its endpoint was changed after its newest attempt had failed; null when it wasn't. */
  @Nullable Instant repaired() {
    Explained newest = newest();
    if (newest == null
        || endpoint == null
        || !endpoint.live()
        || newest.attempt().outcome().success()) {
      return null;
    }
    Instant changed = endpoint.updated();
    return changed.isAfter(newest.attempt().ended()) ? changed : null;
  }

  /** For what can be done with it. */
  PickedDeliveries picked() {
    DeliveryDetail all = new DeliveryDetail(delivery, payload, attempts, gaps);
    return new PickedDeliveries(List.of(PickedDelivery.read(all, endpoint, resending)));
  }

  /** Whether a resend would be taken now; on a disabled endpoint as a trial. */
  boolean canResend() {
    return picked().can(ActionOnDelivery.RESEND);
  }

  /** Whether it would go out now, were this computer not offline. */
  boolean waitsForNetwork() {
    return !underWay() && delivery.waiting() == Delivery.Waiting.OFFLINE;
  }

  /** Since when this computer is offline; null where that isn't what it waits for. */
  @Nullable Instant offlineSince() {
    return gaps.stream().filter(Gap::lasts).map(Gap::from).findFirst().orElse(null);
  }

  boolean underWay() {
    return resending || delivery.status() == DeliveryStatus.SENDING;
  }

  @Nullable Explained newest() {
    return attempts.isEmpty() ? null : attempts.getLast();
  }

  /** The last attempt that got through; null where none did. */
  @Nullable Explained delivering() {
    return attempts.reversed().stream()
        .filter(one -> one.attempt().outcome().success())
        .findFirst()
        .orElse(null);
  }

  /** The attempt of this number, else the newest; null before the first. */
  @Nullable Explained attempt(int number) {
    return attempts.stream()
        .filter(one -> one.attempt().number() == number)
        .findFirst()
        .orElseGet(this::newest);
  }

  /** The waits between attempts: the endpoint's own, else the site's; a test is sent once. */
  List<Duration> schedule() {
    if (delivery.test()) {
      return List.of();
    }
    List<Duration> own = endpoint == null ? null : endpoint.settings().retrySchedule();
    return own == null ? site.retrySchedule() : own;
  }

  boolean ownSchedule() {
    return endpoint != null && endpoint.settings().retrySchedule() != null;
  }

  /** The attempts that moved the schedule. */
  List<Explained> scheduled() {
    return attempts.stream().filter(one -> moves(one.attempt())).toList();
  }

  /** Which attempt of the schedule comes next. */
  int nextNumber() {
    return scheduled().size() + 1;
  }

  /** How many attempts there are by the schedule; at least up to the next. */
  int total() {
    return Math.max(nextNumber(), schedule().size() + 1);
  }

  private static boolean moves(Attempt attempt) {
    return !attempt.ours() && !attempt.manual();
  }
}
