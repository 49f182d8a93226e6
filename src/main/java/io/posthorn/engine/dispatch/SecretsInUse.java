package io.posthorn.engine.dispatch;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.posthorn.engine.port.SettingsQueries;
import io.posthorn.engine.rules.SecretChoice.Earlier;
import io.posthorn.model.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint's secrets, read once and again after each change.
 *
 * <p>Any thread; {@link #changed} in the order of the commits. What was read before a change is
 * never kept behind it.
 */
public final class SecretsInUse {
  private final SettingsQueries reads;
  private final long endpointId;
  private volatile @Nullable Secrets known;
  private volatile @Nullable Earlier lastTest;

  @GuardedBy("this")
  private int stamp;

  SecretsInUse(SettingsQueries reads, long endpointId) {
    this.reads = reads;
    this.endpointId = endpointId;
  }

  /** May block on the store. */
  public Secrets get() {
    Secrets now = known;
    if (now != null) {
      return now;
    }
    int asked = stamp();
    Secrets read = reads.secrets(endpointId);
    synchronized (this) {
      if (asked == stamp) {
        known = read;
      }
    }
    return read;
  }

  /** The newest test: the one behind a refused test is signed with the other secret. */
  @Nullable Earlier lastTest() {
    return lastTest;
  }

  void tested(@Nullable Earlier test) {
    lastTest = test;
  }

  private synchronized int stamp() {
    return stamp;
  }

  public synchronized void changed() {
    stamp++;
    known = null;
  }
}
