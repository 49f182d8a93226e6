package io.posthorn.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.engine.Interleavings;
import io.posthorn.engine.port.LaneQueries.Why;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.EndpointState;
import java.util.List;

/** What people and the engine's other parts do to a lane, each as an actor with its steps. */
final class StagedLane extends LaneWorld {
  StagedLane(Interleavings orders) {
    super(orders);
  }

  /** All that is due is read anew, as at a start or after a sleep. */
  void restarts() {
    restarts(0);
  }

  /** The same when what is new up to an id is overdue. */
  void restarts(long overdueUpTo) {
    orders.begin("restart", () -> lane.restart(overdueUpTo));
  }

  /** The endpoint takes one request at a time. */
  void oneAtATime() {
    EndpointSettings now = endpoint.settings();
    endpoint =
        endpoint.with(
            new EndpointSettings(
                now.url(),
                now.description(),
                now.events(),
                now.timeout(),
                now.ratePerSecond(),
                1,
                now.headers(),
                now.retrySchedule(),
                now.caPem()),
            NOW);
    lane.changed(endpoint);
  }

  void readsAgain() {
    orders.begin("read again", lane::readAgain);
  }

  /** A person skips it, unless it is being sent. */
  void skips(long id) {
    orders.begin(
        "skip",
        () -> {
          if (!lane.claim(id)) {
            return;
          }
          orders.step("claimed " + id);
          write(
              "skip of " + id,
              () -> rows.computeIfPresent(id, (_, row) -> row.with(skipped(row), null)),
              () -> orders.begin("skip is done", () -> lane.unclaim(id, false)));
        });
  }

  private static DeliveryStatus skipped(Row row) {
    return row.status().unfinished() ? DeliveryStatus.SKIPPED : row.status();
  }

  /** A command claims it, is refused, and gives the claim back. */
  void claimsAndLetsGo(long id) {
    orders.begin(
        "refused",
        () -> {
          if (lane.claim(id)) {
            orders.step("claimed " + id);
            lane.unclaim(id, true);
          }
        });
  }

  /** A person sends it again now, unless it is being sent. */
  void resends(long id) {
    orders.begin(
        "resend",
        () -> {
          if (!lane.claim(id)) {
            return;
          }
          orders.step("claimed " + id);
          write(
              "mark of " + id,
              () -> rows.computeIfPresent(id, (_, row) -> row.with(row.status(), clock.instant())),
              () -> orders.begin("resend goes on", () -> goesFirst(id)));
        });
  }

  private void goesFirst(long id) {
    Row row = rows.get(id);
    boolean retry = row.status() == DeliveryStatus.RETRYING;
    lane.offerUrgent(ready(row, retry ? Why.RETRY : Why.RESEND));
  }

  /** A test: claimed with its commit and sent beside the lane, unless the lane was quicker. */
  void test(long id) {
    write(
        "test " + id,
        () -> has(id, DeliveryStatus.PENDING, null),
        () -> {
          if (lane.claim(id)) {
            started.add(id);
            orders.begin("test of " + id, () -> outcome(id, rows.get(id)));
          }
        });
  }

  /** The endpoint and all its deliveries of one status become another. */
  void becomes(EndpointState state, DeliveryStatus from, DeliveryStatus to) {
    endpoint = endpoint.with(state).with((Endpoint.Release) null);
    for (Row row : List.copyOf(rows.values())) {
      if (row.status() == from) {
        rows.put(row.id(), row.with(to, null));
      }
    }
  }

  Endpoint releasing(long upTo) {
    return releasing(upTo, 1_000);
  }

  Endpoint releasing(long upTo, int rate) {
    endpoint = endpoint.with(new Endpoint.Release(upTo, rate));
    return endpoint;
  }

  void deliveredOrSkipped(long id) {
    boolean delivered = rows.get(id).status() == DeliveryStatus.DELIVERED;
    assertThat(started.stream().filter(one -> one == id))
        .as("starts of %s, which is %s", id, rows.get(id).status())
        .hasSize(delivered ? 1 : 0);
    assertThat(rows.get(id).status().unfinished()).as("delivery %s is left", id).isFalse();
  }
}
