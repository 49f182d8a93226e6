package io.posthorn.store.sqlite.write;

import io.posthorn.engine.port.DeliveryWrites;
import io.posthorn.engine.port.DeliveryWrites.DeliveryRow;
import io.posthorn.engine.port.DeliveryWrites.Progress;
import io.posthorn.engine.port.EventWrites.EventRef;
import io.posthorn.model.Attempt;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.store.codec.AttemptCodec;
import io.posthorn.store.codec.Ulids;
import io.posthorn.store.sqlite.file.Sql;
import io.posthorn.store.sqlite.table.Columns;
import io.posthorn.store.sqlite.table.Statuses;
import io.posthorn.store.sqlite.write.KnownDeliveries.Known;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The writer's deliveries and their attempts. Unfinished ones that were touched lately are kept in
 * memory, so that the usual life of a delivery is one INSERT and one UPDATE. Owned by the writer's
 * thread.
 */
public final class DeliveryRows implements TransactionMemory, DeliveryWrites {
  /** Room for the first short attempt in its delivery's row, bytes. */
  public static final int RESERVED = 90;

  /** A first attempt up to this size is kept in its delivery's row, a longer one beside it. */
  static final int SHORT = 120;

  private static final byte[] EMPTY = new byte[RESERVED];

  private static final String FIND =
      """
      SELECT d.id, e.id, e.ulid, t.name, e.test, coalesce(e.size, length(e.payload)),
             d.endpoint, d.status, d.attempts, d.steps, d.created, d.next_attempt,
             coalesce(hex(substr(d.attempt, 1, 1)) = '00', 0)
      FROM delivery d JOIN event e ON e.id = d.event JOIN event_type t ON t.id = e.type
      WHERE d.id = ?
      """;

  private static final String PROGRESS =
      """
      UPDATE delivery SET status = ?, code = ?, attempts = ?, steps = ?, ms = ?, next_attempt = ?,
        delay = ?, took = ?, error = ?, cause = ? WHERE id = ?
      """;

  private static final String PROGRESS_WITH_ATTEMPT =
      PROGRESS.replace("cause = ?", "cause = ?, attempt = ?");

  private static final String SKIP =
      Statuses.named(
          "UPDATE delivery SET status = SKIPPED, took = ? - created, next_attempt = NULL,"
              + " delay = NULL WHERE id = ?");

  private static final String RESEND_FAILED =
      Statuses.named(
          """
          UPDATE delivery SET attempts = ?, error = ?, cause = ?, next_attempt = NULL, delay = NULL,
            took = CASE WHEN status IN (DELIVERED, FAILED, SKIPPED) THEN ? - created END
          WHERE id = ?
          """);

  private static final String MARK_RESEND =
      Statuses.named(
          """
          UPDATE delivery SET next_attempt = ?, delay = 0
          WHERE id = ? AND status IN (DELIVERED, RETRYING, FAILED, SKIPPED)
          """);

  private static final String LET_GO =
      Statuses.named(
          "UPDATE delivery SET status = RETRYING, next_attempt = ?, delay = 0"
              + " WHERE id = ? AND status = HELD");

  private final Sql sql;
  private final WriterParts shared;
  private final Map<Long, Known> known = new KnownDeliveries();
  private @Nullable Long newestId;

  // The newest attempt, until it is known whether its delivery's progress is saved right behind it.
  private @Nullable Known unsavedOwner;
  private byte @Nullable [] unsavedAttempt;
  private long changes;

  DeliveryRows(Sql sql, WriterParts shared) {
    this.sql = sql;
    this.shared = shared;
  }

  @Override
  public long add(EventRef event, long endpointId, DeliveryStatus status, Instant created) {
    long id = newestId() + 1;
    long type = shared.types().id(event.type());
    long createdMillis = created.toEpochMilli();
    sql.update(
        """
        INSERT INTO delivery (id, event, endpoint, type, status, created, attempts, steps, attempt)
        VALUES (?, ?, ?, ?, ?, ?, 0, 0, ?)
        """,
        id,
        event.ref(),
        endpointId,
        type,
        Statuses.number(status),
        createdMillis,
        EMPTY);
    newestId = id;
    shared.newestTime().wrote(createdMillis);
    shared.endpoints().count(endpointId, Statuses.number(status), 1);
    shared.marks().mark(BlockMarks.Dim.ENDPOINT, endpointId, id);
    shared.marks().mark(BlockMarks.Dim.TYPE, type, id);
    Instant stored = Instant.ofEpochMilli(createdMillis);
    DeliveryRow row = new DeliveryRow(id, event, endpointId, status, 0, 0, stored, null, false);
    known.put(id, new Known(row, true));
    return id;
  }

  /** Ids never come again, also when the newest rows are gone. */
  private long newestId() {
    Long newest = newestId;
    return newest != null
        ? newest
        : sql.number("SELECT seq FROM sqlite_sequence WHERE name = 'delivery'");
  }

  @Override
  public @Nullable DeliveryRow find(long id) {
    Known found = known(id);
    return found == null ? null : found.row;
  }

  private @Nullable Known known(long id) {
    Known unsaved = unsavedOwner;
    if (unsaved != null && unsaved.row.id() == id) {
      return unsaved;
    }
    Known found = known.get(id);
    if (found == null) {
      found = sql.first(FIND, DeliveryRows::known, id);
      if (found != null && found.row.status().unfinished()) {
        known.put(id, found);
      }
    }
    return found;
  }

  private static Known known(ResultSet row) throws SQLException {
    EventRef event =
        new EventRef(
            row.getLong(2),
            Ulids.text(row.getBytes(3)),
            row.getString(4),
            row.getInt(5) != 0,
            row.getInt(6));
    DeliveryStatus status = Statuses.status(row.getInt(8));
    Instant next = Columns.instantOrNull(row, 12);
    DeliveryRow delivery =
        new DeliveryRow(
            row.getLong(1),
            event,
            row.getLong(7),
            status,
            row.getInt(9),
            row.getInt(10),
            Columns.instant(row, 11),
            status == DeliveryStatus.RETRYING ? next : null,
            !status.unfinished() && next != null);
    return new Known(delivery, row.getInt(13) != 0);
  }

  private Known required(long id) {
    Known found = known(id);
    if (found == null) {
      throw new IllegalArgumentException("no delivery " + id);
    }
    return found;
  }

  @Override
  public void addAttempt(long deliveryId, Attempt attempt) {
    endWork();
    changes++;
    Known owner = required(deliveryId);
    byte[] data =
        AttemptCodec.write(
            attempt,
            new AttemptCodec.Owner(
                deliveryId, owner.row.event().type(), owner.row.created().toEpochMilli()),
            shared.dictionary(),
            shared.box());
    shared.newestTime().saw(attempt.at().toEpochMilli());
    if (owner.room && data.length <= SHORT) {
      unsavedOwner = owner;
      unsavedAttempt = data;
    } else {
      sql.update(
          "INSERT INTO attempt (delivery, number, data) VALUES (?, ?, ?)",
          deliveryId,
          attempt.number(),
          data);
    }
  }

  /** Writes an attempt whose delivery's progress was not saved behind it. */
  void endWork() {
    Known owner = unsavedOwner;
    if (owner != null) {
      sql.update("UPDATE delivery SET attempt = ? WHERE id = ?", unsavedAttempt, owner.row.id());
      attemptIsIn(owner);
    }
  }

  private void attemptIsIn(Known owner) {
    owner.room = false;
    unsavedOwner = null;
    unsavedAttempt = null;
  }

  @Override
  public @Nullable Instant firstAttemptAt(long deliveryId) {
    endWork();
    long created = required(deliveryId).row.created().toEpochMilli();
    byte[] inRow =
        sql.first(
            "SELECT attempt FROM delivery WHERE id = ? AND attempt IS NOT NULL",
            row -> row.getBytes(1),
            deliveryId);
    byte[] beside =
        sql.first(
            "SELECT data FROM attempt WHERE delivery = ? ORDER BY number LIMIT 1",
            row -> row.getBytes(1),
            deliveryId);
    byte[] first = inRow == null || AttemptCodec.number(inRow) == 0 ? beside : inRow;
    if (first == null) {
      return null;
    }
    if (beside != null && AttemptCodec.number(beside) < AttemptCodec.number(first)) {
      first = beside;
    }
    return Instant.ofEpochMilli(AttemptCodec.atMillis(first, created));
  }

  @Override
  public void save(Progress progress) {
    Known owner = required(progress.deliveryId());
    if (unsavedOwner != null && unsavedOwner != owner) {
      endWork();
    }
    update(progress, owner);
    count(progress, owner);
    DeliveryRow row = owner.row;
    owner.row =
        new DeliveryRow(
            row.id(),
            row.event(),
            row.endpointId(),
            progress.status(),
            progress.attempts(),
            progress.steps(),
            row.created(),
            progress.nextAttempt(),
            false);
    if (progress.status().unfinished()) {
      known.put(row.id(), owner);
    } else {
      known.remove(row.id());
    }
  }

  private void update(Progress progress, Known owner) {
    Long finished = Columns.millis(progress.finished());
    @Nullable Object[] values = {
      Statuses.number(progress.status()),
      progress.code(),
      progress.attempts(),
      progress.steps(),
      progress.ms(),
      Columns.millis(progress.nextAttempt()),
      Columns.millis(progress.delay()),
      finished == null ? null : finished - owner.row.created().toEpochMilli(),
      progress.error(),
      cause(progress.cause()),
      progress.deliveryId()
    };
    if (unsavedOwner == owner) {
      @Nullable Object[] more = Arrays.copyOf(values, values.length + 1);
      more[values.length - 1] = unsavedAttempt;
      more[values.length] = progress.deliveryId();
      sql.update(PROGRESS_WITH_ATTEMPT, more);
      attemptIsIn(owner);
    } else {
      sql.update(PROGRESS, values);
    }
  }

  private void count(Progress progress, Known owner) {
    int before = Statuses.number(owner.row.status());
    int after = Statuses.number(progress.status());
    if (before != after) {
      shared.endpoints().count(owner.row.endpointId(), before, -1);
      shared.endpoints().count(owner.row.endpointId(), after, 1);
    }
    Integer code = progress.code();
    if (code != null && code >= 200 && code <= 299) {
      shared.marks().mark(BlockMarks.Dim.CODE, code, progress.deliveryId());
    }
    if (after == Statuses.DELIVERED) {
      shared.marks().mark(BlockMarks.Dim.STATUS, after, progress.deliveryId());
    }
    if (progress.finished() != null) {
      long finished = progress.finished().toEpochMilli();
      shared.newestTime().saw(finished);
      shared.retention().finished(progress.deliveryId(), finished);
    }
    if (progress.nextAttempt() != null && progress.delay() != null) {
      shared.newestTime().saw(progress.nextAttempt().minus(progress.delay()).toEpochMilli());
    }
  }

  @Override
  public void skip(long id, Instant now) {
    endWork();
    Known owner = required(id);
    long finished = now.toEpochMilli();
    sql.update(SKIP, finished, id);
    int before = Statuses.number(owner.row.status());
    shared.endpoints().count(owner.row.endpointId(), before, -1);
    shared.newestTime().saw(finished);
    shared.retention().finished(id, finished);
    known.remove(id);
  }

  private @Nullable Long cause(@Nullable String code) {
    return code == null ? null : (Long) shared.causes().id(code);
  }

  /** What it is worth stays: status, code and time of the attempt that led there. */
  @Override
  public void resendFailed(
      long id, int attempts, @Nullable String error, @Nullable String cause, Instant now) {
    endWork();
    long at = now.toEpochMilli();
    sql.update(RESEND_FAILED, attempts, error, cause(cause), at, id);
    shared.newestTime().saw(at);
    if (!required(id).row.status().unfinished()) {
      shared.retention().finished(id, at);
    }
    known.remove(id);
  }

  @Override
  public boolean markResend(long id, Instant now) {
    endWork();
    long millis = now.toEpochMilli();
    boolean marked = sql.update(MARK_RESEND, millis, id) > 0;
    if (marked) {
      shared.newestTime().saw(millis);
      known.remove(id);
    }
    return marked;
  }

  /** As if it had failed and its next time had come: its schedule goes on where it was. */
  @Override
  public boolean letGo(long id, Instant now) {
    endWork();
    long endpoint = required(id).row.endpointId();
    long millis = now.toEpochMilli();
    boolean due = sql.update(LET_GO, millis, id) > 0;
    if (due) {
      shared.endpoints().count(endpoint, Statuses.HELD, -1);
      shared.endpoints().count(endpoint, Statuses.RETRYING, 1);
      shared.newestTime().saw(millis);
      known.remove(id);
    }
    return due;
  }

  /** Others changed rows: what is known of them no longer counts. */
  void forgetRows() {
    endWork();
    known.clear();
  }

  @Override
  public long changes() {
    return changes;
  }

  @Override
  public void flush() {
    endWork();
  }

  @Override
  public void forget() {
    known.clear();
    newestId = null;
    unsavedOwner = null;
    unsavedAttempt = null;
  }
}
