package io.posthorn.store.sqlite.write;

import io.posthorn.engine.port.Tx;
import io.posthorn.model.Attempt;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.EndpointState;
import io.posthorn.model.Event;
import io.posthorn.model.Gap;
import io.posthorn.model.Secrets;
import io.posthorn.model.SigningSecret;
import io.posthorn.model.Site;
import io.posthorn.store.sqlite.file.Sql;
import io.posthorn.store.sqlite.table.Columns;
import io.posthorn.store.sqlite.table.GapRows;
import io.posthorn.store.sqlite.table.SmallRows;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The port's transaction: passes each call to the part that it belongs to. */
public final class SqliteTx implements Tx {
  private final Sql sql;
  private final WriterParts shared;
  private final SiteRows sites;
  private final EventRows events;
  private final DeliveryRows deliveries;
  private final BulkChanges bulk;
  private long changes;

  SqliteTx(
      Sql sql,
      WriterParts shared,
      SiteRows sites,
      EventRows events,
      DeliveryRows deliveries,
      BulkChanges bulk) {
    this.sql = sql;
    this.shared = shared;
    this.sites = sites;
    this.events = events;
    this.deliveries = deliveries;
    this.bulk = bulk;
  }

  /** Counts the changes that are kept in memory until the commit. */
  long changes() {
    return changes;
  }

  /** The connection, for tests that limit the file's size or look at its statements. */
  public Sql sql() {
    return sql;
  }

  @Override
  public List<Site> sites() {
    return sites.all();
  }

  @Override
  public @Nullable Site site(long siteId) {
    return sites.find(siteId);
  }

  @Override
  public void saveSite(Site site) {
    sites.save(site);
  }

  @Override
  public void saveTokenHash(long siteId, byte[] sha256) {
    sites.saveTokenHash(siteId, sha256);
  }

  @Override
  public List<Endpoint> endpoints(long siteId) {
    return shared.endpoints().live(siteId);
  }

  @Override
  public @Nullable Endpoint endpoint(long id) {
    return shared.endpoints().find(id);
  }

  @Override
  public Endpoint addEndpoint(
      long siteId, EndpointSettings settings, SigningSecret secret, Instant now) {
    shared.newestTime().saw(now.toEpochMilli());
    return shared.endpoints().add(siteId, settings, secret, now);
  }

  @Override
  public void saveEndpoint(Endpoint endpoint) {
    shared.newestTime().saw(endpoint.updated().toEpochMilli());
    shared.endpoints().save(endpoint);
  }

  @Override
  public void saveState(long endpointId, EndpointState state) {
    changes++;
    shared.endpoints().saveState(endpointId, state);
  }

  @Override
  public Secrets secrets(long endpointId) {
    return shared.endpoints().secrets(endpointId);
  }

  @Override
  public void saveSecrets(long endpointId, Secrets secrets) {
    shared.endpoints().saveSecrets(endpointId, secrets);
  }

  @Override
  public EventRef addEvent(Event event) {
    return events.add(event);
  }

  @Override
  public boolean hasPayload(EventRef event) {
    return events.hasPayload(event);
  }

  @Override
  public @Nullable KeyUse keyUse(long siteId, String key) {
    return SmallRows.keyUse(sql, siteId, key);
  }

  @Override
  public void saveKeyUse(long siteId, String key, KeyUse use) {
    SmallRows.saveKeyUse(sql, siteId, key, use);
  }

  @Override
  public long addDelivery(EventRef event, long endpointId, DeliveryStatus status, Instant created) {
    return deliveries.add(event, endpointId, status, created);
  }

  @Override
  public @Nullable DeliveryRow delivery(long id) {
    return deliveries.find(id);
  }

  @Override
  public void addAttempt(long deliveryId, Attempt attempt) {
    changes++;
    deliveries.addAttempt(deliveryId, attempt);
  }

  @Override
  public @Nullable Instant firstAttemptAt(long deliveryId) {
    return deliveries.firstAttemptAt(deliveryId);
  }

  @Override
  public void saveProgress(Progress progress) {
    deliveries.save(progress);
  }

  @Override
  public void resendFailed(
      long deliveryId, int attempts, @Nullable String error, @Nullable String cause, Instant now) {
    deliveries.resendFailed(deliveryId, attempts, error, cause, now);
  }

  @Override
  public boolean markResend(long deliveryId, Instant now) {
    return deliveries.markResend(deliveryId, now);
  }

  @Override
  public boolean letGo(long deliveryId, Instant now) {
    return deliveries.letGo(deliveryId, now);
  }

  @Override
  public int hold(long endpointId, int limit) {
    return bulk.hold(endpointId, limit);
  }

  @Override
  public List<Long> skipHeld(
      long endpointId, @Nullable Instant before, long upTo, String error, Instant now, int limit) {
    return bulk.skipHeld(endpointId, before, upTo, error, now, limit);
  }

  @Override
  public void skip(long deliveryId, Instant now) {
    deliveries.skip(deliveryId, now);
  }

  @Override
  public long newestDelivery(long endpointId) {
    return bulk.newestDelivery(endpointId);
  }

  @Override
  public long countHeld(long endpointId, long upTo) {
    return bulk.countHeld(endpointId, upTo);
  }

  @Override
  public int clampNextAttempts(Instant now) {
    return bulk.clampNextAttempts(now);
  }

  @Override
  public void addGap(Gap gap) {
    GapRows.add(sql, gap);
  }

  @Override
  public int endGaps(Instant at) {
    return GapRows.end(sql, at);
  }

  @Override
  public ReplayRow saveReplay(ReplayRow replay) {
    return SmallRows.saveReplay(sql, replay);
  }

  @Override
  public @Nullable String meta(String name) {
    return SmallRows.meta(sql, name);
  }

  @Override
  public void saveMeta(String name, String value) {
    SmallRows.saveMeta(sql, name, value);
  }

  @Override
  public boolean retain(Instant payloadsBefore, Instant rowsBefore, Instant keysBefore, int step) {
    deliveries.forgetRows();
    GapRows.forget(sql, Columns.bound(rowsBefore));
    return shared
        .retention()
        .step(
            Columns.bound(payloadsBefore),
            Columns.bound(rowsBefore),
            Columns.bound(keysBefore),
            step);
  }
}
