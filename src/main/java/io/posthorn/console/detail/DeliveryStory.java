package io.posthorn.console.detail;

import io.posthorn.console.delivery.Remedies;
import io.posthorn.console.delivery.Remedy;
import io.posthorn.console.frame.Place;
import io.posthorn.console.words.AnswerWords;
import io.posthorn.console.words.EndpointWords;
import io.posthorn.console.words.HttpCodes;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.console.words.TimeWords;
import io.posthorn.model.Attempt;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail.Explained;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Diagnosis;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.EndpointState;
import io.posthorn.model.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of a delivery before all else. Pure.
 *
 * @param failure whether something failed and hasn't been put right
 * @param icon {@code fth-…}
 * @param iconStyle its colour
 * @param title one sentence
 * @param evidence facts under it; empty for none
 * @param fix what to do; empty for nothing
 * @param remedies where it is done
 * @param before what is true all the same, and comes first; null for nothing
 * @param after where the delivery stands for that; null where its status says it all
 */
record DeliveryStory(
    boolean failure,
    String icon,
    String iconStyle,
    String title,
    String evidence,
    String fix,
    List<Remedy> remedies,
    @Nullable Note before,
    @Nullable Note after) {
  DeliveryStory {
    remedies = List.copyOf(remedies);
  }

  /**
   * A sentence beside the main one.
   *
   * @param remedies where something is done about it
   */
  record Note(String icon, String iconStyle, String text, List<Remedy> remedies) {
    Note {
      remedies = List.copyOf(remedies);
    }
  }

  static DeliveryStory of(ShownDelivery shown, Instant now) {
    Explained failure = failure(shown);
    return switch (shown.delivery().status()) {
      case DELIVERED ->
          failure == null ? delivered(shown.newest()) : resendFailed(shown, failure, now);
      case HELD -> held(shown, failure, now);
      case SKIPPED -> skipped(shown);
      case PENDING, SENDING, RETRYING, FAILED ->
          failure == null
              ? waiting(shown, now)
              : failed(failure, Remedies.of(shown.told(failure)), null, repaired(shown, now));
    };
  }

  /** Whether the newest attempt's diagnosis stands here. */
  static boolean tellsNewest(ShownDelivery shown) {
    return failure(shown) != null && shown.delivery().status() != DeliveryStatus.SKIPPED;
  }

  /** The newest attempt, if it failed; what a suspected one waits for comes first. */
  private static @Nullable Explained failure(ShownDelivery shown) {
    Explained newest = shown.newest();
    return newest == null
            || newest.attempt().outcome().success()
            || shown.delivery().waiting() == Delivery.Waiting.SUSPECTED
        ? null
        : newest;
  }

  private static Texts texts() {
    return Texts.of(DeliveryStory.class);
  }

  private static DeliveryStory plain(String icon, String style, String title) {
    return plain(icon, style, title, "", List.of());
  }

  private static DeliveryStory plain(
      String icon, String style, String title, String evidence, List<Remedy> remedies) {
    return new DeliveryStory(false, icon, style, title, evidence, "", remedies, null, null);
  }

  private static DeliveryStory failed(
      Explained newest, List<Remedy> remedies, @Nullable Note before, @Nullable Note after) {
    Diagnosis diagnosis = newest.diagnosis();
    return new DeliveryStory(
        true,
        "fth-alert-octagon",
        "icon-danger",
        diagnosis == null ? texts().get("story.failed") : diagnosis.says(),
        evidence(newest.attempt()),
        diagnosis == null ? "" : diagnosis.fix(),
        remedies,
        before,
        after);
  }

  /** That the failure may be a thing of the past; null where nothing was changed since. */
  private static @Nullable Note repaired(ShownDelivery shown, Instant now) {
    Instant at = shown.repaired();
    if (at == null || shown.underWay() || !shown.canResend()) {
      return null;
    }
    Instant next = shown.delivery().nextAttempt();
    String name = shown.endpointName();
    String since = TimeWords.day(at, now);
    String says =
        next == null
            ? texts().get("story.repaired.failed", name, since)
            : texts().get("story.repaired", name, since, TimeWords.day(next, now));
    return new Note("fth-clock", "icon-accent", says, List.of(new Remedy.SendNow()));
  }

  private static String evidence(Attempt attempt) {
    Outcome outcome = attempt.outcome();
    String millis = Numbers.count(outcome.millis());
    return texts().get("story.evidence", attempt.number(), AnswerWords.of(outcome), millis);
  }

  private static DeliveryStory delivered(@Nullable Explained newest) {
    Integer code = newest == null ? null : newest.attempt().outcome().code();
    if (newest == null || code == null) {
      return plain("fth-check", "icon-success", texts().get("story.delivered.plain"));
    }
    String title =
        texts()
            .get(
                "story.delivered",
                HttpCodes.words(code),
                Numbers.count(newest.attempt().outcome().millis()),
                newest.attempt().number());
    // What is said of a success is worth a look, and nothing to be repaired.
    Diagnosis note = newest.diagnosis();
    return plain("fth-check", "icon-success", title, note == null ? "" : note.says(), List.of());
  }

  /** It arrived before; what failed is that a person sent it again. */
  private static DeliveryStory resendFailed(ShownDelivery shown, Explained newest, Instant now) {
    Note stands = new Note("fth-check", "icon-success", stillDelivered(shown, now), List.of());
    DeliveryStory failed = failed(newest, Remedies.of(shown.told(newest)), stands, null);
    String when = TimeWords.day(newest.attempt().at(), now);
    return failed.titled(texts().get("story.resend", when, failed.title()));
  }

  private static String stillDelivered(ShownDelivery shown, Instant now) {
    Explained arrived = shown.delivering();
    Integer code = arrived == null ? null : arrived.attempt().outcome().code();
    return arrived == null || code == null
        ? texts().get("story.delivered.plain")
        : texts()
            .get(
                "story.stands",
                arrived.attempt().number(),
                HttpCodes.words(code),
                TimeWords.day(arrived.attempt().at(), now));
  }

  private DeliveryStory titled(String other) {
    return new DeliveryStory(
        failure, icon, iconStyle, other, evidence, fix, remedies, before, after);
  }

  private static DeliveryStory held(ShownDelivery shown, @Nullable Explained failure, Instant now) {
    if (failure != null) {
      Note why = new Note("fth-pause", "", whyHeld(shown, false, now), release(shown));
      return failed(failure, Remedies.fitting(shown.told(failure)), null, why);
    }
    if (shown.cause() != null && shown.cause().newest() != null) {
      return heldBecause(shown, shown.cause(), shown.cause().newest(), now);
    }
    EndpointState state = state(shown);
    String error = state == null || !shown.disabled() ? null : state.lastError();
    DisabledReason reason = state == null ? null : state.disabledReason();
    List<Remedy> remedies = new ArrayList<>();
    if (error != null && reason != DisabledReason.GONE) {
      remedies.add(new Remedy.Go("link.doctor", new Place.Doctor(endpointOf(shown))));
    }
    remedies.addAll(release(shown));
    String last =
        error != null && reason == DisabledReason.MANUAL
            ? texts().get("story.held.last", EndpointWords.whyFailing(error))
            : "";
    return plain("fth-pause", "", whyHeld(shown, true, now), last, remedies);
  }

  /** It was never tried: another delivery tells what its endpoint is disabled for. */
  private static DeliveryStory heldBecause(
      ShownDelivery shown, ShownDelivery cause, Explained last, Instant now) {
    List<Remedy> remedies = new ArrayList<>(Remedies.fitting(cause.told(last)));
    remedies.removeIf(Remedy.ReadAnswer.class::isInstance);
    long id = cause.delivery().id();
    remedies.add(new Remedy.Go("link.cause", new Place.Deliveries(null, id)));
    Note why = new Note("fth-pause", "", whyHeld(shown, false, now), release(shown));
    DeliveryStory told = failed(last, remedies, null, why);
    return told.proven(texts().get("story.cause", Long.toString(id), told.evidence()));
  }

  private DeliveryStory proven(String by) {
    return new DeliveryStory(failure, icon, iconStyle, title, by, fix, remedies, before, after);
  }

  /** Where what is held gets out. */
  private static List<Remedy> release(ShownDelivery shown) {
    if (shown.deleted()) {
      return List.of();
    }
    return List.of(
        shown.disabled()
            ? Remedies.enable(endpointOf(shown))
            : new Remedy.Go("link.endpoint", new Place.Endpoints(endpointOf(shown))));
  }

  /**
   * That it is held.
   *
   * @param cause whether to say what the endpoint failed by: not where it stands above
   */
  private static String whyHeld(ShownDelivery shown, boolean cause, Instant now) {
    String name = shown.endpointName();
    EndpointState state = state(shown);
    if (!shown.disabled() || state == null) {
      return texts().get("story.held.stopped", name);
    }
    Instant at = state.disabledAt();
    if (at == null) {
      return texts().get("story.held", name);
    }
    String since = TimeWords.day(at, now);
    return switch (state.disabledReason()) {
      case MANUAL -> texts().get("story.held.manual", name, since);
      case GONE -> texts().get("story.held.why", name, since, EndpointWords.whyDisabled(state));
      case FAILING ->
          cause
              ? texts().get("story.held.why", name, since, EndpointWords.whyDisabled(state))
              : texts().get("story.held.since", name, since);
      case null -> texts().get("story.held.since", name, since);
    };
  }

  private static DeliveryStory skipped(ShownDelivery shown) {
    if (shown.disabled() && shown.payload() != null) {
      String title = texts().get("story.skipped.disabled", shown.endpointName());
      return plain(
          "fth-corner-up-right", "", title, "", List.of(Remedies.enable(endpointOf(shown))));
    }
    boolean possible = !shown.deleted() && shown.payload() != null;
    String key = possible ? "story.skipped" : "story.skipped.plain";
    return plain("fth-corner-up-right", "", texts().get(key));
  }

  private static long endpointOf(ShownDelivery shown) {
    return shown.delivery().endpointId();
  }

  private static @Nullable EndpointState state(ShownDelivery shown) {
    return shown.endpoint() == null ? null : shown.endpoint().state();
  }

  private static DeliveryStory waiting(ShownDelivery shown, Instant now) {
    if (shown.delivery().status() == DeliveryStatus.SENDING) {
      return plain("fth-send", "icon-accent", texts().get("story.sending", shown.endpointName()));
    }
    if (shown.waitsForNetwork()) {
      return plain("fth-wifi-off", "icon-warning", Outlook.offline(shown, now) + ".");
    }
    String key =
        switch (shown.delivery().waiting()) {
          case RETRY_AFTER -> "story.pending.paused";
          case SUSPECTED -> "story.pending.suspected";
          case OFFLINE -> "story.pending";
          case null -> "story.pending";
        };
    return plain("fth-clock", "icon-accent", texts().get(key, shown.endpointName()));
  }
}
