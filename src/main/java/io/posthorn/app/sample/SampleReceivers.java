package io.posthorn.app.sample;

import io.posthorn.engine.Endpoints;
import io.posthorn.engine.Engine;
import io.posthorn.model.EndpointChange;
import io.posthorn.receiver.LocalReceiver;
import io.posthorn.signature.Verification.Result;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The receivers at work, each behind an endpoint of its own. Closed by whoever set it up. */
public final class SampleReceivers implements AutoCloseable {
  private final List<LocalReceiver> receivers = new ArrayList<>();
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong genuine = new AtomicLong();

  /** Starts a receiver for each role and adds its endpoint with the secret that it checks with. */
  public static SampleReceivers set(Engine engine, long siteId, List<SampleCast.Role> roles)
      throws IOException {
    SampleReceivers stage = new SampleReceivers();
    try {
      for (SampleCast.Role role : roles) {
        stage.add(engine, siteId, role);
      }
      return stage;
    } catch (IOException | RuntimeException e) {
      stage.close();
      throw e;
    }
  }

  private void add(Engine engine, long siteId, SampleCast.Role role) throws IOException {
    LocalReceiver receiver =
        LocalReceiver.start(
            "127.0.0.1",
            0,
            InstantSource.system(),
            (request, _) -> {
              requests.incrementAndGet();
              if (request.verification().result() == Result.GENUINE) {
                genuine.incrementAndGet();
              }
            });
    receivers.add(receiver);
    EndpointChange settings =
        EndpointChange.NOTHING
            .withUrl(receiver.url())
            .withDescription(role.name())
            .withEvents(role.events());
    Endpoints.NewEndpoint added = engine.endpoints().add(siteId, settings, null);
    receiver.secrets(List.of(added.secret())).behave(role.behaves());
  }

  /** Requests that arrived at any receiver. */
  public long requests() {
    return requests.get();
  }

  /** Those whose signatures it found genuine. */
  public long genuine() {
    return genuine.get();
  }

  @Override
  public void close() {
    receivers.forEach(LocalReceiver::close);
  }
}
