package io.posthorn.cli.bench;

import io.posthorn.app.Posthorn;
import io.posthorn.app.ProgramRun;
import io.posthorn.app.ScratchFolder;
import io.posthorn.app.Settings;
import io.posthorn.app.StartFailure;
import io.posthorn.app.StateFolder;
import io.posthorn.cli.common.ApiClient;
import io.posthorn.engine.Engine;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.Stats;
import io.posthorn.sender.Resolver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** A whole Posthorn on a fresh store in a temporary folder, for one measurement. */
final class Rig implements AutoCloseable {
  private final ScratchFolder scratch;
  private final ProgramRun run;
  private final ApiClient api;

  private Rig(ScratchFolder scratch, ProgramRun run, ApiClient api) {
    this.scratch = scratch;
    this.run = run;
    this.api = api;
  }

  static Rig start() throws IOException, StartFailure {
    ScratchFolder scratch = ScratchFolder.make("posthorn-bench", false);
    try {
      ProgramRun run =
          ProgramRun.start(Settings.apart(StateFolder.at(scratch.path()), Resolver.system()));
      Posthorn posthorn = run.posthorn();
      String token = Objects.requireNonNull(posthorn.folder().readAdminToken());
      return new Rig(scratch, run, new ApiClient(posthorn.url(), token, "It has ended."));
    } catch (StartFailure | RuntimeException e) {
      scratch.close();
      throw e;
    }
  }

  Path folder() {
    return scratch.path();
  }

  Engine engine() {
    return run.posthorn().engine();
  }

  ProgramRun run() {
    return run;
  }

  ApiClient api() {
    return api;
  }

  /** Adds an endpoint that receives everything. */
  long endpoint(String url, int concurrency, Duration timeout) {
    EndpointChange settings =
        EndpointChange.NOTHING
            .withUrl(url)
            .withDescription("bench")
            .withEvents(List.of("*"))
            .withTimeout(timeout)
            .withConcurrency(concurrency);
    return engine().endpoints().add(Posthorn.FIRST_SITE, settings, null).endpoint().endpoint().id();
  }

  /** Waits until so many deliveries were recorded as delivered since the start. */
  void awaitDelivered(long number) throws InterruptedException {
    Waiting.until(() -> delivered() >= number);
  }

  /** Waits until all that came in was recorded as delivered to the one endpoint that there is. */
  void awaitAllDelivered() throws InterruptedException {
    awaitDelivered(engine().health().stats().events());
  }

  long delivered() {
    Stats stats = engine().health().stats();
    return stats.deliveries().getOrDefault(DeliveryStatus.DELIVERED, 0L);
  }

  @Override
  public void close() {
    api.close();
    run.close();
    scratch.close();
  }
}
