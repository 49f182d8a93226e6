package io.posthorn.store.sqlite.write;

import io.posthorn.engine.port.EndpointWrites;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.EndpointState;
import io.posthorn.model.EndpointStatus;
import io.posthorn.model.Secrets;
import io.posthorn.model.SigningSecret;
import io.posthorn.store.sqlite.file.Sql;
import io.posthorn.store.sqlite.table.EndpointTable;
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
final class EndpointRows implements TransactionMemory, EndpointWrites {
  private final Sql sql;
  private final EndpointTable table;
  private final NewestTime newestTime;
  private @Nullable Map<Long, Kept> known;
  private final Map<Long, ArrayList<Endpoint>> liveBySite = new HashMap<>();
  private final Map<Long, Kept> unwritten = new LinkedHashMap<>();
  private long changes;

  EndpointRows(Sql sql, EndpointTable table, NewestTime newestTime) {
    this.sql = sql;
    this.table = table;
    this.newestTime = newestTime;
  }

  /** One endpoint with the counts of its unfinished deliveries. */
  private static final class Kept {
    Endpoint endpoint;
    final EndpointTable.Tally tally = new EndpointTable.Tally();

    Kept(Endpoint endpoint) {
      this.endpoint = endpoint;
    }
  }

  @Override
  public List<Endpoint> live(long siteId) {
    return Collections.unmodifiableList(liveBySite.computeIfAbsent(siteId, this::collectLive));
  }

  private ArrayList<Endpoint> collectLive(long siteId) {
    ArrayList<Endpoint> live = new ArrayList<>();
    for (Kept kept : known().values()) {
      if (kept.endpoint.siteId() == siteId && kept.endpoint.deleted() == null) {
        live.add(kept.endpoint);
      }
    }
    return live;
  }

  @Override
  public @Nullable Endpoint find(long id) {
    Kept kept = known().get(id);
    return kept == null ? null : kept.endpoint;
  }

  @Override
  public Endpoint add(long siteId, EndpointSettings settings, SigningSecret secret, Instant now) {
    newestTime.saw(now.toEpochMilli());
    Map<Long, Kept> endpoints = known();
    long id = table.add(sql, siteId, settings, secret, now);
    Instant stored = Instant.ofEpochMilli(now.toEpochMilli());
    EndpointState state =
        new EndpointState(
            EndpointStatus.ENABLED, null, null, null, 0, 0, stored, null, null, false);
    Kept kept = new Kept(new Endpoint(id, siteId, settings, state, null, stored, stored, null));
    endpoints.put(id, kept);
    EndpointTable.saveState(sql, id, state, kept.tally, newestTime.millis());
    liveBySite.remove(siteId);
    return kept.endpoint;
  }

  @Override
  public void save(Endpoint endpoint) {
    newestTime.saw(endpoint.updated().toEpochMilli());
    table.save(sql, endpoint);
    change(kept(endpoint.id()), endpoint);
  }

  @Override
  public void saveState(long id, EndpointState state) {
    changes++;
    Kept kept = kept(id);
    if (!kept.endpoint.state().equals(state)) {
      change(kept, kept.endpoint.with(state));
    }
  }

  private void change(Kept kept, Endpoint endpoint) {
    boolean listedAsBefore = (kept.endpoint.deleted() == null) == (endpoint.deleted() == null);
    kept.endpoint = endpoint;
    unwritten.put(endpoint.id(), kept);
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

  @Override
  public Secrets secrets(long id) {
    Secrets secrets = table.secrets(sql, id);
    if (secrets == null) {
      throw new IllegalArgumentException("no endpoint " + id);
    }
    return secrets;
  }

  @Override
  public void saveSecrets(long id, Secrets secrets) {
    table.saveSecrets(sql, id, secrets);
  }

  /** Counts deliveries that came to a status, or left it (negative). */
  void count(long id, int status, long more) {
    Kept kept = kept(id);
    kept.tally.add(status, more);
    unwritten.put(id, kept);
  }

  private Kept kept(long id) {
    Kept kept = known().get(id);
    if (kept == null) {
      throw new IllegalArgumentException("no endpoint " + id);
    }
    return kept;
  }

  private Map<Long, Kept> known() {
    Map<Long, Kept> endpoints = known;
    if (endpoints == null) {
      endpoints = new LinkedHashMap<>();
      for (Endpoint endpoint : table.all(sql)) {
        endpoints.put(endpoint.id(), new Kept(endpoint));
      }
      readTallies(endpoints);
      known = endpoints;
    }
    return endpoints;
  }

  private void readTallies(Map<Long, Kept> endpoints) {
    sql.each(
        "SELECT endpoint, pending, retrying, held FROM endpoint_state",
        row -> {
          Kept kept = endpoints.get(row.getLong(1));
          if (kept != null) {
            kept.tally.pending = row.getLong(2);
            kept.tally.retrying = row.getLong(3);
            kept.tally.held = row.getLong(4);
          }
          return true;
        });
  }

  @Override
  public long changes() {
    return changes;
  }

  @Override
  public void flush() {
    if (unwritten.isEmpty()) {
      return;
    }
    long newest = newestTime.millis();
    for (Kept kept : unwritten.values()) {
      EndpointTable.saveState(sql, kept.endpoint.id(), kept.endpoint.state(), kept.tally, newest);
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
