package io.posthorn.console.receiver;

import io.posthorn.engine.Engine;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointName;
import io.posthorn.model.SigningSecret;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An endpoint that sends to the receiver, with its live secrets.
 *
 * @param name what people call it
 * @param enabled whether it gets deliveries now
 */
record Linked(long id, String name, boolean enabled, List<SigningSecret> secrets) {
  private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]");

  Linked {
    secrets = List.copyOf(secrets);
  }

  /** Those that send to a port of this computer, oldest first. Reads from the engine. */
  static List<Linked> read(Engine engine, int port, Instant now) {
    List<Linked> all = new ArrayList<>();
    engine
        .endpoints()
        .all(null)
        .forEach(
            info -> {
              Endpoint endpoint = info.endpoint();
              if (sendsTo(endpoint, port)) {
                all.add(
                    new Linked(
                        endpoint.id(),
                        EndpointName.of(endpoint),
                        endpoint.live(),
                        engine.endpoints().secrets(endpoint.id()).liveAt(now)));
              }
            });
    return all;
  }

  private static boolean sendsTo(Endpoint endpoint, int port) {
    URI url = URI.create(endpoint.settings().url());
    return url.getPort() == port && HERE.contains(String.valueOf(url.getHost()));
  }
}
