package io.posthorn.engine.rules;

import io.posthorn.model.DisableRule;
import io.posthorn.model.Endpoint;
import io.posthorn.model.Header;
import io.posthorn.model.Outcome;
import io.posthorn.model.RetryAfter;
import io.posthorn.model.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Which answers stop an endpoint's lane, for a while or for good. Pure; any thread. */
public final class StoppingAnswers {
  /** A receiver may ask with this header, whatever its code, to be sent nothing more. */
  public static final String DISABLE_HEADER = "webhook-delivery";

  private StoppingAnswers() {}

  /** Whether the receiver asks to be sent nothing more. */
  public static boolean asksToEnd(Outcome outcome) {
    String wish = Header.first(outcome.responseHeaders(), DISABLE_HEADER);
    return (outcome.code() != null && outcome.code() == 410)
        || (wish != null && wish.trim().equalsIgnoreCase("disable"));
  }

  /** The schedule by which an endpoint's deliveries are tried again. */
  public static List<Duration> schedule(Site site, Endpoint endpoint) {
    List<Duration> own = endpoint.settings().retrySchedule();
    return own != null ? own : site.retrySchedule();
  }

  /**
   * Whether the transaction that keeps this answer may pause or disable the endpoint: then nothing
   * else may start until it is decided. Says yes rather than no, but not to each failure: one that
   * is only tried again stops nobody.
   *
   * @param steps attempts of the delivery that moved its schedule, without this one
   * @param now when the answer came
   */
  public static boolean mayStop(
      Outcome outcome, Site site, Endpoint endpoint, int steps, Instant now) {
    if (asksToEnd(outcome)) {
      return true;
    }
    if (outcome.success()) {
      return false;
    }
    RetryAfter asked = RetryAfter.of(outcome, now);
    return (asked != null && asked.pause() != null)
        || switch (site.disableRule()) {
          case DisableRule.Retries _ ->
              RetrySchedule.delayAfter(schedule(site, endpoint), steps + 1) == null;
          case DisableRule.Attempts _ -> true;
        };
  }
}
