package io.posthorn.cli;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.Lifetime;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.LocalReceiver;
import io.posthorn.receiver.Received;
import io.posthorn.signature.Verification.Result;
import org.jspecify.annotations.Nullable;

/**
 * Passes requests on to the printer, and ends the command after so many of them.
 *
 * <p>Called on the receiver's threads, one at a time. The end waits until the last request was
 * answered, so it is a thread of its own.
 */
final class CountedListener implements LocalReceiver.Listener {
  private final ListenPrinter printer;
  private final @Nullable Long count;

  @GuardedBy("this")
  private long seen;

  @GuardedBy("this")
  private boolean refused;

  @GuardedBy("this")
  private @Nullable Lifetime lifetime;

  CountedListener(ListenPrinter printer, @Nullable Long count) {
    this.printer = printer;
    this.count = count;
  }

  synchronized void whenDone(Lifetime ends) {
    lifetime = ends;
    endWhenDone();
  }

  @Override
  public synchronized void received(Received request, Behaviour behaviour) {
    if (count != null && seen >= count) {
      return;
    }
    seen++;
    refused |= request.verification().result() == Result.REFUSED;
    printer.print(request, behaviour);
    endWhenDone();
  }

  @GuardedBy("this")
  private void endWhenDone() {
    Lifetime ends = lifetime;
    if (count != null && seen >= count && ends != null) {
      Thread.ofPlatform().name("end").start(ends::end);
    }
  }

  synchronized int exitCode() {
    return refused ? ExitCode.FAILED : ExitCode.OK;
  }
}
