package io.posthorn.store.sqlite.care;

import io.posthorn.engine.rules.Secretsmith;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.EndpointState;
import io.posthorn.model.Secrets;
import io.posthorn.model.Site;
import io.posthorn.model.Subscription;
import io.posthorn.store.codec.DamagedRow;
import io.posthorn.store.sqlite.file.Sql;
import io.posthorn.store.sqlite.table.Columns;
import io.posthorn.store.sqlite.table.EndpointTable;
import io.posthorn.store.sqlite.write.SiteRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sites and endpoints of a repaired store, of which something was lost. An endpoint gets a stand-in
 * for it and is disabled: what waits for it is held until its owner has looked.
 */
final class SalvagedSettings {
  private static final String LOOK =
      "Some of its settings were lost when the store was repaired: check them, then enable it.";

  /** RFC 2606: no such host will ever be. */
  private static final String NO_URL = "https://url-was-lost.invalid/";

  private final Sql sql;
  private final EndpointTable endpoints;
  private final List<String> missing = new ArrayList<>();

  SalvagedSettings(Sql sql, EndpointTable endpoints) {
    this.sql = sql;
    this.endpoints = endpoints;
  }

  List<String> mend() {
    for (long id : all("SELECT endpoint FROM delivery EXCEPT SELECT id FROM endpoint")) {
      standInForEndpoint(id);
    }
    for (long id : all("SELECT id FROM endpoint")) {
      mendEndpoint(id);
    }
    for (long id :
        all(
            """
            SELECT * FROM (SELECT site FROM event UNION SELECT site FROM endpoint)
            EXCEPT SELECT id FROM site
            """)) {
      SiteRows.save(sql, Site.withDefaults(id, "Site " + id));
      missing.add("site " + id + ": it has the usual settings now, and needs a new token");
    }
    for (long id : all("SELECT id FROM site")) {
      mendSite(id);
    }
    if (sql.update("DELETE FROM replay WHERE NOT json_valid(spec)") > 0) {
      missing.add("a replay job, because what it was to do can't be read");
    }
    return missing;
  }

  private List<Long> all(String select) {
    return sql.all(select, row -> row.getLong(1));
  }

  private void standInForEndpoint(long id) {
    sql.update(
        """
        INSERT INTO endpoint (id, site, url, description, events, timeout, concurrency, headers,
                              created, updated, secrets)
        SELECT d.endpoint, e.site, '', 'Endpoint ' || d.endpoint, ?, ?, ?, x'', d.created,
               d.created, x''
        FROM delivery d JOIN event e ON e.id = d.event WHERE d.endpoint = ? LIMIT 1
        """,
        Subscription.EVERYTHING,
        EndpointSettings.DEFAULT_TIMEOUT.toMillis(),
        EndpointSettings.DEFAULT_CONCURRENCY,
        id);
  }

  private void mendEndpoint(long id) {
    List<String> lost = new ArrayList<>();
    if (!SettingsRows.isUrl(text("url", id))) {
      set("url = ?", NO_URL, id);
      lost.add("its URL");
    }
    if (!readable(() -> endpoints.secrets(sql, id))) {
      endpoints.saveSecrets(sql, id, Secrets.of(Secretsmith.make()));
      lost.add("its signing secret (it has a new one)");
    }
    mendState(id, lost);
    String schedule = text("retry_schedule", id);
    if (schedule != null && !readable(() -> Columns.schedule(schedule))) {
      set("retry_schedule = ?", null, id);
      lost.add("its retry schedule (its site's counts)");
    }
    if (!readable(() -> endpoints.one(sql, id))) {
      endpoints.saveHeaders(sql, id, Map.of());
      lost.add("its headers");
    }
    if (!readable(() -> endpoints.one(sql, id))) {
      set("events = ?", Subscription.EVERYTHING, id);
      lost.add("its events (it gets all)");
    }
    if (!lost.isEmpty()) {
      disable(id);
      missing.add("endpoint %d: %s".formatted(id, String.join(", ", lost)));
    }
  }

  private void mendState(long id, List<String> lost) {
    if (sql.number("SELECT count(*) FROM endpoint_state WHERE endpoint = ?", id) == 0) {
      Instant created =
          Instant.ofEpochMilli(sql.number("SELECT created FROM endpoint WHERE id = ?", id));
      EndpointTable.saveState(
          sql, id, EndpointState.fresh(created), new EndpointTable.Tally(), created.toEpochMilli());
      lost.add("whether it was on");
    } else if (sql.update(
            """
            UPDATE endpoint_state SET disabled_reason = ?
            WHERE endpoint = ? AND disabled_reason NOT IN (?, ?, ?)
            """,
            DisabledReason.MANUAL.name(),
            id,
            DisabledReason.MANUAL.name(),
            DisabledReason.FAILING.name(),
            DisabledReason.GONE.name())
        > 0) {
      lost.add("why it was disabled");
    }
  }

  private void disable(long id) {
    sql.update(
        """
        UPDATE endpoint_state SET enabled = 0, disabled_reason = ?, last_error = ?,
          disabled_at = coalesce(disabled_at, epoch_since), epoch = epoch + 1
        WHERE endpoint = ?
        """,
        DisabledReason.MANUAL.name(),
        LOOK,
        id);
  }

  private void mendSite(long id) {
    if (!readable(() -> SiteRows.one(sql, id))) {
      Site usual = Site.withDefaults(id, "Site " + id);
      sql.update(
          "UPDATE site SET retry_schedule = ? WHERE id = ?",
          Columns.schedule(usual.retrySchedule()),
          id);
      if (!readable(() -> SiteRows.one(sql, id))) {
        SiteRows.save(sql, usual);
      }
      missing.add("site " + id + ": some of its settings, which are the usual ones now");
    }
  }

  private @Nullable String text(String column, long id) {
    return sql.first("SELECT " + column + " FROM endpoint WHERE id = ?", r -> r.getString(1), id);
  }

  private void set(String what, @Nullable Object value, long id) {
    sql.update("UPDATE endpoint SET " + what + " WHERE id = ?", value, id);
  }

  private static boolean readable(Runnable reading) {
    try {
      reading.run();
      return true;
    } catch (DamagedRow | IllegalArgumentException e) {
      return false;
    }
  }
}
