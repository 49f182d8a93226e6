package io.posthorn.engine.dispatch;

import io.posthorn.engine.port.Ticker;
import io.posthorn.model.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * How fast one lane may start deliveries: the endpoint's own bound on every start, and the pace of
 * those that catch up.
 *
 * <p>Guarded by its lane's lock.
 */
final class LanePaces {
  /** Starts a second while catching up, unless the endpoint has its own bound. */
  private static final int CATCH_UP_RATE = 50;

  private final Ticker ticker;
  private @Nullable Pace bound;
  private Pace catchUp;

  LanePaces(Ticker ticker, Endpoint endpoint) {
    this.ticker = ticker;
    this.bound = bound(endpoint);
    this.catchUp = catchUp(endpoint, null);
  }

  /** The endpoint was saved. A rate that stays goes on as it was: what started at it counts. */
  void changed(Endpoint endpoint) {
    bound = bound(endpoint);
    catchUp = catchUp(endpoint, catchUp);
  }

  /**
   * Nanoseconds until one may start; 0 for now.
   *
   * @param fullSpeed whether it is one that doesn't catch up
   */
  long nanosUntilNext(boolean fullSpeed) {
    long wait = bound == null ? 0 : bound.nanosUntilNext();
    return fullSpeed ? wait : Math.max(wait, catchUp.nanosUntilNext());
  }

  /** One was started. */
  void took(boolean fullSpeed) {
    if (bound != null) {
      bound.took();
    }
    if (!fullSpeed) {
      catchUp.took();
    }
  }

  private @Nullable Pace bound(Endpoint of) {
    Integer rate = of.settings().ratePerSecond();
    return rate == null ? null : pace(rate, bound);
  }

  private Pace catchUp(Endpoint of, @Nullable Pace until) {
    Integer own = of.settings().ratePerSecond();
    Integer released = of.release() == null ? null : of.release().ratePerSecond();
    Integer rate = released != null ? released : own;
    return pace(rate == null ? CATCH_UP_RATE : rate, until);
  }

  private Pace pace(int rate, @Nullable Pace until) {
    return until != null && until.perSecond() == rate ? until : new Pace(ticker, rate);
  }
}
