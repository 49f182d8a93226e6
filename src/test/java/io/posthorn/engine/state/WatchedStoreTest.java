package io.posthorn.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.posthorn.SettableClock;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.port.Writes;
import io.posthorn.model.Refused;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WatchedStoreTest {
  private static final String FULL = "The disk with the store is full: free some space on it.";

  private final SettableClock clock = new SettableClock(Instant.EPOCH);
  private final AtomicBoolean broken = new AtomicBoolean();
  private final AtomicBoolean full = new AtomicBoolean();
  private final List<Error> unforeseen = new ArrayList<>();
  private final AtomicInteger writes = new AtomicInteger();
  private final WatchedStore store = new WatchedStore(stub(), clock, unforeseen::add);

  @Test
  void whatCantBeWrittenIsTroubleUntilTheNextCommit() {
    assertThat(store.trouble()).isNull();
    full.set(true);
    assertThatThrownBy(() -> Writes.now(store, _ -> 1)).isInstanceOf(Refused.class);
    assertThat(store.trouble()).isEqualTo(FULL);
    full.set(false);
    Integer one = Writes.now(store, _ -> 1);
    assertThat(one).isEqualTo(1);
    assertThat(store.trouble()).isNull();
  }

  @Test
  void troubleEndsByItselfThoughNobodyElseWrites() {
    full.set(true);
    assertThatThrownBy(() -> Writes.now(store, _ -> 1)).isInstanceOf(Refused.class);
    full.set(false);
    clock.advance(Duration.ofSeconds(4));
    await()
        .until(
            () -> {
              clock.advance(Duration.ofSeconds(4));
              return store.trouble() == null;
            });
  }

  @Test
  void anErrorOfOursIsToldAndIsNoTroubleOfTheDisk() {
    broken.set(true);
    assertThatThrownBy(() -> Writes.now(store, _ -> 1)).hasCauseInstanceOf(OutOfMemoryError.class);
    assertThat(unforeseen).hasSize(1);
    assertThat(store.trouble()).isNull();
  }

  @Test
  void itIsNotTriedMoreOftenThanEveryFewSeconds() {
    full.set(true);
    assertThatThrownBy(() -> Writes.now(store, _ -> 1)).isInstanceOf(Refused.class);
    clock.advance(Duration.ofSeconds(4));
    int before = writes.get();
    for (int i = 0; i < 50; i++) {
      assertThat(store.trouble()).isEqualTo(FULL);
    }
    assertThat(writes.get() - before).isEqualTo(1);
  }

  /** A store that runs no work: it takes it, or says that its disk is full, a little later. */
  private Store stub() {
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (_, method, _) -> {
              if (!method.getName().equals("write") && !method.getName().equals("offer")) {
                throw new UnsupportedOperationException(method.getName());
              }
              writes.incrementAndGet();
              CompletableFuture<Object> done = new CompletableFuture<>();
              boolean refused = full.get();
              Thread.ofVirtual()
                  .start(
                      () -> {
                        if (broken.get()) {
                          done.completeExceptionally(new OutOfMemoryError("made by a test"));
                        } else if (refused) {
                          done.completeExceptionally(Refused.unavailable(FULL, 5));
                        } else {
                          done.complete(1);
                        }
                      });
              return done;
            });
  }
}
