package io.posthorn.app.sample;

import io.posthorn.engine.Engine;
import io.posthorn.model.Assign;
import io.posthorn.model.EndpointChange;
import io.posthorn.sender.Resolver;
import io.posthorn.simulator.chaos.ChaosCast;
import io.posthorn.simulator.chaos.Trouble;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Endpoints for every trouble that a receiver can give, and the names that they are under. */
public final class SampleTroubles {
  /** What they subscribe to: rare enough for a few deliveries each beside an ordinary day. */
  public static final String EVENT = "offline_message.created";

  private SampleTroubles() {}

  /** Adds an endpoint for each; by its id, in their order. */
  public static Map<Long, Trouble> set(Engine engine, long siteId, List<Trouble> troubles) {
    Map<Long, Trouble> endpoints = new LinkedHashMap<>();
    for (Trouble trouble : troubles) {
      EndpointChange settings =
          EndpointChange.NOTHING
              .withUrl(trouble.url().toString())
              .withDescription(trouble.name())
              .withEvents(List.of(EVENT))
              .withTimeout(trouble.timeout())
              .withCaPem(trouble.caPem() == null ? null : new Assign<>(trouble.caPem()));
      endpoints.put(
          engine.endpoints().add(siteId, settings, null).endpoint().endpoint().id(), trouble);
    }
    return endpoints;
  }

  /** Knows the troubles' names by heart, and asks the system for all others. */
  public static Resolver resolver(ChaosCast cast) {
    Resolver system = Resolver.system();
    return new Resolver() {
      @Override
      public List<InetAddress> resolve(String name) throws UnknownHostException {
        return cast.knows(name) ? cast.resolve(name) : system.resolve(name);
      }

      /** All of the troubles are on this computer, whatever its network does. */
      @Override
      public boolean networkUp() {
        return true;
      }
    };
  }
}
