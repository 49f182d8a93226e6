package io.posthorn.api.calls;

import io.posthorn.api.http.Answer;
import io.posthorn.api.http.Call;
import io.posthorn.api.http.RequestQuery;
import io.posthorn.engine.Engine;
import io.posthorn.model.Refused;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Changes as server-sent events. Each stream is a virtual thread of its own that asks the engine
 * for what is behind its position; the engine's own bounded memory of changes is the only queue, so
 * a slow reader costs nothing and is told to start again when it has fallen too far behind.
 */
final class ChangeCalls implements AutoCloseable {
  private static final int MAX_STREAMS = 100;

  private final Engine engine;
  private final String run = Position.newRun();
  private final Set<ChangeStream> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  ChangeCalls(Engine engine) {
    this.engine = engine;
  }

  Answer follow(Call call) {
    RequestQuery query = call.query();
    String asked = query.text("lastEventId");
    query.done();
    String header = call.header("Last-Event-ID");
    String id = header == null ? asked : header;
    Position position = id == null || id.isEmpty() ? null : Position.parse(id);
    if (closed || open.size() >= MAX_STREAMS) {
      throw Refused.unavailable("There are too many open streams. Close one first.", 5);
    }
    boolean headOnly = call.headOnly();
    return new Answer.Stream(
        "text/event-stream",
        out -> {
          if (!headOnly) {
            run(new ChangeStream(engine, run, out), position);
          }
        });
  }

  /** Ends all streams. */
  @Override
  public void close() {
    closed = true;
    open.forEach(ChangeStream::end);
  }

  private void run(ChangeStream stream, @Nullable Position position)
      throws IOException, InterruptedException {
    open.add(stream);
    try {
      if (closed) {
        stream.end();
      }
      stream.run(position);
    } finally {
      open.remove(stream);
    }
  }
}
