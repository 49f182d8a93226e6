package io.posthorn.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.Replay;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A replay that can't be read any more keeps nothing else from being done. */
class DamagedReplayTest {
  private static final DeliveryFilter HELD =
      DeliveryFilter.ANY.withStatuses(Set.of(DeliveryStatus.HELD));

  @TempDir private Path home;

  @ParameterizedTest
  @ValueSource(strings = {"spec = 'no order'", "spec = '{}'", "state = 'NONSENSE'"})
  void itIsLeftOutAndTheOthersGoOn(String damage) throws SQLException {
    try (Receiver receiver = Receiver.answering(200);
        Rig rig = new Rig(home)) {
      long endpoint = rig.endpoint(receiver.url());
      Replay first = skipped(rig);
      Replay second = skipped(rig);
      rig.engine.close();
      damage(damage.startsWith("state") ? damage : damage + ", state = 'RUNNING'", first.id());

      rig.engine = rig.started();

      assertThat(rig.engine.replays().all()).extracting(Replay::id).containsExactly(second.id());
      long id = rig.send("chat.closed");
      rig.await(id, DeliveryStatus.DELIVERED);
      rig.engine.endpoints().disable(endpoint);
      assertThat(skipped(rig).id()).isGreaterThan(second.id());
    }
  }

  private static Replay skipped(Rig rig) {
    Replay job = rig.engine.replays().begin(new Replay.Order(HELD, Replay.Action.SKIP, null));
    return Awaited.that(
        () -> rig.engine.replays().one(job.id()), seen -> seen.state() == Replay.State.DONE);
  }

  private void damage(String how, long replay) throws SQLException {
    String store = "jdbc:sqlite:" + home.resolve("posthorn.db");
    try (Connection sql = DriverManager.getConnection(store);
        Statement statement = sql.createStatement()) {
      assertThat(statement.executeUpdate("UPDATE replay SET " + how + " WHERE id = " + replay))
          .isOne();
    }
  }
}
