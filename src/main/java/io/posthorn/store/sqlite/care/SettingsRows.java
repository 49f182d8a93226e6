package io.posthorn.store.sqlite.care;

import io.posthorn.store.codec.DamagedRow;
import io.posthorn.store.codec.SecretBox;
import io.posthorn.store.sqlite.file.Sql;
import io.posthorn.store.sqlite.file.StoreFiles;
import io.posthorn.store.sqlite.table.EndpointTable;
import io.posthorn.store.sqlite.table.GapRows;
import io.posthorn.store.sqlite.table.SmallRows;
import io.posthorn.store.sqlite.write.NewestTime;
import io.posthorn.store.sqlite.write.SiteRows;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every start reads: sites, endpoints with their secrets, jobs, times. Read one by one, so
 * that the one that can't be is named.
 */
public final class SettingsRows {
  private final Sql sql;
  private final EndpointTable endpoints;
  private final List<String> faults = new ArrayList<>();

  private SettingsRows(Sql sql, SecretBox box) {
    this.sql = sql;
    this.endpoints = new EndpointTable(box);
  }

  /**
   * Reads them all.
   *
   * @throws io.posthorn.store.StoreUnusable naming the first that is damaged
   */
  public static void require(Sql sql, SecretBox box, StoreFiles files) {
    List<String> faults = faults(sql, box);
    if (!faults.isEmpty()) {
      int others = faults.size() - 1;
      throw files.broken(
          faults.getFirst() + (others == 0 ? "" : ", and " + others + " more"), null);
    }
  }

  /** What is wrong with them, each with its name; empty when nothing is. */
  static List<String> faults(Sql sql, SecretBox box) {
    SettingsRows rows = new SettingsRows(sql, box);
    rows.each("site", SiteRows::one);
    rows.each("endpoint", rows::endpoint);
    rows.read("replays", () -> SmallRows.replays(sql));
    rows.read("gaps", () -> GapRows.between(sql, Instant.EPOCH, Instant.MAX));
    rows.read("the newest time", () -> NewestTime.read(sql));
    return rows.faults;
  }

  /** Reads a row. */
  @FunctionalInterface
  private interface Reading {
    @Nullable Object one(Sql sql, long id);
  }

  private void each(String table, Reading reading) {
    for (long id : sql.all("SELECT id FROM " + table + " ORDER BY id", row -> row.getLong(1))) {
      read(table + " " + id, () -> reading.one(sql, id));
    }
  }

  private Object endpoint(Sql of, long id) {
    var endpoint = endpoints.one(of, id);
    if (endpoint == null) {
      throw new DamagedRow(new IllegalStateException("its state is missing"));
    }
    if (!isUrl(endpoint.settings().url())) {
      throw new DamagedRow(new IllegalStateException("its URL is none"));
    }
    try {
      endpoints.secrets(of, id);
    } catch (DamagedRow e) {
      throw new DamagedRow(new IllegalStateException("its secrets can't be decrypted", e));
    }
    return endpoint;
  }

  static boolean isUrl(@Nullable String text) {
    try {
      return text != null && new URI(text).getHost() != null;
    } catch (URISyntaxException _) {
      return false;
    }
  }

  private void read(String name, Runnable reading) {
    try {
      reading.run();
    } catch (DamagedRow e) {
      faults.add(name + ": " + e.getMessage());
    }
  }
}
