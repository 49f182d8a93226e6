package io.posthorn.cli.bench;

import io.posthorn.app.Version;
import io.posthorn.engine.port.Sender;
import io.posthorn.engine.port.Ticker;
import io.posthorn.engine.rules.Secretsmith;
import io.posthorn.engine.rules.Signer;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.Outcome;
import io.posthorn.model.SigningSecret;
import io.posthorn.model.Site;
import io.posthorn.model.Subscription;
import io.posthorn.sender.HttpSender;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The same sender sending the same signed POSTs, with nothing taken in and nothing stored: what the
 * whole way is held against. As many virtual threads as the endpoint may have requests at once.
 */
final class BareSending {
  private final String url;
  private final int concurrency;
  private final SigningSecret secret = Secretsmith.make();
  private final InstantSource clock = InstantSource.system();
  private final String userAgent = "Posthorn/" + Version.current();

  BareSending(String url, int concurrency) {
    this.url = url;
    this.concurrency = concurrency;
  }

  /** Sends so many; gives how many were answered with 2xx. */
  int run(int events, Ticker ticker) {
    AtomicInteger next = new AtomicInteger();
    AtomicInteger good = new AtomicInteger();
    try (HttpSender sender = new HttpSender(ticker, clock, _ -> false, Version.current())) {
      String target = sender.check(url, Site.Allowed.DEFAULT).url();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < concurrency; i++) {
          threads.submit(
              () -> {
                for (int n = next.getAndIncrement(); n < events; n = next.getAndIncrement()) {
                  if (send(sender, URI.create(target), n).success()) {
                    good.incrementAndGet();
                  }
                }
                return null;
              });
        }
      }
    }
    return good.get();
  }

  private Outcome send(Sender sender, URI target, int number) throws InterruptedException {
    byte[] body = Load.event(number);
    return sender.send(
        new Sender.Request(
            target,
            Signer.headers(
                List.of(secret),
                number,
                clock.instant(),
                "message.created",
                body,
                EndpointSettings.of(target.toString(), Subscription.ALL),
                userAgent),
            body,
            Duration.ofSeconds(10),
            Site.Allowed.DEFAULT,
            null));
  }
}
