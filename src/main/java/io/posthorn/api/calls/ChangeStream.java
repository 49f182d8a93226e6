package io.posthorn.api.calls;

import io.posthorn.api.json.ChangeJson;
import io.posthorn.api.json.Json;
import io.posthorn.engine.Engine;
import io.posthorn.model.Change;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One stream of changes. {@link #run} belongs to the request's virtual thread; the engine's thread
 * only raises {@link #news}, and {@link #end} may come from any thread.
 */
final class ChangeStream {
  private static final int HEARTBEAT_SECONDS = 15;

  private final Engine engine;
  private final String run;
  private final OutputStream out;
  private final Semaphore news = new Semaphore(0);
  private volatile boolean ended;
  private long seen;

  ChangeStream(Engine engine, String run, OutputStream out) {
    this.engine = engine;
    this.run = run;
    this.out = out;
  }

  /** Ends it soon. */
  void end() {
    ended = true;
    news.release();
  }

  /**
   * Writes until the reader goes or the stream is ended.
   *
   * @param position the last change that the reader saw; null to begin now
   */
  void run(@Nullable Position position) throws IOException, InterruptedException {
    AutoCloseable listening = engine.changes().listen(_ -> news.release());
    try {
      begin(position);
      while (!ended) {
        tellNews();
        boolean something = news.tryAcquire(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        news.drainPermits();
        if (!something) {
          write(":\n\n");
          out.flush();
        }
      }
    } finally {
      stop(listening);
    }
  }

  /** A position of an earlier run of the program says nothing about this one. */
  private void begin(@Nullable Position position) throws IOException {
    long newest = engine.changes().newest();
    if (position != null && position.of(run) && position.seq() <= newest) {
      seen = position.seq();
    } else {
      seen = newest;
      if (position != null) {
        reset();
      }
    }
    write("id: " + seen + "-" + run + "\n\n");
    out.flush();
  }

  private void tellNews() throws IOException {
    List<Change> changes = engine.changes().since(seen);
    if (changes == null) {
      seen = engine.changes().newest();
      reset();
    } else {
      StringBuilder text = new StringBuilder();
      for (Change change : changes) {
        ChangeJson shape = ChangeJson.of(change);
        event(text, change.seq(), shape.kind(), Json.text(shape));
        seen = change.seq();
      }
      write(text.toString());
    }
    out.flush();
  }

  /** The reader must read everything again. */
  private void reset() throws IOException {
    StringBuilder text = new StringBuilder();
    event(text, seen, "reset", "{\"kind\":\"reset\",\"id\":\"\",\"status\":null}");
    write(text.toString());
  }

  private void event(StringBuilder text, long id, String name, String data) {
    text.append("id: ").append(id).append('-').append(run).append("\nevent: ").append(name);
    text.append("\ndata: ").append(data).append("\n\n");
  }

  private void write(String text) throws IOException {
    if (!text.isEmpty()) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void stop(AutoCloseable listening) {
    try {
      listening.close();
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
