package io.posthorn.console.screens;

import io.posthorn.simulator.ChatSite;
import io.posthorn.simulator.TimedEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What comes in at a shop's chat site on a day: many chats by day, few at night. A chat is there
 * whole or not at all. The same settings give the same bytes.
 */
final class SampleDay {
  /** Visitors who do something, a minute, at the busiest time. */
  private static final double BUSIEST = 0.33;

  /** How busy it is at each full hour, against the busiest time. */
  private static final double[] HOURS = {
    .12, .08, .05, .04, .04, .05, .10, .24, .45, .66, .80, .88, .90, .93, .96, 1, .97, .90, .80,
    .66, .52, .40, .28, .18
  };

  private final long site;
  private final long seed;
  private final ZoneId zone;

  SampleDay(long site, long seed, ZoneId zone) {
    this.site = site;
    this.seed = seed;
    this.zone = zone;
  }

  /**
   * Something that came in.
   *
   * @param at in whole milliseconds
   * @param json as it was sent
   */
  record Came(Instant at, String type, byte[] json) {
    Came at(Instant later) {
      return new Came(later, type, json);
    }
  }

  /** Everything between two times, in order. */
  List<Came> between(Instant from, Instant to) {
    ChatSite chats = new ChatSite(new ChatSite.Settings(site, seed, from, BUSIEST));
    SplittableRandom chance = new SplittableRandom(seed);
    Map<String, Boolean> there = new HashMap<>();
    List<Came> day = new ArrayList<>();
    for (TimedEvent one = chats.next(); ; one = chats.next()) {
      Instant at = from.plusMillis(one.offset().toMillis());
      if (!at.isBefore(to)) {
        return day;
      }
      boolean comes = there.computeIfAbsent(whose(one.json()), _ -> chance.nextDouble() < busy(at));
      if (comes) {
        day.add(new Came(at, one.type(), one.json()));
      }
    }
  }

  private double busy(Instant at) {
    ZonedDateTime local = at.atZone(zone);
    double share = Duration.ofMinutes(local.getMinute()).toMinutes() / 60.0;
    int hour = local.getHour();
    return HOURS[hour] * (1 - share) + HOURS[(hour + 1) % 24] * share;
  }

  private static String whose(byte[] json) {
    JsonNode event = JsonMapper.shared().readTree(json);
    JsonNode chat = event.path("chat").path("id");
    return chat.isMissingNode() ? event.path("visitor").path("id").asString("") : chat.toString();
  }
}
