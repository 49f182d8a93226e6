package io.posthorn.engine.upkeep;

import io.posthorn.engine.dispatch.Holding;
import io.posthorn.engine.port.Store;
import io.posthorn.model.Endpoint;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** Holds what one commit could not, of a disabled endpoint with a large backlog. Any thread. */
public final class HoldSteps {
  private final Store store;
  private final Executor background;
  private final Set<Long> underWay = ConcurrentHashMap.newKeySet();

  public HoldSteps(Store store, Executor background) {
    this.store = store;
    this.background = background;
  }

  /** Goes on in the background until nothing is left to be held. */
  public void hold(long endpointId) {
    if (underWay.add(endpointId)) {
      next(endpointId);
    }
  }

  /** Whatever keeps a step from being done lets go of its endpoint's place. */
  private void next(long endpointId) {
    try {
      background.execute(() -> begin(endpointId));
    } catch (RuntimeException | Error e) {
      underWay.remove(endpointId);
      throw e;
    }
  }

  private void begin(long endpointId) {
    try {
      step(endpointId);
    } catch (RuntimeException | Error e) {
      underWay.remove(endpointId);
      throw e;
    }
  }

  private void step(long endpointId) {
    var unused =
        store
            .write(
                tx -> {
                  Endpoint endpoint = tx.endpoints().find(endpointId);
                  boolean wanted = endpoint != null && !endpoint.state().enabled();
                  return wanted ? tx.held().hold(endpointId, Holding.STEP) : 0;
                })
            .whenComplete(
                (held, problem) -> {
                  if (problem == null && held == Holding.STEP) {
                    next(endpointId);
                  } else {
                    underWay.remove(endpointId);
                  }
                });
  }
}
