package io.posthorn.store.sqlite;

import static io.posthorn.store.StoreSamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posthorn.engine.port.CommitStats;
import io.posthorn.engine.port.EventWrites.EventRef;
import io.posthorn.engine.port.Store.Work;
import io.posthorn.engine.port.Tx;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EndpointState;
import io.posthorn.model.Refused;
import io.posthorn.model.Site;
import io.posthorn.store.StoreSamples;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {
  @TempDir Path home;
  private SqliteStore store;
  private long endpoint;

  @BeforeEach
  void open() {
    // No time passes, so that no group ends early.
    store = SqliteStore.open(home, InstantSource.fixed(NOW), () -> 0);
    endpoint = StoreSamples.addEndpoint(store, "http://127.0.0.1:9000/").id();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void anErrorOfJavaInTheWriterFailsItsWorkAndNoLaterOne(@TempDir Path other) {
    AtomicInteger errors = new AtomicInteger();
    try (SqliteStore unlucky =
        SqliteStore.open(
            other,
            InstantSource.fixed(NOW),
            () -> {
              if (errors.getAndDecrement() > 0) {
                throw new OutOfMemoryError("made by a test");
              }
              return 0;
            })) {
      long id = StoreSamples.addEndpoint(unlucky, "http://127.0.0.1:9000/").id();
      errors.set(1);
      assertThatThrownBy(() -> StoreSamples.deliver(unlucky, 1, id))
          .hasCauseInstanceOf(OutOfMemoryError.class);
      long delivery = StoreSamples.deliver(unlucky, 2, id);
      assertThat(unlucky.reads().deliveries().find(delivery)).isNotNull();
    }
  }

  @Test
  void whatFollowsACommitMayEndInAnErrorOfJava() {
    CompletableFuture<Integer> written =
        store.write(
            new Work<>() {
              @Override
              public Integer in(Tx tx) {
                return 1;
              }

              @Override
              public void committed(Integer one) {
                throw new StackOverflowError("made by a test");
              }
            });
    assertThat(written.join()).isEqualTo(1);
    assertThat(store.write(_ -> 2).join()).isEqualTo(2);
  }

  /** Queues works behind one that waits, so that they are sure to be one group. */
  private void asOneGroup(Runnable queueing) {
    CountDownLatch queued = new CountDownLatch(1);
    CompletableFuture<Boolean> first =
        store.write(
            _ -> {
              await(queued);
              return true;
            });
    queueing.run();
    queued.countDown();
    first.join();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Work<Long> intake(long number, long endpoint) {
    return tx -> {
      EventRef event = tx.events().add(StoreSamples.event(number));
      return tx.deliveries().add(event, endpoint, DeliveryStatus.PENDING, NOW);
    };
  }

  @Test
  void whatGatheredIsOneCommit() {
    CommitStats before = store.commits();
    List<CompletableFuture<Long>> ids = new ArrayList<>();

    asOneGroup(
        () -> {
          for (int i = 1; i <= 99; i++) {
            ids.add(store.write(intake(i, endpoint)));
          }
        });
    ids.forEach(CompletableFuture::join);

    CommitStats after = store.commits();
    assertThat(after.works() - before.works()).isEqualTo(100);
    assertThat(after.batches().get(100.0) - before.batches().get(100.0)).isEqualTo(1);
    assertThat(after.batches().get(50.0)).isEqualTo(before.batches().get(50.0));
    assertThat(ids.stream().map(CompletableFuture::join)).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aWorkThatFailsHalfWayTakesOnlyItselfBack() {
    List<CompletableFuture<Long>> all = new ArrayList<>();
    asOneGroup(
        () -> {
          all.add(store.write(intake(1, endpoint)));
          all.add(
              store.write(
                  tx -> {
                    tx.deliveries()
                        .add(
                            tx.events().add(StoreSamples.event(2)),
                            endpoint,
                            DeliveryStatus.PENDING,
                            NOW);
                    throw Refused.conflict("changed its mind");
                  }));
          all.add(store.write(intake(3, endpoint)));
        });

    assertThat(all.get(0).join()).isEqualTo(1);
    assertThatThrownBy(all.get(1)::join).hasRootCauseInstanceOf(Refused.class);
    assertThat(all.get(2).join()).isEqualTo(2);
    assertThat(store.reads().events().find(StoreSamples.eventId(2))).isNull();
    assertThat(store.reads().health().counts(endpoint).pending()).isEqualTo(2);
  }

  @Test
  void aWorkThatChangedNothingFailsWithoutUndoingItsGroup() {
    AtomicInteger runs = new AtomicInteger();
    List<CompletableFuture<Long>> all = new ArrayList<>();
    long works = store.commits().works();
    asOneGroup(
        () -> {
          all.add(
              store.write(
                  tx -> {
                    runs.incrementAndGet();
                    return intake(1, endpoint).in(tx);
                  }));
          all.add(
              store.write(
                  tx -> {
                    assertThat(tx.deliveries().find(1).event()).isNotNull();
                    throw Refused.notFound("no such thing");
                  }));
        });

    assertThat(all.get(0).join()).isEqualTo(1);
    assertThatThrownBy(all.get(1)::join).hasRootCauseInstanceOf(Refused.class);
    assertThat(runs).hasValue(1);
    assertThat(store.commits().works() - works).isEqualTo(3);
  }

  @Test
  void anErrorInAWorkDoesNotStopTheWriter() {
    CompletableFuture<Boolean> failing =
        store.write(
            _ -> {
              throw new StackOverflowError();
            });

    assertThatThrownBy(failing::join).hasRootCauseInstanceOf(StackOverflowError.class);
    assertThat(StoreSamples.deliver(store, 1, endpoint)).isEqualTo(1);
  }

  @Test
  void aStateIsSeenByTheNextWorkAndSurvivesTheFailureOfAnother() {
    List<CompletableFuture<Integer>> seen = new ArrayList<>();
    asOneGroup(
        () -> {
          for (int i = 1; i <= 10; i++) {
            int number = i;
            seen.add(
                store.write(
                    tx -> {
                      EndpointState state = tx.endpoints().find(endpoint).state();
                      tx.endpoints().saveState(endpoint, state.failed("error " + number));
                      if (number == 5) {
                        throw new IllegalStateException("after a change in memory only");
                      }
                      return tx.endpoints().live(1).getFirst().state().failuresInARow();
                    }));
          }
        });

    assertThat(seen.get(3).join()).isEqualTo(4);
    assertThatThrownBy(seen.get(4)::join).hasRootCauseInstanceOf(IllegalStateException.class);
    assertThat(seen.get(9).join()).isEqualTo(9);
    assertThat(store.reads().settings().endpoint(endpoint).state().failuresInARow()).isEqualTo(9);
    assertThat(store.reads().settings().endpoint(endpoint).state().lastError())
        .isEqualTo("error 10");
  }

  @Test
  void whatFollowsACommitRunsInTheOrderOfTheWorksBeforeTheirFutures() {
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    List<CompletableFuture<Void>> all = new ArrayList<>();
    asOneGroup(
        () -> {
          for (int i = 1; i <= 3; i++) {
            int number = i;
            all.add(
                store
                    .write(
                        followed(
                            tx -> {
                              if (number == 2) {
                                throw Refused.conflict("no");
                              }
                              return intake(number, endpoint).in(tx);
                            },
                            id -> {
                              assertThat(store.reads().deliveries().find(id)).isNotNull();
                              told.add("committed " + number);
                              throw new IllegalStateException("must not hurt anybody");
                            }))
                    .handle(
                        (id, refused) -> {
                          told.add("done " + number);
                          return null;
                        }));
          }
        });
    all.forEach(CompletableFuture::join);

    assertThat(told).containsExactly("committed 1", "done 1", "done 2", "committed 3", "done 3");
  }

  private static Work<Long> followed(Function<Tx, Long> work, Consumer<Long> following) {
    return new Work<>() {
      @Override
      public Long in(Tx tx) {
        return work.apply(tx);
      }

      @Override
      public void committed(Long result) {
        following.accept(result);
      }
    };
  }

  @Test
  void aFullQueueRefusesAnOffer() {
    CountDownLatch go = new CountDownLatch(1);
    CompletableFuture<Boolean> first =
        store.write(
            _ -> {
              await(go);
              return true;
            });
    CompletableFuture<Boolean> offered;
    int accepted = 0;
    do {
      offered = store.offer(_ -> true);
      accepted++;
    } while (!offered.isCompletedExceptionally());
    assertThat(store.queued()).isGreaterThan(1000).isCloseTo(accepted, within(2));
    go.countDown();

    assertThat(first.join()).isTrue();
    assertThatThrownBy(offered::join)
        .rootCause()
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.kind()).isEqualTo(Refused.Kind.UNAVAILABLE);
              assertThat(refused.retryAfterSeconds()).isPositive();
            });
    assertThat(store.write(_ -> true).join()).isTrue();
  }

  private static org.assertj.core.data.Offset<Integer> within(int offset) {
    return org.assertj.core.api.Assertions.within(offset);
  }

  @Test
  void closingCommitsWhatIsQueuedAndRefusesTheRest() {
    List<CompletableFuture<Long>> ids = new ArrayList<>();
    for (int i = 1; i <= 500; i++) {
      ids.add(store.write(intake(i, endpoint)));
    }

    store.close();

    assertThat(ids).allMatch(id -> id.isDone() && !id.isCompletedExceptionally());
    assertThatThrownBy(store.write(intake(501, endpoint))::join)
        .hasRootCauseInstanceOf(Refused.class);
    assertThatThrownBy(() -> store.reads().upkeep().newestDelivery()).isInstanceOf(Refused.class);
    store = SqliteStore.open(home, InstantSource.fixed(NOW));
    assertThat(store.reads().upkeep().newestDelivery()).isEqualTo(500);
  }

  @Test
  void cachesAreRightAgainAfterARollback() {
    CompletableFuture<Object> failing =
        store.write(
            tx -> {
              tx.sites().save(Site.withDefaults(2, "Gone again"));
              EventRef event =
                  tx.events()
                      .add(StoreSamples.event(1, "order.paid", NOW, StoreSamples.payload(1, 50)));
              long id = tx.deliveries().add(event, endpoint, DeliveryStatus.PENDING, NOW);
              tx.deliveries().addAttempt(id, StoreSamples.attempt(id, 1, NOW, StoreSamples.ok()));
              throw new IllegalStateException("on purpose");
            });
    assertThatThrownBy(failing::join).hasRootCauseInstanceOf(IllegalStateException.class);

    store
        .write(
            tx -> {
              assertThat(tx.sites().find(2)).isNull();
              assertThat(tx.deliveries().find(1)).isNull();
              EventRef event =
                  tx.events()
                      .add(StoreSamples.event(2, "order.paid", NOW, StoreSamples.payload(2, 50)));
              long id = tx.deliveries().add(event, endpoint, DeliveryStatus.PENDING, NOW);
              tx.deliveries().addAttempt(id, StoreSamples.attempt(id, 1, NOW, StoreSamples.ok()));
              return id;
            })
        .join();

    assertThat(store.reads().deliveries().find(1).eventType()).isEqualTo("order.paid");
    assertThat(store.reads().deliveries().attempts(1).getFirst().outcome().address())
        .isEqualTo("127.0.0.1");
    assertThat(store.reads().health().counts(endpoint).pending()).isEqualTo(1);
  }
}
