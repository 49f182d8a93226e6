package io.posthorn.engine.service;

import io.posthorn.engine.dispatch.Dispatcher;
import io.posthorn.engine.dispatch.Fanout.Out;
import io.posthorn.engine.dispatch.Lane;
import io.posthorn.engine.port.HealthQueries;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.port.Tx;
import io.posthorn.engine.port.Writes;
import io.posthorn.engine.state.Times;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.Refused;
import io.posthorn.model.Rotation;
import io.posthorn.model.Secrets;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Finds endpoints, and saves them so that their lanes hear of it. Any thread. */
public final class EndpointKeeper {
  private final Store store;
  private final Dispatcher dispatcher;
  private final Times times;

  public EndpointKeeper(Store store, Times times, Dispatcher dispatcher) {
    this.store = store;
    this.times = times;
    this.dispatcher = dispatcher;
  }

  List<EndpointInfo> all() {
    var counts = store.reads().health().counts();
    return store.reads().settings().endpoints(false).stream()
        .map(
            endpoint ->
                info(endpoint, counts.getOrDefault(endpoint.id(), HealthQueries.Counts.NONE), null))
        .toList();
  }

  EndpointInfo one(long id) {
    Endpoint endpoint = store.reads().settings().endpoint(id);
    if (endpoint == null || endpoint.deleted() != null) {
      throw unknown(id);
    }
    return info(endpoint, null);
  }

  EndpointInfo info(Endpoint endpoint, @Nullable String warning) {
    return info(endpoint, store.reads().health().counts(endpoint.id()), warning);
  }

  private EndpointInfo info(
      Endpoint endpoint, HealthQueries.Counts counts, @Nullable String warning) {
    return new EndpointInfo(
        endpoint,
        endpoint.state().failing(times.wall()),
        counts.pending(),
        counts.retrying(),
        counts.held(),
        rotation(endpoint),
        warning);
  }

  /** Null while only one secret is live. */
  private @Nullable Rotation rotation(Endpoint endpoint) {
    Lane lane = dispatcher.lane(endpoint.id());
    Secrets.Overlap overlap = lane == null ? null : lane.secrets().get().at(times.wall()).overlap();
    if (overlap == null) {
      return null;
    }
    Instant decided = overlap.decided();
    Instant success = endpoint.state().lastSuccess();
    boolean later = decided != null && success != null && success.isAfter(decided);
    return new Rotation(overlap.until(), overlap.signs(), later ? success : decided);
  }

  /** Saves an endpoint's secrets; its lane hears of it in the writer's order. */
  void saveSecrets(long id, UnaryOperator<Secrets> change) {
    Lane lane = lane(id);
    Writes.now(
        store,
        new Store.Work<Boolean>() {
          @Override
          public Boolean in(Tx tx) {
            known(tx, id);
            tx.endpoints().saveSecrets(id, change.apply(tx.endpoints().secrets(id)));
            return true;
          }

          @Override
          public void committed(Boolean done) {
            dispatcher.secretsChanged(lane);
          }
        });
  }

  static Refused unknown(long id) {
    return Refused.notFound("There is no endpoint " + id);
  }

  /** The endpoint inside a transaction; refuses one that isn't there or is deleted. */
  static Endpoint known(Tx tx, long id) {
    Endpoint endpoint = tx.endpoints().find(id);
    if (endpoint == null || endpoint.deleted() != null) {
      throw unknown(id);
    }
    return endpoint;
  }

  /** The lane of an endpoint that isn't deleted. */
  Lane lane(long id) {
    Lane lane = dispatcher.lane(id);
    if (lane == null || lane.endpoint().deleted() != null) {
      throw unknown(id);
    }
    return lane;
  }

  /** Saves in the writer's order; its lane hears of it in that order too. */
  Endpoint save(Store.Work<Endpoint> work) {
    return saveWith(tx -> new Saved(work.in(tx), List.of()));
  }

  /** The same, with deliveries of operational events. */
  Endpoint saveWith(Store.Work<Saved> work) {
    return Writes.now(
            store,
            new Store.Work<Saved>() {
              @Override
              public Saved in(Tx tx) {
                return work.in(tx);
              }

              @Override
              public void committed(Saved saved) {
                dispatcher.endpointSaved(saved.endpoint());
                dispatcher.offer(saved.out());
              }
            })
        .endpoint();
  }

  /** A saved endpoint and deliveries that its saving led to. */
  record Saved(Endpoint endpoint, List<Out> out) {}
}
