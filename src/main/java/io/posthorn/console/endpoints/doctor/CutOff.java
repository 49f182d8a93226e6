package io.posthorn.console.endpoints.doctor;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.posthorn.model.DoctorReport;
import io.posthorn.model.Refused;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One piece of work that can be cut off, from any thread: it is interrupted. */
final class CutOff {
  @GuardedBy("this")
  private @Nullable Thread worker;

  @GuardedBy("this")
  private boolean cut;

  DoctorReport around(Supplier<DoctorReport> work) {
    synchronized (this) {
      if (cut) {
        throw Refused.unavailable("The check was cut off", 1);
      }
      worker = Thread.currentThread();
    }
    try {
      return work.get();
    } finally {
      end();
    }
  }

  private synchronized void end() {
    worker = null;
    if (cut) {
      // It may have come too late for the work; nothing after that is meant.
      Thread.interrupted();
    }
  }

  synchronized void now() {
    cut = true;
    if (worker != null) {
      worker.interrupt();
    }
  }
}
