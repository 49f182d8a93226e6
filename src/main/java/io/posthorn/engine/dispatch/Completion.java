package io.posthorn.engine.dispatch;

import io.posthorn.engine.dispatch.Fanout.Fanned;
import io.posthorn.engine.dispatch.Fanout.Out;
import io.posthorn.engine.dispatch.SecretVerdict.Verdict;
import io.posthorn.engine.port.DeliveryWrites.DeliveryRow;
import io.posthorn.engine.port.DeliveryWrites.Progress;
import io.posthorn.engine.port.LaneQueries.Why;
import io.posthorn.engine.port.Tx;
import io.posthorn.engine.rules.DisableRules;
import io.posthorn.engine.rules.RetrySchedule;
import io.posthorn.engine.rules.StoppingAnswers;
import io.posthorn.engine.state.Times;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointState;
import io.posthorn.model.EventType;
import io.posthorn.model.Header;
import io.posthorn.model.Outcome;
import io.posthorn.model.RetryAfter;
import io.posthorn.model.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a finished attempt changes, in one transaction: the attempt, its delivery, and the
 * endpoint's streak and status with all that follows from them.
 */
public final class Completion {
  /** Before an attempt that no schedule gives a time. */
  private static final Duration SHORT_DELAY = Duration.ofMinutes(1);

  private final Times times;
  private final Holding holding;
  private final OperationalEvents operational;
  private final SecretVerdict secrets;

  public Completion(Times times, Holding holding, OperationalEvents operational) {
    this.times = times;
    this.holding = holding;
    this.operational = operational;
    this.secrets = new SecretVerdict(times, operational);
  }

  /** Keeps the attempt and decides. */
  Result apply(Tx tx, FinishedAttempt done) {
    tx.deliveries().addAttempt(done.ready().deliveryId(), done.attempt());
    Endpoint endpoint = tx.endpoints().find(done.endpointId());
    if (endpoint == null) {
      throw new IllegalStateException("no endpoint " + done.endpointId());
    }
    Verdict verdict = secrets.of(tx, done, endpoint);
    return judged(tx, done, endpoint).with(verdict);
  }

  private Result judged(Tx tx, FinishedAttempt done, Endpoint known) {
    Endpoint endpoint = known;
    if (done.ready().event().test()) {
      return finished(
          tx, done, endpoint, success(done) ? DeliveryStatus.DELIVERED : DeliveryStatus.FAILED);
    }
    if (done.attempt().ours()) {
      return ours(tx, done, endpoint);
    }
    // what a person tries on a disabled endpoint counts neither for nor against it
    boolean counts = endpoint.state().enabled() && done.epoch() == endpoint.state().epoch();
    if (counts && success(done)) {
      EndpointState better = endpoint.state().succeeded(times.stored());
      tx.endpoints().saveState(endpoint.id(), better);
      endpoint = endpoint.with(better);
    }
    // one that was disabled meanwhile, by another's 410 perhaps, keeps what it has for its release
    if (counts && endpoint.live() && StoppingAnswers.asksToEnd(done.attempt().outcome())) {
      return gone(tx, done, endpoint);
    }
    if (success(done)) {
      return finished(tx, done, endpoint, DeliveryStatus.DELIVERED);
    }
    boolean letGo =
        statusNow(tx, done) == DeliveryStatus.SKIPPED; // by a release, while it was sent
    return letGo || done.ready().why() == Why.RESEND
        ? new Result(resendFailed(tx, done), null, List.of(), null)
        : failed(tx, done, endpoint, counts);
  }

  private static boolean success(FinishedAttempt done) {
    return done.attempt().outcome().success();
  }

  private Result finished(Tx tx, FinishedAttempt done, Endpoint endpoint, DeliveryStatus status) {
    tx.deliveries().save(progress(done, status, done.ready().steps(), null, null));
    return new Result(status, null, List.of(), changedState(done, endpoint));
  }

  /** This computer was to blame: neither schedule nor streak moves, and it goes out again. */
  private Result ours(Tx tx, FinishedAttempt done, Endpoint endpoint) {
    if (done.ready().why() == Why.RESEND || statusNow(tx, done) == DeliveryStatus.SKIPPED) {
      return new Result(resendFailed(tx, done), null, List.of(), null);
    }
    if (!endpoint.live()) {
      tx.deliveries().save(progress(done, DeliveryStatus.HELD, done.ready().steps(), null, null));
      return new Result(DeliveryStatus.HELD, null, List.of(), null);
    }
    Duration wait = done.attempt().offline() ? Duration.ZERO : troubleDelay(tx, done, endpoint);
    Instant next = times.wall().plus(wait);
    tx.deliveries().save(progress(done, DeliveryStatus.RETRYING, done.ready().steps(), next, wait));
    return new Result(DeliveryStatus.RETRYING, next, List.of(), null);
  }

  /** As long as the schedule waits after so many attempts, so that lasting trouble makes few. */
  private static Duration troubleDelay(Tx tx, FinishedAttempt done, Endpoint endpoint) {
    List<Duration> schedule = StoppingAnswers.schedule(site(tx, endpoint), endpoint);
    return schedule.isEmpty()
        ? SHORT_DELAY
        : schedule.get(Math.min(done.attempt().number(), schedule.size()) - 1);
  }

  private Result gone(Tx tx, FinishedAttempt done, Endpoint endpoint) {
    DeliveryStatus status = askedToEnd(tx, done);
    Endpoint after = endpoint;
    if (!success(done) && done.ready().why() != Why.RESEND) {
      after = after.with(after.state().failed(error(done)));
    }
    String detail = "The receiver asked us to stop (" + said(done) + ")";
    List<Out> out = new ArrayList<>();
    Endpoint disabled = holding.disable(tx, after, DisabledReason.GONE, detail, out);
    return new Result(status, null, out, disabled);
  }

  /** The end of the delivery; a resend that fails so ends as any other that fails. */
  private DeliveryStatus askedToEnd(Tx tx, FinishedAttempt done) {
    if (!success(done) && done.ready().why() == Why.RESEND) {
      return resendFailed(tx, done);
    }
    DeliveryStatus status = success(done) ? DeliveryStatus.DELIVERED : DeliveryStatus.FAILED;
    tx.deliveries().save(progress(done, status, done.ready().steps() + 1, null, null));
    return status;
  }

  /** An attempt outside the schedule leaves the status as it was, with its code; gives that. */
  private DeliveryStatus resendFailed(Tx tx, FinishedAttempt done) {
    tx.deliveries()
        .resendFailed(
            done.ready().deliveryId(),
            done.attempt().number(),
            done.error(),
            done.cause(),
            times.stored());
    return statusNow(tx, done);
  }

  private static DeliveryStatus statusNow(Tx tx, FinishedAttempt done) {
    DeliveryRow row = tx.deliveries().find(done.ready().deliveryId());
    return row == null ? DeliveryStatus.FAILED : row.status();
  }

  private Result failed(Tx tx, FinishedAttempt done, Endpoint endpoint, boolean counts) {
    int steps = done.ready().steps() + 1;
    Instant now = times.wall();
    List<Duration> schedule = StoppingAnswers.schedule(site(tx, endpoint), endpoint);
    boolean spared = secrets.leavesOneUntried(tx, done);
    Duration delay = RetrySchedule.delayAfter(schedule, steps);
    if (delay == null && spared) {
      // beyond the schedule, once: the other secret has not had its turn
      delay = schedule.isEmpty() ? SHORT_DELAY : schedule.getFirst();
    }
    Endpoint after = endpoint;
    if (counts) {
      after = after.with(after.state().failed(error(done)));
      after = paused(after, done.attempt().outcome(), now);
      tx.endpoints().saveState(after.id(), after.state());
    }
    if (delay == null) {
      tx.deliveries().save(progress(done, DeliveryStatus.FAILED, steps, null, null));
      return endpointJudged(tx, done, after, counts, false, DeliveryStatus.FAILED, null);
    }
    if (!after.live()) {
      tx.deliveries().save(progress(done, DeliveryStatus.HELD, steps, null, null));
      return new Result(DeliveryStatus.HELD, null, List.of(), null);
    }
    Instant next = later(now.plus(delay), after.state().pausedUntil());
    tx.deliveries()
        .save(progress(done, DeliveryStatus.RETRYING, steps, next, Duration.between(now, next)));
    return endpointJudged(tx, done, after, counts, spared, DeliveryStatus.RETRYING, next);
  }

  private static Site site(Tx tx, Endpoint endpoint) {
    Site site = tx.sites().find(endpoint.siteId());
    return site != null ? site : Site.withDefaults(endpoint.siteId(), "");
  }

  private static Endpoint paused(Endpoint endpoint, Outcome outcome, Instant now) {
    RetryAfter asked = RetryAfter.of(outcome, now);
    Duration pause = asked == null ? null : asked.pause();
    if (pause == null) {
      return endpoint;
    }
    return endpoint.with(
        endpoint.state().pausedUntil(later(now.plus(pause), endpoint.state().pausedUntil())));
  }

  private static Instant later(Instant one, @Nullable Instant other) {
    return other != null && other.isAfter(one) ? other : one;
  }

  /** The failure is kept; now the endpoint's turn: disable, warn, or leave it. */
  private Result endpointJudged(
      Tx tx,
      FinishedAttempt done,
      Endpoint endpoint,
      boolean counts,
      boolean spared,
      DeliveryStatus status,
      @Nullable Instant next) {
    if (!counts || !endpoint.live()) {
      return new Result(status, next, List.of(), null);
    }
    var rule = site(tx, endpoint).disableRule();
    Instant first = tx.deliveries().firstAttemptAt(done.ready().deliveryId());
    boolean usedUp = status == DeliveryStatus.FAILED;
    int steps = done.ready().steps() + 1;
    if (!spared
        && DisableRules.judge(rule, endpoint.state(), usedUp, first)
            == DisableRules.Verdict.DISABLE) {
      int inARow = usedUp ? steps : endpoint.state().failuresInARow();
      String detail = inARow + " attempts in a row failed, last: " + error(done);
      return disable(tx, done, endpoint, steps, usedUp, detail);
    }
    if (!DisableRules.warn(rule, endpoint.state(), steps, first)) {
      return new Result(status, next, List.of(), changedState(done, endpoint));
    }
    EndpointState warned = endpoint.state().withWarned();
    tx.endpoints().saveState(endpoint.id(), warned);
    String detail = "It keeps failing and may soon be disabled, last: " + error(done);
    Fanned told =
        operational.tell(tx, EventType.ENDPOINT_WARNING, endpoint, null, detail, times.stored());
    return new Result(status, next, told.out(), endpoint.with(warned));
  }

  /** It failed too often; the reason stands on the endpoint and on the delivery that showed it. */
  private Result disable(
      Tx tx, FinishedAttempt done, Endpoint endpoint, int steps, boolean usedUp, String detail) {
    DeliveryStatus status = usedUp ? DeliveryStatus.FAILED : DeliveryStatus.HELD;
    FinishedAttempt telling = done.saying(error(done) + " (endpoint disabled)");
    tx.deliveries().save(progress(telling, status, steps, null, null));
    List<Out> out = new ArrayList<>();
    Endpoint disabled = holding.disable(tx, endpoint, DisabledReason.FAILING, detail, out);
    return new Result(status, null, out, disabled);
  }

  /** Lanes hear of a new state only when it changes what they do; the streak does not. */
  private static @Nullable Endpoint changedState(FinishedAttempt done, Endpoint endpoint) {
    boolean asked = Header.first(done.attempt().outcome().responseHeaders(), "Retry-After") != null;
    return asked && endpoint.state().pausedUntil() != null ? endpoint : null;
  }

  private static String error(FinishedAttempt done) {
    return done.error() == null ? "it failed" : done.error();
  }

  private static String said(FinishedAttempt done) {
    Integer code = done.attempt().outcome().code();
    return code != null && code == 410 ? "HTTP 410" : StoppingAnswers.DISABLE_HEADER + ": disable";
  }

  private Progress progress(
      FinishedAttempt done,
      DeliveryStatus status,
      int steps,
      @Nullable Instant next,
      @Nullable Duration delay) {
    Outcome outcome = done.attempt().outcome();
    return new Progress(
        done.ready().deliveryId(),
        status,
        outcome.code(),
        done.attempt().number(),
        steps,
        outcome.millis(),
        next,
        delay,
        done.error(),
        done.cause(),
        status.unfinished() ? null : times.stored());
  }

  /**
   * What became of it.
   *
   * @param next when it is tried again; null for never
   * @param out deliveries of operational events that it led to
   * @param endpoint the endpoint, when its lane must know of its new state; else null
   * @param secrets whether the endpoint's lane must read its secrets again
   */
  record Result(
      DeliveryStatus status,
      @Nullable Instant next,
      List<Out> out,
      @Nullable Endpoint endpoint,
      boolean secrets) {
    Result(
        DeliveryStatus status, @Nullable Instant next, List<Out> out, @Nullable Endpoint endpoint) {
      this(status, next, out, endpoint, false);
    }

    private Result with(Verdict verdict) {
      List<Out> all = new ArrayList<>(out);
      all.addAll(verdict.out());
      return verdict.changed() ? new Result(status, next, all, endpoint, true) : this;
    }
  }
}
