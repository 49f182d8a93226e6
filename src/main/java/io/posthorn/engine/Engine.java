package io.posthorn.engine;

import io.posthorn.model.Accepted;
import io.posthorn.model.Access;
import io.posthorn.model.Change;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DoctorOrder;
import io.posthorn.model.DoctorReport;
import io.posthorn.model.EnableOrder;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.EndpointHealth;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.Event;
import io.posthorn.model.EventFilter;
import io.posthorn.model.EventTypeInfo;
import io.posthorn.model.Gap;
import io.posthorn.model.Health;
import io.posthorn.model.MatchCount;
import io.posthorn.model.Page;
import io.posthorn.model.Replay;
import io.posthorn.model.Retention;
import io.posthorn.model.Secrets;
import io.posthorn.model.SigningSecret;
import io.posthorn.model.Site;
import io.posthorn.model.SiteChange;
import io.posthorn.model.Stats;
import io.posthorn.model.TypeTraffic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The façade: everything that a window, the API or a test can ask of the dispatcher.
 *
 * <p>Every call blocks until its change is on disk or its answer is there; any thread but JavaFX's
 * may call. All calls throw {@link io.posthorn.model.Refused} for what can't be done, with words
 * for the person who asked.
 */
public interface Engine extends AutoCloseable {

  // access

  /** What a bearer token opens; null for an unknown one. */
  @Nullable Access access(String token);

  // intake

  /**
   * Takes in one event: a JSON object of which only {@code event} and {@code siteid} are checked.
   *
   * @param access whose token it came with: an ingest token sends for its own site only
   * @param body the exact bytes, at most 1 MiB
   * @param idempotencyKey 1–255 characters; null for none
   */
  Accepted accept(Access access, byte[] body, @Nullable String idempotencyKey);

  /**
   * Takes in up to 10,000 lines / 16 MiB of events in one commit: all or nothing, in order.
   *
   * @param idempotencyKey 1–255 characters; counts for the site of the first line; null for none
   */
  List<Accepted> acceptBatch(Access access, byte[] ndjson, @Nullable String idempotencyKey);

  /** Takes in a batch without a key. */
  default List<Accepted> acceptBatch(Access access, byte[] ndjson) {
    return acceptBatch(access, ndjson, null);
  }

  // sites

  List<Site> sites();

  Site site(long siteId);

  /** Adds a site; its ingest token comes with it. */
  NewToken addSite(long siteId, SiteChange settings);

  Site changeSite(long siteId, SiteChange change);

  /** A new ingest token; the old one no longer counts. */
  NewToken newToken(long siteId);

  /** The twelve types, and those of a site (null: of all sites). */
  List<EventTypeInfo> eventTypes(@Nullable Long siteId);

  // endpoints

  List<EndpointInfo> endpoints(@Nullable Long siteId);

  EndpointInfo endpoint(long id);

  /**
   * Checks a URL as {@link #addEndpoint} would, and changes nothing. Looks its name up: at most 3
   * s.
   *
   * @param allow which ranges beyond the public ones count as allowed
   * @throws io.posthorn.model.Refused naming the field {@code url} when requests may never go there
   */
  CheckedUrl checkUrl(String url, Site.Allowed allow);

  /**
   * Adds an endpoint.
   *
   * @param settings url and events must be given
   * @param secret a supplied one of 16–256 characters; null to have one made
   */
  NewEndpoint addEndpoint(long siteId, EndpointChange settings, @Nullable String secret);

  EndpointInfo changeEndpoint(long id, EndpointChange change);

  /** Soft; undone by {@link #undeleteEndpoint} within 10 s. */
  void deleteEndpoint(long id);

  EndpointInfo undeleteEndpoint(long id);

  EndpointInfo disableEndpoint(long id);

  EndpointInfo enableEndpoint(long id, EnableOrder order);

  /** Delivers or skips what is held on an enabled endpoint. */
  EndpointInfo release(long id, EnableOrder order);

  /** Stops a release; the rest stays held. */
  EndpointInfo cancelRelease(long id);

  Secrets secrets(long endpointId);

  /**
   * A new secret.
   *
   * @param overlap how long the old one stays live; zero for at once; at most 30 days
   * @param secret a supplied one; null to have one made
   */
  SigningSecret rotateSecret(long endpointId, Duration overlap, @Nullable String secret);

  /** Sends a signed {@code ping} once, also to a disabled endpoint, and gives its result. */
  DeliveryDetail test(long endpointId);

  /** Checks step by step; each step is told as soon as it is over. */
  DoctorReport doctor(long endpointId, Consumer<DoctorReport.Step> tell);

  /**
   * Checks a URL that no endpoint has yet, as an endpoint of that site with those settings would be
   * reached. To interrupt the calling thread cuts the check off.
   *
   * @throws io.posthorn.model.Refused naming the fields that could not be saved, or {@code siteid}
   *     when there is no such site
   */
  DoctorReport doctor(DoctorOrder order, Consumer<DoctorReport.Step> tell);

  // events and deliveries

  Page<Event> events(EventFilter filter, @Nullable String before, int limit);

  /** With payload. */
  Event event(String id);

  List<Delivery> deliveriesOf(String eventId);

  Page<Delivery> deliveries(DeliveryFilter filter, @Nullable String before, int limit);

  DeliveryDetail delivery(long id);

  /**
   * Everything about several deliveries in one reading, in any order; those that are no longer
   * there are left out.
   *
   * @param ids a few hundred at most: all of it is in memory at once
   */
  List<DeliveryDetail> deliveries(List<Long> ids);

  /** Counts what matches, for at most a quarter of a second. */
  MatchCount count(DeliveryFilter filter);

  /**
   * How each endpoint that isn't deleted did since a time; read for at most a second, and at most
   * some seconds old.
   *
   * @param siteId null for all sites
   * @param since begin of the time, which ends now
   * @param buckets into how many equal stretches the time is cut, 1–200
   */
  List<EndpointHealth> endpointHealth(@Nullable Long siteId, Instant since, int buckets);

  /**
   * What came in since a time, by event type; types without any are left out. Read for at most a
   * second, and at most some seconds old.
   *
   * @param siteId null for all sites
   */
  List<TypeTraffic> traffic(@Nullable Long siteId, Instant since);

  /** Same delivery id; on RETRYING the scheduled attempt now, else one outside the schedule. */
  Delivery resend(long deliveryId);

  /** A new delivery of the same event. */
  Delivery sendAsNew(long deliveryId);

  /** Lets an unfinished delivery go. */
  Delivery skip(long deliveryId);

  // replay

  /** Counts what would be replayed and does nothing. */
  Replay dryRun(Replay.Order order);

  Replay replay(Replay.Order order);

  List<Replay> replays();

  Replay replay(long id);

  Replay cancelReplay(long id);

  // the engine itself

  Health health();

  /**
   * When this computer slept, was offline, or Posthorn was not running: what touches a time, oldest
   * first. The newest thousand are kept, and none for longer than deliveries are.
   */
  List<Gap> gaps(Instant from, Instant to);

  Stats stats();

  /** Stops (or goes on with) all sending; intake goes on. Lasts until the program ends. */
  void pause(boolean paused);

  /**
   * Tells of changes, on a thread of the engine: listeners must be short and must not wait.
   *
   * @return ends it when closed
   */
  AutoCloseable onChange(Consumer<List<Change>> listener);

  /**
   * Changes behind a sequence number, oldest first; null when those are no longer remembered, so
   * that whoever asks must read everything again.
   */
  @Nullable List<Change> changesSince(long seq);

  /** Sequence number of the newest change; 0 before the first. */
  long newestChange();

  /** Bytes of the store's files on disk. */
  long storeSize();

  /** How long deliveries are kept. */
  Retention retention();

  /**
   * Keeps deliveries for longer or shorter. What is too old then goes for good within some minutes,
   * a little at a time.
   */
  Retention changeRetention(Retention wanted);

  /** A copy of the store, while everything goes on. */
  void backup(java.nio.file.Path file);

  /** Stops: attempts get 3 s to end, what is cut off goes out again at the next start. */
  @Override
  void close();

  /** A token in plain text: shown once, kept as a hash. */
  record NewToken(Site site, String token) {
    /** Without the token, so that it cannot reach a log by accident. */
    @Override
    public String toString() {
      return "NewToken[site=" + site.siteId() + "]";
    }
  }

  /**
   * A URL that may be saved.
   *
   * @param url in ASCII form
   * @param warning what may be wrong with it all the same, as a name without a server; null
   */
  record CheckedUrl(String url, @Nullable String warning) {}

  /** A new endpoint with its secret in plain text. */
  record NewEndpoint(EndpointInfo endpoint, SigningSecret secret) {}
}
