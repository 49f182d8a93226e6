package io.posthorn.store;

import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.EndpointState;
import io.posthorn.model.EndpointStatus;
import io.posthorn.model.Secrets;
import io.posthorn.model.SigningSecret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The writer's endpoints, in memory: every event asks for those of its site. State and counts
 * change with every attempt and are written once per endpoint and commit. Owned by the writer's
 * thread.
 */
final class EndpointRows implements Session.Part {
  private final Sql sql;
  private final EndpointTable table;
  private final NewestTime newestTime;
  private @Nullable Map<Long, Slot> known;
  private final Map<Long, ArrayList<Endpoint>> liveBySite = new HashMap<>();
  private final Map<Long, Slot> unwritten = new LinkedHashMap<>();

  EndpointRows(Sql sql, EndpointTable table, NewestTime newestTime) {
    this.sql = sql;
    this.table = table;
    this.newestTime = newestTime;
  }

  /** One endpoint with the counts of its unfinished deliveries. */
  private static final class Slot {
    Endpoint endpoint;
    final EndpointTable.Tally tally = new EndpointTable.Tally();

    Slot(Endpoint endpoint) {
      this.endpoint = endpoint;
    }
  }

  /** Those of a site that aren't deleted, by id. */
  List<Endpoint> live(long siteId) {
    return Collections.unmodifiableList(liveBySite.computeIfAbsent(siteId, this::collectLive));
  }

  private ArrayList<Endpoint> collectLive(long siteId) {
    ArrayList<Endpoint> live = new ArrayList<>();
    for (Slot slot : known().values()) {
      if (slot.endpoint.siteId() == siteId && slot.endpoint.deleted() == null) {
        live.add(slot.endpoint);
      }
    }
    return live;
  }

  @Nullable Endpoint find(long id) {
    Slot slot = known().get(id);
    return slot == null ? null : slot.endpoint;
  }

  Endpoint add(long siteId, EndpointSettings settings, SigningSecret secret, Instant now) {
    Map<Long, Slot> endpoints = known();
    long id = table.add(sql, siteId, settings, secret, now);
    Instant stored = Instant.ofEpochMilli(now.toEpochMilli());
    EndpointState state =
        new EndpointState(
            EndpointStatus.ENABLED, null, null, null, 0, 0, stored, null, null, false);
    Slot slot = new Slot(new Endpoint(id, siteId, settings, state, null, stored, stored, null));
    endpoints.put(id, slot);
    EndpointTable.saveState(sql, id, state, slot.tally, newestTime.millis());
    liveBySite.remove(siteId);
    return slot.endpoint;
  }

  void save(Endpoint endpoint) {
    table.save(sql, endpoint);
    change(slot(endpoint.id()), endpoint);
  }

  void saveState(long id, EndpointState state) {
    Slot slot = slot(id);
    if (!slot.endpoint.state().equals(state)) {
      change(slot, slot.endpoint.with(state));
    }
  }

  private void change(Slot slot, Endpoint endpoint) {
    boolean listedAsBefore = (slot.endpoint.deleted() == null) == (endpoint.deleted() == null);
    slot.endpoint = endpoint;
    unwritten.put(endpoint.id(), slot);
    ArrayList<Endpoint> live = liveBySite.get(endpoint.siteId());
    if (live == null) {
      return;
    }
    if (!listedAsBefore) {
      liveBySite.remove(endpoint.siteId());
    } else if (endpoint.deleted() == null) {
      live.set(
          Collections.binarySearch(live, endpoint, Comparator.comparingLong(Endpoint::id)),
          endpoint);
    }
  }

  Secrets secrets(long id) {
    Secrets secrets = table.secrets(sql, id);
    if (secrets == null) {
      throw new IllegalArgumentException("no endpoint " + id);
    }
    return secrets;
  }

  void saveSecrets(long id, Secrets secrets) {
    table.saveSecrets(sql, id, secrets);
  }

  /** Counts deliveries that came to a status, or left it (negative). */
  void count(long id, int status, long more) {
    Slot slot = slot(id);
    slot.tally.add(status, more);
    unwritten.put(id, slot);
  }

  private Slot slot(long id) {
    Slot slot = known().get(id);
    if (slot == null) {
      throw new IllegalArgumentException("no endpoint " + id);
    }
    return slot;
  }

  private Map<Long, Slot> known() {
    Map<Long, Slot> endpoints = known;
    if (endpoints == null) {
      endpoints = new LinkedHashMap<>();
      for (Endpoint endpoint : table.all(sql)) {
        endpoints.put(endpoint.id(), new Slot(endpoint));
      }
      readTallies(endpoints);
      known = endpoints;
    }
    return endpoints;
  }

  private void readTallies(Map<Long, Slot> endpoints) {
    sql.each(
        "SELECT endpoint, pending, retrying, held FROM endpoint_state",
        row -> {
          Slot slot = endpoints.get(row.getLong(1));
          if (slot != null) {
            slot.tally.pending = row.getLong(2);
            slot.tally.retrying = row.getLong(3);
            slot.tally.held = row.getLong(4);
          }
          return true;
        });
  }

  @Override
  public void flush() {
    if (unwritten.isEmpty()) {
      return;
    }
    long newest = newestTime.millis();
    for (Slot slot : unwritten.values()) {
      EndpointTable.saveState(sql, slot.endpoint.id(), slot.endpoint.state(), slot.tally, newest);
    }
    newestTime.wrote(newest);
    unwritten.clear();
  }

  @Override
  public void forget() {
    known = null;
    liveBySite.clear();
    unwritten.clear();
  }
}
