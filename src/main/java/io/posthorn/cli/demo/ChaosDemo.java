package io.posthorn.cli.demo;

import io.posthorn.app.Posthorn;
import io.posthorn.app.sample.SampleCast;
import io.posthorn.app.sample.SampleReceivers;
import io.posthorn.app.sample.SampleTroubles;
import io.posthorn.cli.common.ApiClient;
import io.posthorn.cli.common.PrintedWords;
import io.posthorn.cli.common.TextOutput;
import io.posthorn.engine.Engine;
import io.posthorn.engine.port.Ticker;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.SiteChange;
import io.posthorn.simulator.ChatSite;
import io.posthorn.simulator.TimedEvent;
import io.posthorn.simulator.chaos.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every kind of failure at once, beside a receiver that is well. */
final class ChaosDemo {
  private static final List<Duration> SHORT_WAITS =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(1));
  private static final int EVENTS_EACH = 3;
  private static final Duration SENDING = Duration.ofSeconds(2);

  private final Engine engine;
  private final ApiClient api;
  private final TextOutput screen;

  ChaosDemo(Engine engine, ApiClient api, TextOutput screen) {
    this.engine = engine;
    this.api = api;
    this.screen = screen;
  }

  /**
   * Runs it.
   *
   * @param atLeast how many events the healthy receiver gets at least
   * @param time how long it may take
   * @return whether every failure was explained as the one that it is
   */
  boolean run(List<Trouble> troubles, ChatSite site, int atLeast, Duration time)
      throws IOException, InterruptedException {
    engine
        .sites()
        .change(
            Posthorn.FIRST_SITE,
            SiteChange.NOTHING.withName("Chaos").withRetrySchedule(SHORT_WAITS));
    List<TimedEvent> events = events(site, atLeast);
    screen.line(
        screen.bold(
            "A simulated chat site sends %d events: all of them to a healthy receiver, %d to each of %d troubles."
                .formatted(events.size(), EVENTS_EACH, troubles.size())));
    screen.line(screen.dim("All of them are servers on this computer. It takes some seconds."));
    screen.line();
    try (SampleReceivers healthy =
        SampleReceivers.set(engine, Posthorn.FIRST_SITE, List.of(SampleCast.HEALTHY))) {
      Map<Long, Trouble> endpoints = SampleTroubles.set(engine, Posthorn.FIRST_SITE, troubles);
      new Play(engine, api, events, SENDING, time).run(Ticker.system());
      boolean asExpected = new ChaosSummary(engine, screen).print(endpoints);
      screen.line(
          "The healthy receiver got %s and found %s genuine."
              .formatted(
                  PrintedWords.count(healthy.requests(), "signed request", "signed requests"),
                  healthy.genuine() == healthy.requests()
                      ? "all of them"
                      : healthy.genuine() + " of them"));
      holdTheRest();
      return asExpected;
    }
  }

  /** So many that each trouble gets its share. */
  private static List<TimedEvent> events(ChatSite site, int atLeast) {
    List<TimedEvent> events = new ArrayList<>();
    int forTroubles = 0;
    while (events.size() < atLeast || forTroubles < EVENTS_EACH) {
      TimedEvent event = site.next();
      boolean forThem = event.type().equals(SampleTroubles.EVENT);
      if (!forThem || forTroubles < EVENTS_EACH) {
        events.add(event);
        forTroubles += forThem ? 1 : 0;
      }
    }
    return events;
  }

  /**
   * What still waits would meet no receiver any more in a folder that is kept and opened later, and
   * get an error that isn't its own.
   */
  private void holdTheRest() {
    for (EndpointInfo info : engine.endpoints().all(null)) {
      if (info.pending() + info.retrying() > 0) {
        engine.endpoints().disable(info.endpoint().id());
      }
    }
  }
}
