package io.posthorn.console.detail;

import io.posthorn.console.common.HttpCodes;
import io.posthorn.console.common.Numbers;
import io.posthorn.console.common.Place;
import io.posthorn.console.common.Texts;
import io.posthorn.console.common.Times;
import io.posthorn.model.Attempt;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail.Explained;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Diagnosis;
import io.posthorn.model.EndpointState;
import io.posthorn.model.Outcome;
import java.time.Instant;
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
 */
record Story(
    boolean failure,
    String icon,
    String iconStyle,
    String title,
    String evidence,
    String fix,
    List<Remedy> remedies) {
  Story {
    remedies = List.copyOf(remedies);
  }

  static Story of(Shown shown, Instant now) {
    Explained newest = shown.newest();
    Delivery delivery = shown.delivery();
    return switch (delivery.status()) {
      case DELIVERED -> delivered(shown);
      case HELD -> held(shown, now);
      case SKIPPED -> plain("fth-corner-up-right", "", texts().get("story.skipped"));
      case PENDING, SENDING, RETRYING, FAILED ->
          newest != null && !newest.attempt().outcome().success()
              ? failed(shown, newest)
              : waiting(shown, now);
    };
  }

  private static Texts texts() {
    return Texts.of(Story.class);
  }

  private static Story plain(String icon, String style, String title) {
    return new Story(false, icon, style, title, "", "", List.of());
  }

  private static Story failed(Shown shown, Explained newest) {
    Diagnosis diagnosis = newest.diagnosis();
    String says = diagnosis == null ? texts().get("story.failed") : diagnosis.says();
    String fix = diagnosis == null ? "" : diagnosis.fix();
    return new Story(
        true,
        "fth-alert-octagon",
        "icon-danger",
        says,
        evidence(newest.attempt()),
        fix,
        Remedies.of(shown, newest));
  }

  private static String evidence(Attempt attempt) {
    Outcome outcome = attempt.outcome();
    String answer =
        outcome.code() == null ? texts().get("answer.none") : HttpCodes.words(outcome.code());
    return texts().get("story.evidence", attempt.number(), answer, Numbers.count(outcome.millis()));
  }

  private static Story delivered(Shown shown) {
    Explained newest = shown.newest();
    if (newest == null) {
      return plain("fth-check", "icon-success", texts().get("story.delivered.plain"));
    }
    Outcome outcome = newest.attempt().outcome();
    String words = outcome.code() == null ? "" : HttpCodes.words(outcome.code());
    String title =
        texts()
            .get(
                "story.delivered",
                words,
                Numbers.count(outcome.millis()),
                newest.attempt().number());
    // What is said of a success is worth a look, and nothing to be repaired.
    Diagnosis note = newest.diagnosis();
    return new Story(
        false, "fth-check", "icon-success", title, note == null ? "" : note.says(), "", List.of());
  }

  private static Story held(Shown shown, Instant now) {
    if (!shown.disabled()) {
      return new Story(
          false,
          "fth-pause",
          "",
          texts().get("story.held.stopped", shown.endpointName()),
          "",
          "",
          shown.deleted()
              ? List.of()
              : List.of(new Remedy.Go("link.endpoint", new Place.Endpoints(endpointOf(shown)))));
    }
    EndpointState state = state(shown);
    Instant since = state == null ? null : state.disabledAt();
    String title =
        since == null
            ? texts().get("story.held", shown.endpointName())
            : texts().get("story.held.since", shown.endpointName(), Times.day(since, now));
    String why = state == null || state.lastError() == null ? "" : state.lastError();
    Remedy enable = new Remedy.Go("link.enable", new Place.Enable(endpointOf(shown)));
    return new Story(false, "fth-pause", "", title, why, "", List.of(enable));
  }

  private static long endpointOf(Shown shown) {
    return shown.delivery().endpointId();
  }

  private static @Nullable EndpointState state(Shown shown) {
    return shown.endpoint() == null ? null : shown.endpoint().state();
  }

  private static Story waiting(Shown shown, Instant now) {
    if (shown.delivery().status() == DeliveryStatus.SENDING) {
      return plain("fth-send", "icon-accent", texts().get("story.sending", shown.endpointName()));
    }
    if (shown.waitsForNetwork()) {
      return plain("fth-wifi-off", "icon-warning", Outlook.offline(shown, now) + ".");
    }
    boolean paused = shown.delivery().waiting() == Delivery.Waiting.RETRY_AFTER;
    String key = paused ? "story.pending.paused" : "story.pending";
    return plain("fth-clock", "icon-accent", texts().get(key, shown.endpointName()));
  }
}
