package io.posthorn.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posthorn.export.Places;
import io.posthorn.model.Access;
import io.posthorn.model.BackupFile;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.Refused;
import io.posthorn.model.Site;
import io.posthorn.model.SiteChange;
import io.posthorn.receiver.LocalReceiver;
import io.posthorn.sender.Resolver;
import io.posthorn.store.StoreUnusable;
import io.posthorn.store.sqlite.care.StoreCare.Replaced;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store is put right while the program goes on. */
class ProgramRunTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final byte[] EVENT =
      "{\"event\":\"chat.closed\",\"siteid\":1}".getBytes(StandardCharsets.UTF_8);

  @TempDir Path temp;
  private Path home;
  private LocalReceiver receiver;
  private ProgramRun run;

  @BeforeEach
  void start() throws Exception {
    home = temp.resolve("home");
    receiver = LocalReceiver.start("127.0.0.1", 0, InstantSource.system(), null);
    run = started();
    run.posthorn()
        .engine()
        .sites()
        .change(1, SiteChange.NOTHING.withAllow(new Site.Allowed(true, false)));
    run.posthorn()
        .engine()
        .endpoints()
        .add(1, EndpointChange.NOTHING.withUrl(receiver.url()).withEvents(List.of("*")), null);
  }

  private ProgramRun started() throws StartFailure {
    Settings settings = Settings.apart(StateFolder.at(home), Resolver.system());
    return new ProgramRun(settings, Posthorn.startBeside(settings));
  }

  @AfterEach
  void stop() {
    run.close();
    receiver.close();
  }

  private long emit() {
    return run.posthorn()
        .engine()
        .intake()
        .accept(Access.ADMIN, EVENT, null)
        .deliveries()
        .getFirst()
        .deliveryId();
  }

  private long delivered() {
    long id = emit();
    awaitDelivered(id);
    return id;
  }

  private void awaitDelivered(long id) {
    Awaitility.await()
        .until(
            () ->
                run.posthorn().engine().deliveries().one(id).delivery().status()
                    == DeliveryStatus.DELIVERED);
  }

  private int kept() {
    return run.posthorn().engine().deliveries().page(DeliveryFilter.ANY, null, 100).items().size();
  }

  private BackupFile backup() {
    return run.posthorn().engine().storage().backUp();
  }

  private Replaced restore(BackupFile backup) throws StartFailure {
    return run.whileStopped(care -> care.restore(backup.path(), NOW));
  }

  @Test
  void aBackupTakesThePlaceOfTheStoreAndDeliveryGoesOnAtTheSameAddress() throws Exception {
    long before = delivered();
    BackupFile backup = backup();
    long since = delivered();
    URI address = run.posthorn().url();

    Replaced replaced = restore(backup);

    assertThat(run.posthorn().url()).isEqualTo(address);
    assertThat(run.posthorn().engine().deliveries().one(before).delivery().status())
        .isEqualTo(DeliveryStatus.DELIVERED);
    assertThatThrownBy(() -> run.posthorn().engine().deliveries().one(since))
        .isInstanceOf(Refused.class);
    assertThat(rows(Objects.requireNonNull(replaced.aside()))).isEqualTo(2);
    long next = delivered();
    assertThat(next).isGreaterThan(since + 1_000_000);
    assertThat(receiver.taken()).isEqualTo(3);
  }

  private static long rows(Path aside) throws Exception {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + aside.resolve("posthorn.db"));
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT count(*) FROM delivery")) {
      return row.getLong(1);
    }
  }

  @Test
  void whatWaitedThenGoesOutAgainUnderItsId() throws Exception {
    run.posthorn().engine().pause(true);
    long waiting = emit();
    BackupFile backup = backup();
    run.posthorn().engine().pause(false);
    awaitDelivered(waiting);

    restore(backup);

    awaitDelivered(waiting);
    assertThat(receiver.taken()).isEqualTo(2);
  }

  @Test
  void aDamagedBackupChangesNothingAndPosthornRunsAgain() throws Exception {
    long id = delivered();
    BackupFile backup = backup();
    byte[] bytes = Files.readAllBytes(backup.path());
    Arrays.fill(bytes, 8192, bytes.length, (byte) 7);
    Files.write(backup.path(), bytes);

    assertThatThrownBy(() -> restore(backup))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("damaged itself");

    assertThat(run.posthorn().engine().deliveries().one(id).delivery().status())
        .isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(delivered()).isEqualTo(id + 1);
    assertThat(home).isDirectoryNotContaining("glob:**set-aside*");
  }

  @Test
  void onAFullDiskTheOldStoreGoesOn() throws Exception {
    try (Places places = new Places()) {
      run.close();
      home = places.full(temp.resolve("small"), 1500);
      run = started();
      run.posthorn().engine().pause(true);
      run.posthorn()
          .engine()
          .endpoints()
          .add(
              1,
              EndpointChange.NOTHING.withUrl("https://example.com/").withEvents(List.of("*")),
              null);
      Path copy = temp.resolve("copy.db");
      run.posthorn().engine().storage().copyTo(copy);
      Path ballast = home.resolve("ballast");
      long free = home.toFile().getUsableSpace();
      Files.write(ballast, new byte[(int) (free - Files.size(copy) * 2 / 3)]);

      assertThatThrownBy(() -> run.whileStopped(care -> care.restore(copy, NOW)))
          .isInstanceOf(StoreUnusable.class)
          .hasMessageContaining("The old one is as it was");

      Files.delete(ballast);
      emit();
      assertThat(kept()).isEqualTo(1);
      run.close();
    }
  }

  @Test
  void whatWasPausedIsPausedAgain() throws Exception {
    run.posthorn().engine().pause(true);
    long waiting = emit();
    restore(backup());
    assertThat(run.posthorn().engine().health().now().paused()).isTrue();
    assertThat(receiver.taken()).isZero();
    run.posthorn().engine().pause(false);
    awaitDelivered(waiting);
  }

  @Test
  void aBackupOfAPauseBringsNoPauseBack() throws Exception {
    run.posthorn().engine().pause(true);
    BackupFile backup = backup();
    run.posthorn().engine().pause(false);
    restore(backup);
    assertThat(run.posthorn().engine().health().now().paused()).isFalse();
  }

  @Test
  void aPauseOutlivesTheProgramWithTheTimeWhenItBegan() throws Exception {
    run.posthorn().engine().pause(true);
    Instant since = run.posthorn().engine().health().now().pausedSince();
    long waiting = emit();
    run.close();

    run = started();
    assertThat(since).isNotNull();
    assertThat(run.posthorn().engine().health().now().pausedSince()).isEqualTo(since);
    assertThat(receiver.taken()).isZero();
    run.posthorn().engine().pause(false);
    awaitDelivered(waiting);
    run.close();

    run = started();
    assertThat(run.posthorn().engine().health().now().paused()).isFalse();
  }

  @Test
  void itMovesToAnotherPortAndFindsItAtTheNextStart() throws Exception {
    long waiting = emit();
    awaitDelivered(waiting);
    int free = Ports.freeAfter("127.0.0.1", run.posthorn().url().getPort());

    run.moveTo(free);

    assertThat(run.posthorn().url().getPort()).isEqualTo(free);
    assertThat(StateFolder.at(home).port()).isEqualTo(free);
    awaitDelivered(emit());
  }

  @Test
  void whereThePortIsTakenItStaysWhereItWas() throws Exception {
    int old = run.posthorn().url().getPort();
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThat(Ports.isFree("127.0.0.1", other.getLocalPort())).isFalse();
      assertThatThrownBy(() -> run.moveTo(other.getLocalPort()))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining(Integer.toString(other.getLocalPort()));
    }
    assertThat(run.posthorn().url().getPort()).isEqualTo(old);
    assertThat(StateFolder.at(home).port()).isNull();
    awaitDelivered(emit());
  }

  @Test
  void anEndedRunStartsNothingAgain() {
    run.close();
    assertThatThrownBy(() -> run.whileStopped(care -> care)).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> run.posthorn()).isInstanceOf(Refused.class);
  }
}
