package io.posthorn.store.sqlite.write;

import io.posthorn.engine.port.SiteWrites;
import io.posthorn.model.DisableRule;
import io.posthorn.model.Site;
import io.posthorn.store.sqlite.file.Sql;
import io.posthorn.store.sqlite.table.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The writer's sites, in memory. Owned by the writer's thread. */
public final class SiteRows implements TransactionMemory, SiteWrites {
  private static final String SELECT =
      """
      SELECT id, name, retry_schedule, disable_in_a_row, allow_loopback, allow_private,
             event_types, strict_schemas
      FROM site
      """;

  private final Sql sql;
  private @Nullable Map<Long, Site> known;

  SiteRows(Sql sql) {
    this.sql = sql;
  }

  public static List<Site> all(Sql sql) {
    return sql.all(SELECT + " ORDER BY id", SiteRows::site);
  }

  public static @Nullable Site one(Sql sql, long siteId) {
    return sql.first(SELECT + " WHERE id = ?", SiteRows::site, siteId);
  }

  public static Map<Long, byte[]> tokenHashes(Sql sql) {
    Map<Long, byte[]> hashes = new HashMap<>();
    sql.each(
        "SELECT id, token_hash FROM site WHERE token_hash IS NOT NULL",
        row -> {
          hashes.put(row.getLong(1), row.getBytes(2));
          return true;
        });
    return hashes;
  }

  private static Site site(ResultSet row) throws SQLException {
    Integer inARow = Sql.intOrNull(row, 4);
    return new Site(
        row.getLong(1),
        row.getString(2),
        Columns.schedule(row.getString(3)),
        inARow == null ? DisableRule.RETRIES : new DisableRule.Attempts(inARow),
        new Site.Allowed(row.getInt(5) != 0, row.getInt(6) != 0),
        Columns.lines(row.getString(7)),
        row.getInt(8) != 0);
  }

  @Override
  public List<Site> all() {
    return List.copyOf(known().values());
  }

  @Override
  public @Nullable Site find(long siteId) {
    return known().get(siteId);
  }

  @Override
  public void save(Site site) {
    save(sql, site);
    known().put(site.siteId(), site);
  }

  public static void save(Sql sql, Site site) {
    sql.update(
        """
        INSERT INTO site (id, name, retry_schedule, disable_in_a_row, allow_loopback,
                          allow_private, event_types, strict_schemas)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET
          name = excluded.name, retry_schedule = excluded.retry_schedule,
          disable_in_a_row = excluded.disable_in_a_row, allow_loopback = excluded.allow_loopback,
          allow_private = excluded.allow_private, event_types = excluded.event_types,
          strict_schemas = excluded.strict_schemas
        """,
        site.siteId(),
        site.name(),
        Columns.schedule(site.retrySchedule()),
        site.disableRule() instanceof DisableRule.Attempts(int inARow) ? inARow : null,
        Columns.flag(site.allow().loopback()),
        Columns.flag(site.allow().privateRanges()),
        Columns.lines(site.eventTypes()),
        Columns.flag(site.strictSchemas()));
  }

  @Override
  public void saveTokenHash(long siteId, byte[] sha256) {
    if (sql.update("UPDATE site SET token_hash = ? WHERE id = ?", sha256, siteId) == 0) {
      throw new IllegalArgumentException("no site " + siteId);
    }
  }

  private Map<Long, Site> known() {
    Map<Long, Site> sites = known;
    if (sites == null) {
      sites = new TreeMap<>();
      for (Site site : all(sql)) {
        sites.put(site.siteId(), site);
      }
      known = sites;
    }
    return sites;
  }

  @Override
  public void forget() {
    known = null;
  }
}
