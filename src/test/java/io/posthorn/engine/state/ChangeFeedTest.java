package io.posthorn.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.posthorn.model.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChangeFeedTest {
  private final ChangeFeed feed = new ChangeFeed();

  @AfterEach
  void close() {
    feed.close();
  }

  @Test
  void aLoneChangeIsTold() throws Exception {
    BlockingQueue<List<Change>> told = new LinkedBlockingQueue<>();
    feed.listen(told::add);
    feed.publish(Change.Kind.DELIVERY, "9381", "DELIVERED");
    assertThat(told.poll(10, TimeUnit.SECONDS))
        .containsExactly(new Change(1, Change.Kind.DELIVERY, "9381", "DELIVERED"));
  }

  @Test
  void aListenerThatEndsInAnErrorOfJavaKeepsNewsFromNobody() throws Exception {
    BlockingQueue<List<Change>> told = new LinkedBlockingQueue<>();
    BlockingQueue<Throwable> trouble = new LinkedBlockingQueue<>();
    feed.onTrouble(trouble::add);
    feed.listen(
        _ -> {
          throw new StackOverflowError("made by a test");
        });
    feed.listen(told::add);
    for (long seq = 1; seq <= 2; seq++) {
      feed.publish(Change.Kind.DELIVERY, "9381", "DELIVERED");
      assertThat(told.poll(30, TimeUnit.SECONDS)).extracting(Change::seq).containsExactly(seq);
      assertThat(trouble.poll(30, TimeUnit.SECONDS)).isInstanceOf(StackOverflowError.class);
    }
  }

  @Test
  void everyChangeIsToldOnceInOrderAndInFewBatches() {
    List<Change> told = new CopyOnWriteArrayList<>();
    AtomicInteger batches = new AtomicInteger();
    feed.listen(
        batch -> {
          batches.incrementAndGet();
          told.addAll(batch);
        });
    long began = System.nanoTime();
    for (int i = 1; i <= 9_000; i++) {
      feed.publish(Change.Kind.EVENT, "evt_" + i, null);
    }
    await().until(() -> told.size() == 9_000);
    double seconds = (System.nanoTime() - began) / 1e9;
    assertThat(told).extracting(Change::seq).containsExactlyElementsOf(upTo(1, 9_000));
    assertThat((double) batches.get()).isLessThanOrEqualTo(1 + 20 * seconds);
  }

  @Test
  void aListenerHearsOnlyOfWhatComesAfterIt() throws Exception {
    BlockingQueue<List<Change>> early = new LinkedBlockingQueue<>();
    BlockingQueue<List<Change>> late = new LinkedBlockingQueue<>();
    feed.listen(early::add);
    publish(3);
    feed.listen(late::add);
    publish(1);
    assertThat(late.poll(10, TimeUnit.SECONDS)).extracting(Change::seq).containsExactly(4L);
    List<Change> heard = new ArrayList<>();
    while (heard.size() < 4) {
      heard.addAll(early.poll(10, TimeUnit.SECONDS));
    }
    assertThat(heard).extracting(Change::seq).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void aListenerThatThrowsHurtsNobodyElse() {
    AtomicInteger failures = new AtomicInteger();
    List<Change> told = new CopyOnWriteArrayList<>();
    feed.listen(
        _ -> {
          failures.incrementAndGet();
          throw new IllegalStateException("thrown on purpose by a test");
        });
    feed.listen(told::addAll);
    publish(1);
    await().until(() -> told.size() == 1);
    publish(1);
    await().until(() -> told.size() == 2);
    await().untilAsserted(() -> assertThat(failures).hasValue(2));
  }

  @Test
  void aClosedListenerHearsNothingMore() throws Exception {
    List<Change> closed = new CopyOnWriteArrayList<>();
    BlockingQueue<List<Change>> open = new LinkedBlockingQueue<>();
    AutoCloseable listening = feed.listen(closed::addAll);
    feed.listen(open::add);
    publish(1);
    open.poll(10, TimeUnit.SECONDS);
    listening.close();
    listening.close();
    publish(1);
    open.poll(10, TimeUnit.SECONDS);
    assertThat(closed).hasSize(1);
  }

  @Test
  void theNewestTenThousandAreRemembered() {
    publish(3);
    assertThat(feed.since(0)).extracting(Change::seq).containsExactly(1L, 2L, 3L);
    assertThat(feed.since(2)).extracting(Change::seq).containsExactly(3L);
    assertThat(feed.since(3)).isEmpty();
    publish(9_997);
    assertThat(feed.since(0)).extracting(Change::seq).containsExactlyElementsOf(upTo(1, 10_000));
    publish(1);
    assertThat(feed.since(0)).isNull();
    assertThat(feed.since(1)).extracting(Change::seq).containsExactlyElementsOf(upTo(2, 10_001));
    assertThat(feed.newest()).isEqualTo(10_001);
  }

  @Test
  void aNumberThatWasNeverGivenIsUnknown() {
    assertThat(feed.newest()).isZero();
    assertThat(feed.since(0)).isEmpty();
    assertThat(feed.since(1)).isNull();
    assertThat(feed.since(-1)).isNull();
  }

  @Test
  void aListenerThatSleptSeesTheGap() throws Exception {
    CountDownLatch awake = new CountDownLatch(1);
    CountDownLatch asleep = new CountDownLatch(1);
    List<Change> told = new CopyOnWriteArrayList<>();
    feed.listen(
        batch -> {
          told.addAll(batch);
          asleep.countDown();
          awaitQuietly(awake);
        });
    publish(1);
    assertThat(asleep.await(10, TimeUnit.SECONDS)).isTrue();
    publish(10_500);
    awake.countDown();
    await().until(() -> told.size() == 10_001);
    assertThat(told.get(1).seq()).isEqualTo(502);
    assertThat(told.getLast().seq()).isEqualTo(10_501);
  }

  @Test
  void manyThreadsPublishWithoutLosingOrRepeatingANumber() throws Exception {
    List<Change> told = new CopyOnWriteArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      threads.add(Thread.ofVirtual().start(() -> publish(2_000)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    feed.listen(told::addAll);
    assertThat(feed.since(0)).extracting(Change::seq).containsExactlyElementsOf(upTo(1, 8_000));
  }

  @Test
  void afterClosingOnlyTheTellingStops() throws Exception {
    List<Change> told = new CopyOnWriteArrayList<>();
    BlockingQueue<Thread> teller = new LinkedBlockingQueue<>();
    feed.listen(
        batch -> {
          told.addAll(batch);
          teller.add(Thread.currentThread());
        });
    publish(1);
    Thread thread = teller.poll(10, TimeUnit.SECONDS);
    feed.close();
    publish(2);
    assertThat(thread.join(java.time.Duration.ofSeconds(10))).isTrue();
    assertThat(told).hasSize(1);
    assertThat(feed.since(0)).hasSize(3);
  }

  private void publish(int times) {
    for (int i = 0; i < times; i++) {
      feed.publish(Change.Kind.DELIVERY, "1", "PENDING");
    }
  }

  private static List<Long> upTo(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
