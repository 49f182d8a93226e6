package io.posthorn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.cli.RunningPosthorn.Answer;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.store.StoreSamples;
import io.posthorn.store.sqlite.SqliteStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class StoreCommandTest {
  @TempDir Path temp;
  private Path home;

  @BeforeEach
  void aUsedStore() {
    home = temp.resolve("home");
    try (SqliteStore store = open()) {
      StoreSamples.deliver(
          store, 1, StoreSamples.addEndpoint(store, "http://127.0.0.1:9000/").id());
    }
  }

  private SqliteStore open() {
    return SqliteStore.open(home, InstantSource.fixed(StoreSamples.NOW));
  }

  private Answer run(String... words) {
    List<String> args = new ArrayList<>(List.of("store"));
    args.addAll(List.of(words));
    args.addAll(List.of("--home", home.toString()));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Cli.commandLine(new PrintWriter(out), new PrintWriter(err), false)
            .execute(args.toArray(String[]::new));
    return new Answer(code, out.toString(), err.toString());
  }

  private void damage() throws Exception {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("posthorn.db"));
        var statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE endpoint SET url = 'gone'");
    }
  }

  @Test
  void aCheckTellsWhatIsThereAndThatItIsSound() {
    assertThat(run("check").done().out())
        .contains("1 site · 1 endpoint · 1 event · 1 delivery", "Backups  none", "✓ It is sound.");
    JsonNode json = run("check", "--json").done().json();
    assertThat(json.path("ok").asBoolean()).isTrue();
    assertThat(json.path("newestDelivery").asLong()).isEqualTo(1);
  }

  @Test
  void aCheckTellsWhatIsWrongAndWhatToDo() throws Exception {
    damage();

    Answer checked = run("check");

    assertThat(checked.code()).isEqualTo(ExitCode.STORE);
    assertThat(checked.out())
        .contains("✗ endpoint 1: its URL is none", "What to do: ", "posthorn store repair");
    assertThat(run("check", "--json").json().path("faults").get(0).asString())
        .contains("endpoint 1");
  }

  @Test
  void aBackupIsMadeWhileTheStoreIsUsedAndRestoredWhenItIsNot() throws Exception {
    String file;
    try (SqliteStore store = open()) {
      file = run("backup", "--json").done().json().path("file").asString();
      StoreSamples.deliver(store, 2, 1);
      Answer refused = run("restore");
      assertThat(refused.code()).isEqualTo(ExitCode.RUNNING);
      assertThat(refused.err()).contains("stop that one first");
    }
    assertThat(Path.of(file)).isNotEmptyFile().hasParentRaw(home.resolve("backups"));
    assertThat(run("backup", temp.resolve("copy.db").toString()).done().out())
        .contains("✓ Copied and checked: " + temp.resolve("copy.db"));

    assertThat(run("restore").done().out())
        .contains("✓ The backup is in place.", "set-aside-", "after 1,000,002", "posthorn serve");
    try (SqliteStore store = open()) {
      assertThat(store.reads().upkeep().newestDelivery()).isEqualTo(1);
    }
  }

  @Test
  void aRepairTellsWhatIsMissing() throws Exception {
    damage();

    assertThat(run("repair").done().out())
        .contains("1 thing; also in ", "missing.txt", "endpoint 1: its URL", "set-aside-");
    assertThat(run("check").done().out()).contains("✓ It is sound.");
    assertThat(run("repair", "--json").done().json().path("missing").isEmpty()).isTrue();
  }

  @Test
  void withNothingLeftOneBeginsAnew() throws Exception {
    Files.write(home.resolve("posthorn.db"), new byte[0]);

    Answer repaired = run("repair");
    assertThat(repaired.code()).isEqualTo(ExitCode.STORE);
    assertThat(repaired.err()).contains("is empty", "posthorn store repair --empty");
    assertThat(run("repair", "--empty").done().out()).contains("after 1,000,000");
    open().close();
  }

  @Test
  void whenBackupsAreMadeIsToldAndChanged() {
    assertThat(run("schedule").done().out())
        .contains("A backup every 24 h; the newest 7 stay, none for longer than 30 days.");
    assertThat(run("schedule", "--every", "12h", "--keep", "1").done().out())
        .contains("every 12 h", "newest 1 stay");
    assertThat(run("schedule", "--off").done().out())
        .isEqualToIgnoringNewLines("No backups are made.");
    assertThat(run("schedule", "--json").done().json().path("keep").asInt()).isEqualTo(1);
    run("schedule", "--every", "1m").isRefused("1 hour");
    run("schedule", "--every", "1h", "--off").isWrongUsage("Choose one");
    try (SqliteStore store = open()) {
      assertThat(store.queued()).isZero();
      assertThat(run("schedule").code()).isEqualTo(ExitCode.OK);
      assertThat(run("schedule", "--keep", "3").code()).isEqualTo(ExitCode.RUNNING);
    }
  }
}
