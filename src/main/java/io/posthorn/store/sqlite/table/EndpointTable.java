package io.posthorn.store.sqlite.table;

import io.posthorn.model.Concession;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.EndpointState;
import io.posthorn.model.EndpointStatus;
import io.posthorn.model.SecretAge;
import io.posthorn.model.Secrets;
import io.posthorn.model.SigningSecret;
import io.posthorn.model.Subscription;
import io.posthorn.store.codec.ByteSink;
import io.posthorn.store.codec.ByteSource;
import io.posthorn.store.codec.SecretBox;
import io.posthorn.store.sqlite.file.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Endpoints and their secrets as rows, for the writer and the readers alike. */
public final class EndpointTable {
  private static final String HEADERS = "endpoint headers";
  private static final String SECRETS = "endpoint secrets";

  private static final String SELECT =
      """
      SELECT p.id, p.site, p.url, p.description, p.events, p.timeout, p.rate, p.concurrency,
             p.headers, p.retry_schedule, p.ca_pem, p.release_up_to, p.release_rate, p.created,
             p.updated, p.deleted, p.redirect_is_success, p.plain_json,
             s.enabled, s.disabled_reason, s.disabled_at, s.last_error, s.failures, s.epoch,
             s.epoch_since, s.last_success, s.paused_until, s.warned
      FROM endpoint p CROSS JOIN endpoint_state s ON s.endpoint = p.id
      """;
  private static final int FIRST_OF_STATE = 19;

  private static final String SET =
      "url, description, events, timeout, rate, concurrency, headers, retry_schedule, ca_pem,"
          + " redirect_is_success, plain_json";
  private static final String SET_TO = "?" + ", ?".repeat(SET.split(",", -1).length - 1);

  private static final String ADD =
      "INSERT INTO endpoint (%s, site, created, updated, secrets) VALUES (%s, ?, ?, ?, ?)"
          .formatted(SET, SET_TO);

  private static final String SAVE =
      """
      UPDATE endpoint SET (%s) = (%s), release_up_to = ?, release_rate = ?, updated = ?, deleted = ?
      WHERE id = ?
      """
          .formatted(SET, SET_TO);

  private final SecretBox box;

  public EndpointTable(SecretBox box) {
    this.box = box;
  }

  /** Also the deleted ones, by id. */
  public List<Endpoint> all(Sql sql) {
    return sql.all(SELECT + " ORDER BY p.id", this::endpoint);
  }

  public @Nullable Endpoint one(Sql sql, long id) {
    return sql.first(SELECT + " WHERE p.id = ?", this::endpoint, id);
  }

  private Endpoint endpoint(ResultSet row) throws SQLException {
    Long releaseUpTo = Sql.longOrNull(row, 12);
    return new Endpoint(
        row.getLong(1),
        row.getLong(2),
        settings(row),
        state(row),
        releaseUpTo == null ? null : new Endpoint.Release(releaseUpTo, Sql.intOrNull(row, 13)),
        Columns.instant(row, 14),
        Columns.instant(row, 15),
        Columns.instantOrNull(row, 16));
  }

  private EndpointSettings settings(ResultSet row) throws SQLException {
    String schedule = row.getString(10);
    return new EndpointSettings(
        row.getString(3),
        row.getString(4),
        Subscription.of(Columns.lines(row.getString(5))),
        Duration.ofMillis(row.getLong(6)),
        Sql.intOrNull(row, 7),
        row.getInt(8),
        headers(box.open(HEADERS, row.getBytes(9))),
        schedule == null ? null : Columns.schedule(schedule),
        row.getString(11),
        concessions(row));
  }

  private static Set<Concession> concessions(ResultSet row) throws SQLException {
    Set<Concession> all = EnumSet.noneOf(Concession.class);
    if (row.getInt(17) != 0) {
      all.add(Concession.REDIRECT_IS_SUCCESS);
    }
    if (row.getInt(18) != 0) {
      all.add(Concession.PLAIN_JSON);
    }
    return all;
  }

  private static EndpointState state(ResultSet row) throws SQLException {
    String reason = row.getString(FIRST_OF_STATE + 1);
    return new EndpointState(
        row.getInt(FIRST_OF_STATE) != 0 ? EndpointStatus.ENABLED : EndpointStatus.DISABLED,
        reason == null ? null : DisabledReason.valueOf(reason),
        Columns.instantOrNull(row, FIRST_OF_STATE + 2),
        row.getString(FIRST_OF_STATE + 3),
        row.getInt(FIRST_OF_STATE + 4),
        row.getLong(FIRST_OF_STATE + 5),
        Columns.instant(row, FIRST_OF_STATE + 6),
        Columns.instantOrNull(row, FIRST_OF_STATE + 7),
        Columns.instantOrNull(row, FIRST_OF_STATE + 8),
        row.getInt(FIRST_OF_STATE + 9) != 0);
  }

  /** Adds a row for an endpoint without its state; its new id. */
  public long add(
      Sql sql, long siteId, EndpointSettings settings, SigningSecret secret, Instant now) {
    sql.update(
        ADD,
        values(
            settings,
            siteId,
            now.toEpochMilli(),
            now.toEpochMilli(),
            box.seal(SECRETS, secrets(Secrets.of(secret)))));
    return sql.number("SELECT last_insert_rowid()");
  }

  /** What {@link #SET} names, and more behind it. */
  private @Nullable Object[] values(EndpointSettings settings, @Nullable Object... more) {
    List<@Nullable Object> values = new ArrayList<>();
    Collections.addAll(
        values,
        settings.url(),
        settings.description(),
        Columns.lines(settings.events().entries()),
        settings.timeout().toMillis(),
        settings.ratePerSecond(),
        settings.concurrency(),
        box.seal(HEADERS, headers(settings.headers())),
        Columns.schedule(settings.retrySchedule()),
        settings.caPem(),
        Columns.flag(settings.has(Concession.REDIRECT_IS_SUCCESS)),
        Columns.flag(settings.has(Concession.PLAIN_JSON)));
    Collections.addAll(values, more);
    return values.toArray();
  }

  /** Replaces all but the state and the secrets. */
  public void save(Sql sql, Endpoint endpoint) {
    Endpoint.Release release = endpoint.release();
    int rows =
        sql.update(
            SAVE,
            values(
                endpoint.settings(),
                release == null ? null : release.upTo(),
                release == null ? null : release.ratePerSecond(),
                endpoint.updated().toEpochMilli(),
                Columns.millis(endpoint.deleted()),
                endpoint.id()));
    if (rows == 0) {
      throw new IllegalArgumentException("no endpoint " + endpoint.id());
    }
  }

  /** Writes state and counts. */
  public static void saveState(
      Sql sql, long id, EndpointState state, Tally tally, long newestTime) {
    DisabledReason reason = state.disabledReason();
    sql.update(
        """
        INSERT OR REPLACE INTO endpoint_state (endpoint, enabled, disabled_reason, disabled_at,
          last_error, failures, epoch, epoch_since, last_success, paused_until, warned, pending,
          retrying, held, newest_time)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        id,
        Columns.flag(state.enabled()),
        reason == null ? null : reason.name(),
        Columns.millis(state.disabledAt()),
        state.lastError(),
        state.failuresInARow(),
        state.epoch(),
        state.epochSince().toEpochMilli(),
        Columns.millis(state.lastSuccess()),
        Columns.millis(state.pausedUntil()),
        Columns.flag(state.warned()),
        tally.pending,
        tally.retrying,
        tally.held,
        newestTime);
  }

  /** The secrets of an endpoint; null when there is no such endpoint. */
  public @Nullable Secrets secrets(Sql sql, long endpointId) {
    return sql.first(
        "SELECT secrets FROM endpoint WHERE id = ?",
        row -> secrets(box.open(SECRETS, row.getBytes(1))),
        endpointId);
  }

  public void saveSecrets(Sql sql, long endpointId, Secrets secrets) {
    byte[] sealed = box.seal(SECRETS, secrets(secrets));
    if (sql.update("UPDATE endpoint SET secrets = ? WHERE id = ?", sealed, endpointId) == 0) {
      throw new IllegalArgumentException("no endpoint " + endpointId);
    }
  }

  /** Replaces the headers alone. */
  public void saveHeaders(Sql sql, long endpointId, Map<String, String> headers) {
    sql.update(
        "UPDATE endpoint SET headers = ? WHERE id = ?",
        box.seal(HEADERS, headers(headers)),
        endpointId);
  }

  private static byte[] secrets(Secrets secrets) {
    Secrets.Overlap overlap = secrets.overlap();
    ByteSink out =
        new ByteSink()
            .text(secrets.current().text())
            .optionalText(overlap == null ? null : overlap.previous().text())
            .signed(overlap == null ? 0 : overlap.until().toEpochMilli())
            .number(secrets.number());
    if (overlap != null) {
      Instant decided = overlap.decided();
      out.octet(overlap.signs().ordinal()).signed(decided == null ? 0 : decided.toEpochMilli());
    }
    return out.toBytes();
  }

  private static Secrets secrets(byte[] plain) {
    ByteSource in = new ByteSource(plain);
    SigningSecret current = new SigningSecret(in.text());
    String previous = in.optionalText();
    long until = in.signed();
    boolean numbered = in.hasMore(); // those of earlier versions are not
    int number = numbered ? (int) in.number() : previous == null ? 1 : 2;
    if (previous == null) {
      return new Secrets(number, current, null);
    }
    SecretAge signs = numbered ? SecretAge.values()[in.octet()] : SecretAge.OLD;
    long decided = numbered ? in.signed() : 0;
    return new Secrets(
        number,
        current,
        new Secrets.Overlap(
            new SigningSecret(previous),
            Instant.ofEpochMilli(until),
            signs,
            decided == 0 ? null : Instant.ofEpochMilli(decided)));
  }

  private static byte[] headers(Map<String, String> headers) {
    ByteSink out = new ByteSink().number(headers.size());
    headers.forEach((name, value) -> out.text(name).text(value));
    return out.toBytes();
  }

  private static Map<String, String> headers(byte[] plain) {
    ByteSource in = new ByteSource(plain);
    long count = in.number();
    Map<String, String> headers = new LinkedHashMap<>();
    for (long i = 0; i < count; i++) {
      String name = in.text();
      headers.put(name, in.text());
    }
    return headers;
  }

  /** Unfinished deliveries of an endpoint. */
  public static final class Tally {
    public long pending;
    public long retrying;
    public long held;

    public void add(int status, long more) {
      switch (Statuses.status(status)) {
        case PENDING, SENDING -> pending += more;
        case RETRYING -> retrying += more;
        case HELD -> held += more;
        case DELIVERED, FAILED, SKIPPED -> {} // finished ones are not counted
      }
    }
  }
}
