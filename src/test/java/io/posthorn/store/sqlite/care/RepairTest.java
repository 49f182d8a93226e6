package io.posthorn.store.sqlite.care;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DisabledReason;
import io.posthorn.model.Endpoint;
import io.posthorn.model.Retention;
import io.posthorn.store.StoreSamples;
import io.posthorn.store.StoreUnusable;
import io.posthorn.store.sqlite.SqliteStore;
import io.posthorn.store.sqlite.care.StoreCare.Repaired;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be read of a damaged store is saved, and what can't be is told. */
class RepairTest {
  @TempDir Path temp;
  private Path home;
  private UsedStore used;

  @BeforeEach
  void aUsedStore() {
    home = temp.resolve("home");
    used = new UsedStore(home);
  }

  private Repaired repair() {
    return used.care().repair(StoreSamples.NOW);
  }

  @Test
  void aSoundStoreLosesNothing() throws Exception {
    Repaired repaired = repair();

    assertThat(repaired.missing()).isEmpty();
    assertThat(repaired.replaced().aside()).isDirectoryContaining("glob:**posthorn.db");
    assertThat(used.number("SELECT count(*) FROM delivery")).isEqualTo(UsedStore.DELIVERIES);
    assertThat(used.care().check().faults()).isEmpty();
    try (SqliteStore store = used.open()) {
      assertThat(store.reads().deliveries().attempts(3)).hasSize(1);
      assertThat(store.reads().settings().secrets(2).current().text())
          .isEqualTo("whsec_0123456789abcdef");
      assertThat(store.reads().search().count(DeliveryFilter.ANY)).isEqualTo(UsedStore.DELIVERIES);
      assertThat(StoreSamples.deliver(store, 999_999, 1))
          .isEqualTo(UsedStore.DELIVERIES + 1_000_001);
    }
  }

  /** Whichever page is lost: the rest is a sound store again, or a sentence says that none is. */
  @Test
  void whateverPageIsLostTheRestIsSaved() throws Exception {
    Path whole = Files.copy(used.database(), temp.resolve("whole.db"));
    int pages = used.pages();
    List<String> hopeless = new ArrayList<>();
    for (int page = 1; page <= pages; page++) {
      Files.copy(whole, used.database(), StandardCopyOption.REPLACE_EXISTING);
      used.damage(page);
      try {
        Repaired repaired = used.care().repair(StoreSamples.NOW.plusSeconds(page));
        assertSoundAgain(repaired, page);
      } catch (StoreUnusable e) {
        hopeless.add(page + ": " + e.sentence());
      }
    }
    assertThat(hopeless).as("the first page says where the tables are").hasSize(1);
    assertThat(hopeless.getFirst()).startsWith("1: Nothing can be read").contains("repair --empty");
  }

  private void assertSoundAgain(Repaired repaired, int page) throws Exception {
    assertThat(used.care().check().faults()).as("page %d", page).isEmpty();
    long there = used.number("SELECT count(*) FROM delivery");
    if (there < UsedStore.DELIVERIES) {
      assertThat(repaired.missing()).as("page %d", page).isNotEmpty();
      assertThat(repaired.list()).content().contains(repaired.missing());
    }
    try (SqliteStore store = used.open()) {
      assertThat(store.reads().search().count(DeliveryFilter.ANY)).isEqualTo(there);
      assertThat(StoreSamples.deliver(store, 999_999, 1)).isGreaterThan(1_000_000);
    }
  }

  @Test
  void aLostPageOfEventsCostsTheirDeliveriesAlone() throws Exception {
    long lost =
        used.number(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'event'"); // its children come later
    int page = childOf(lost);
    used.damage(page);

    Repaired repaired = repair();

    assertThat(repaired.missing()).anySatisfy(line -> assertThat(line).startsWith("events "));
    assertThat(used.number("SELECT count(*) FROM delivery"))
        .isBetween(UsedStore.DELIVERIES - 20L, UsedStore.DELIVERIES - 1L);
  }

  /** The first page below an inner one: its cells begin with the number of a page. */
  private int childOf(long inner) throws Exception {
    byte[] bytes = Files.readAllBytes(used.database());
    int at = (int) ((inner - 1) * UsedStore.PAGE);
    int cell = ((bytes[at + 12] & 0xff) << 8) | (bytes[at + 13] & 0xff);
    int child = at + cell;
    return ((bytes[child] & 0xff) << 24)
        | ((bytes[child + 1] & 0xff) << 16)
        | ((bytes[child + 2] & 0xff) << 8)
        | (bytes[child + 3] & 0xff);
  }

  @Test
  void anEndpointOfWhichSomethingIsLostIsDisabledWithAStandIn() throws Exception {
    used.sql("UPDATE endpoint SET url = 'x y', secrets = x'00', headers = x'01' WHERE id = 1");
    used.sql("UPDATE endpoint SET retry_schedule = '1,,2' WHERE id = 2");
    used.sql("UPDATE endpoint_state SET disabled_reason = 'WHIM' WHERE endpoint = 2");
    used.sql("UPDATE site SET retry_schedule = 'soon'");

    Repaired repaired = repair();

    assertThat(repaired.missing())
        .anySatisfy(line -> assertThat(line).contains("endpoint 1", "URL", "secret", "headers"))
        .anySatisfy(line -> assertThat(line).contains("endpoint 2", "schedule", "why it was"))
        .anySatisfy(line -> assertThat(line).contains("site 1"));
    try (SqliteStore store = used.open()) {
      Endpoint endpoint = store.reads().settings().endpoint(1);
      assertThat(endpoint.state().enabled()).isFalse();
      assertThat(endpoint.state().disabledReason()).isEqualTo(DisabledReason.MANUAL);
      assertThat(endpoint.settings().url()).endsWith(".invalid/");
      assertThat(store.reads().settings().secrets(1).current().text())
          .startsWith("whsec_")
          .hasSize(70);
      assertThat(store.reads().settings().sites()).hasSize(1);
    }
  }

  @Test
  void endpointsThatAreLostGetStandInsForWhatWaitsForThem() throws Exception {
    used.damage((int) used.number("SELECT rootpage FROM sqlite_schema WHERE name = 'endpoint'"));

    Repaired repaired = repair();

    assertThat(repaired.missing()).anySatisfy(line -> assertThat(line).startsWith("endpoints "));
    assertThat(used.number("SELECT count(*) FROM delivery")).isEqualTo(UsedStore.DELIVERIES);
    try (SqliteStore store = used.open()) {
      assertThat(store.reads().settings().endpoints(false))
          .hasSize(2)
          .noneMatch(endpoint -> endpoint.state().enabled());
    }
  }

  @Test
  void whatIsKeptIsKeptLongWhereNobodyKnowsHowLong() throws Exception {
    used.sql("INSERT INTO meta VALUES ('retention', 'for ever')");

    repair();

    try (SqliteStore store = used.open()) {
      assertThat(store.reads().upkeep().meta("retention"))
          .isEqualTo(Retention.MOST + " " + Retention.MOST);
    }
  }

  @Test
  void whatWasSetAsideInTheSameSecondStays() {
    assertThat(repair().replaced().aside()).isNotEqualTo(repair().replaced().aside());
  }

  @Test
  void aVersionThatNeverWasIsNoObstacle() throws Exception {
    used.sql("PRAGMA user_version = -1");

    assertThat(repair().missing()).isEmpty();
    used.open().close();
  }
}
