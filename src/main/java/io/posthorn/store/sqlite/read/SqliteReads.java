package io.posthorn.store.sqlite.read;

import io.posthorn.engine.port.Reads;
import io.posthorn.engine.port.Ticker;
import io.posthorn.engine.port.UpkeepWrites.ReplayRow;
import io.posthorn.model.Attempt;
import io.posthorn.model.CauseCounts;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.Endpoint;
import io.posthorn.model.Event;
import io.posthorn.model.EventFilter;
import io.posthorn.model.Gap;
import io.posthorn.model.MatchCount;
import io.posthorn.model.Page;
import io.posthorn.model.Refused;
import io.posthorn.model.Secrets;
import io.posthorn.model.Site;
import io.posthorn.model.TypeTraffic;
import io.posthorn.store.codec.SecretBox;
import io.posthorn.store.codec.Ulids;
import io.posthorn.store.sqlite.file.ReaderPool;
import io.posthorn.store.sqlite.file.StoreFiles;
import io.posthorn.store.sqlite.table.Columns;
import io.posthorn.store.sqlite.table.EndpointTable;
import io.posthorn.store.sqlite.table.GapRows;
import io.posthorn.store.sqlite.table.SmallRows;
import io.posthorn.store.sqlite.write.NewestTime;
import io.posthorn.store.sqlite.write.SiteRows;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The port's reads: passes each call to the part that it belongs to. */
public final class SqliteReads implements Reads {
  private final ReaderPool pool;
  private final StoreFiles files;
  private final EndpointTable endpoints;
  private final LaneReads lanes;
  private final DeliverySearch search;
  private final EventReads events;
  private final AttemptReads attempts;
  private final HealthReads health;
  private final TrafficReads traffic;

  public SqliteReads(ReaderPool pool, StoreFiles files, SecretBox box, Ticker ticker) {
    this.pool = pool;
    this.files = files;
    this.endpoints = new EndpointTable(box);
    this.lanes = new LaneReads(pool);
    this.search = new DeliverySearch(pool, ticker);
    this.events = new EventReads(pool, ticker);
    this.attempts = new AttemptReads(pool, box);
    this.health = new HealthReads(pool, ticker);
    this.traffic = new TrafficReads(pool, ticker);
  }

  @Override
  public List<Site> sites() {
    return pool.read(SiteRows::all);
  }

  @Override
  public Map<Long, byte[]> tokenHashes() {
    return pool.read(SiteRows::tokenHashes);
  }

  @Override
  public List<Endpoint> endpoints(boolean withDeleted) {
    List<Endpoint> all = pool.read(endpoints::all);
    return withDeleted ? all : all.stream().filter(e -> e.deleted() == null).toList();
  }

  @Override
  public @Nullable Endpoint endpoint(long id) {
    return pool.read(sql -> endpoints.one(sql, id));
  }

  @Override
  public Secrets secrets(long endpointId) {
    Secrets secrets = pool.read(sql -> endpoints.secrets(sql, endpointId));
    if (secrets == null) {
      throw Refused.notFound("There is no endpoint " + endpointId + ".");
    }
    return secrets;
  }

  @Override
  public Map<Long, Counts> counts() {
    return pool.read(
        sql -> {
          Map<Long, Counts> counts = new HashMap<>();
          sql.each(
              """
              SELECT endpoint, pending, retrying, held FROM endpoint_state
              WHERE pending + retrying + held > 0
              """,
              row -> {
                counts.put(
                    row.getLong(1), new Counts(row.getLong(2), row.getLong(3), row.getLong(4)));
                return true;
              });
          return counts;
        });
  }

  @Override
  public Counts counts(long endpointId) {
    Counts counts =
        pool.read(
            sql ->
                sql.first(
                    "SELECT pending, retrying, held FROM endpoint_state WHERE endpoint = ?",
                    row -> new Counts(row.getLong(1), row.getLong(2), row.getLong(3)),
                    endpointId));
    return counts == null ? Counts.NONE : counts;
  }

  @Override
  public Page<Delivery> deliveries(
      DeliveryFilter filter, @Nullable String before, int limit, Duration budget) {
    return search.page(filter, before, limit, budget);
  }

  @Override
  public @Nullable Delivery delivery(long id) {
    return attempts.delivery(id);
  }

  @Override
  public List<Delivery> deliveries(Collection<Long> ids) {
    return attempts.deliveries(ids);
  }

  @Override
  public List<Whole> whole(Collection<Long> ids) {
    return attempts.whole(ids);
  }

  @Override
  public List<Attempt> attempts(long deliveryId) {
    return attempts.of(deliveryId);
  }

  @Override
  public Page<Event> events(
      EventFilter filter, @Nullable String before, int limit, Duration budget) {
    return events.page(filter, before, limit, budget);
  }

  @Override
  public List<Event> events(Collection<String> ids) {
    return events.events(ids);
  }

  @Override
  public @Nullable Event event(String id) {
    return events.event(id);
  }

  @Override
  public List<Delivery> deliveriesOf(Collection<String> eventIds) {
    return events.deliveriesOf(eventIds);
  }

  @Override
  public List<Standing> standings(Collection<String> eventIds) {
    return events.standings(eventIds);
  }

  @Override
  public long count(DeliveryFilter filter) {
    return search.count(filter);
  }

  @Override
  public long countDue(long endpointId, Instant by) {
    return lanes.countDue(endpointId, by);
  }

  @Override
  public List<Gap> gaps(Instant from, Instant to) {
    return pool.read(sql -> GapRows.between(sql, from, to));
  }

  @Override
  public CauseCounts causes(DeliveryFilter filter, Duration budget) {
    return search.causes(filter, budget);
  }

  @Override
  public MatchCount count(DeliveryFilter filter, Duration budget) {
    return search.count(filter, budget);
  }

  @Override
  public List<Long> ids(DeliveryFilter filter, long after, long upTo, int limit) {
    return search.ids(filter, after, upTo, limit);
  }

  @Override
  public Recent health(Instant since, Duration bucket, int buckets, Duration budget) {
    return health.health(since, bucket, buckets, budget);
  }

  @Override
  public Map<Long, List<TypeTraffic>> traffic(Instant since, Duration budget) {
    return traffic.traffic(since, budget);
  }

  @Override
  public List<Ready> pending(long endpointId, long after, long upTo, int limit, long maxBytes) {
    return lanes.pending(endpointId, after, upTo, limit, maxBytes);
  }

  @Override
  public List<Ready> due(
      long endpointId, Instant by, Instant afterDue, long afterId, int limit, long maxBytes) {
    return lanes.due(endpointId, by, afterDue, afterId, limit, maxBytes);
  }

  @Override
  public List<Ready> held(long endpointId, long after, long upTo, int limit, long maxBytes) {
    return lanes.held(endpointId, after, upTo, limit, maxBytes);
  }

  @Override
  public List<Ready> resends(long endpointId, long after, int limit, long maxBytes) {
    return lanes.resends(endpointId, after, limit, maxBytes);
  }

  @Override
  public @Nullable Ready ready(long deliveryId, Why why) {
    return lanes.ready(deliveryId, why);
  }

  @Override
  public @Nullable Instant nextDue(long endpointId, Instant after) {
    return lanes.nextDue(endpointId, after);
  }

  @Override
  public long newestDelivery() {
    return pool.read(sql -> sql.number("SELECT max(id) FROM delivery"));
  }

  @Override
  public long newestDeliveryBefore(Instant time) {
    return pool.read(
        sql -> {
          long newest = sql.number("SELECT max(id) FROM delivery");
          long first = Filters.firstIdFrom(sql, Columns.bound(time), newest);
          return sql.number("SELECT max(id) FROM delivery WHERE id < ?", first);
        });
  }

  @Override
  public Instant newestTime() {
    return pool.read(sql -> Instant.ofEpochMilli(NewestTime.read(sql)));
  }

  @Override
  public @Nullable String newestEvent() {
    byte[] newest =
        pool.read(sql -> sql.first("SELECT max(ulid) FROM event", row -> row.getBytes(1)));
    return newest == null ? null : Ulids.text(newest);
  }

  @Override
  public List<ReplayRow> replays() {
    return pool.read(SmallRows::replays);
  }

  @Override
  public @Nullable String meta(String name) {
    return pool.read(sql -> SmallRows.meta(sql, name));
  }

  @Override
  public long sizeOnDisk() {
    return files.size();
  }
}
