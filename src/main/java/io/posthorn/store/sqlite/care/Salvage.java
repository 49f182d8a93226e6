package io.posthorn.store.sqlite.care;

import io.posthorn.store.codec.SecretBox;
import io.posthorn.store.sqlite.file.Connections;
import io.posthorn.store.sqlite.file.Migrations;
import io.posthorn.store.sqlite.file.SecretKeyFile;
import io.posthorn.store.sqlite.file.Sql;
import io.posthorn.store.sqlite.file.StoreFiles;
import io.posthorn.store.sqlite.file.StoreTrouble;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Saves what can be read of a damaged store into a new one, table by table. What follows from other
 * rows (counts, the block index, where retention stands) isn't copied but made again; what is
 * referred to and lost gets a stand-in, so that all the rest can be used.
 */
final class Salvage {
  /** What its rows are to people, of each small table that is found by number. */
  private static final Map<String, String> WORDS =
      Map.of(
          "site", "sites",
          "endpoint", "endpoints",
          "event_type", "names of event types",
          "dictionary", "texts that attempts share",
          "replay", "replay jobs",
          "gap", "gaps");

  private final Sql from;
  private final Sql to;
  private final GivenIds given;
  private final TableCopy tables;
  private final List<String> missing = new ArrayList<>();
  private boolean smallValues;

  private Salvage(Sql from, Sql to, GivenIds given) {
    this.from = from;
    this.to = to;
    this.given = given;
    this.tables = new TableCopy(from, to);
  }

  /**
   * Fills a new file.
   *
   * @param fresh empty
   * @return what is missing or had to be replaced, each in a few words
   * @throws StoreTrouble when nothing at all can be read of the old one, or the new one can't be
   *     written
   */
  static List<String> into(Path fresh, StoreFiles files, GivenIds given) {
    try (Sql from = Connections.reader(files.database());
        Sql to = Connections.writer(fresh)) {
      from.script("PRAGMA cell_size_check = ON");
      if (from.number("SELECT count(*) FROM sqlite_schema") == 0) {
        throw files.hopeless(new IllegalStateException("no tables"));
      }
      Migrations.refuseNewer(from, files);
      Migrations.applyAll(to);
      to.script("PRAGMA foreign_keys = OFF");
      Salvage salvage = new Salvage(from, to, given);
      salvage.copy();
      SecretBox box = SecretKeyFile.existing(to, files);
      SecretKeyFile.fits(to, box);
      salvage.missing.addAll(new SalvagedRows(to, box, salvage.smallValues).mend());
      given.raise(to);
      return salvage.missing;
    }
  }

  private void copy() {
    settings();
    long newestDelivery = Math.max(given.ofDeliveries(), end("delivery", "id"));
    long newestEvent = Math.max(end("event", "id"), number("SELECT max(event) FROM delivery"));
    numbered("event", "events", known(newestEvent));
    numbered("delivery", "deliveries", known(newestDelivery));
    say(
        "attempts of deliveries",
        tables.numbered("attempt", "delivery", false, known(newestDelivery)));
  }

  private void settings() {
    smallValues = tables.named("meta", "name");
    if (!smallValues) {
      missing.add("some small settings, as how long things are kept");
    }
    to.update("DELETE FROM meta WHERE name LIKE 'retention.%'"); // it looks at everything again
    WORDS.forEach((table, words) -> numbered(table, words, known(end(table, "id"))));
    say(
        "whether endpoints are on",
        tables.numbered(
            "endpoint_state", "endpoint", true, known(end("endpoint_state", "endpoint"))));
    if (!tables.named("key_use", "site, key")) {
      missing.add("some idempotency keys: an event that is sent in again may count twice");
    }
  }

  private void numbered(String table, String words, long end) {
    say(words, tables.numbered(table, "id", true, end));
  }

  private void say(String words, List<RangeReader.Span> lost) {
    if (!lost.isEmpty()) {
      missing.add(
          words
              + " "
              + lost.stream().limit(20).map(Salvage::said).collect(Collectors.joining(", "))
              + (lost.size() > 20 ? ", and in " + (lost.size() - 20) + " more places" : ""));
    }
  }

  private static String said(RangeReader.Span span) {
    return span.to() >= RangeReader.OPEN_END ? "from " + span.from() + " on" : span.toString();
  }

  private static long known(long end) {
    return end == 0 ? RangeReader.OPEN_END : end;
  }

  /** The highest number of a table; 0 when that can't be read. */
  private long end(String table, String key) {
    return Math.max(
        number("SELECT max(" + key + ") FROM " + table),
        number("SELECT seq FROM sqlite_sequence WHERE name = '" + table + "'"));
  }

  private long number(String select) {
    try {
      return from.number(select);
    } catch (StoreTrouble e) {
      if (!e.unreadable()) {
        throw e;
      }
      return 0;
    }
  }
}
