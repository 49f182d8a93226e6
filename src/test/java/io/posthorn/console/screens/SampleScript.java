package io.posthorn.console.screens;

import io.posthorn.console.screens.SampleDay.Came;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What goes wrong on the day, so that the evening's picture comes of it.
 *
 * @param day what came in
 * @param helpDeskFails from when on the help desk's code crashes
 * @param n8nFails from when on n8n's workflow is not active
 * @param loyaltyOff when somebody disabled the loyalty app
 * @param lostInSlack the event that the Slack relay never answers
 * @param slowdowns when the warehouse asks for a pause, in order
 */
record SampleScript(
    List<Came> day,
    Instant helpDeskFails,
    Instant n8nFails,
    Instant loyaltyOff,
    String lostInSlack,
    List<Slowdown> slowdowns) {
  private static final int N8N_RETRYING = 7;
  private static final int LOYALTY_HELD = 9;

  /**
   * A pause that the warehouse asks for.
   *
   * @param from the first requests from here on are refused
   * @param seconds its Retry-After
   * @param requests how many are refused
   */
  record Slowdown(Instant from, int seconds, int requests) {}

  static SampleScript of(List<Came> came, Instant end) {
    Instant slow = end.minus(Duration.ofMinutes(6)).minusSeconds(12);
    List<Came> day = together(came, slow);
    return new SampleScript(
        day,
        firstAfter(day, SampleShop.HELP_DESK, end.minus(Duration.ofMinutes(211))),
        fromEnd(day, SampleShop.N8N, N8N_RETRYING),
        fromEnd(day, SampleShop.LOYALTY_APP, LOYALTY_HELD).minusSeconds(40),
        lastBefore(day, SampleShop.SLACK_RELAY, end.minusSeconds(6 * 60 + 20)),
        List.of(
            new Slowdown(end.minus(Duration.ofMinutes(1060)), 60, 1),
            new Slowdown(end.minus(Duration.ofMinutes(905)), 90, 1),
            new Slowdown(end.minus(Duration.ofMinutes(104)), 120, 1),
            new Slowdown(slow, 600, 2)));
  }

  /** Two events arrive as one at the time from which the warehouse refuses. */
  private static List<Came> together(List<Came> came, Instant from) {
    List<Came> day = new ArrayList<>(came);
    for (int i = 0; i + 1 < day.size(); i++) {
      if (!day.get(i).at().isBefore(from)) {
        day.set(i, day.get(i).at(day.get(i + 1).at()));
        break;
      }
    }
    return List.copyOf(day);
  }

  private static Instant firstAfter(List<Came> day, SampleShop shop, Instant from) {
    return day.stream()
        .filter(one -> shop.gets(one.type()) && !one.at().isBefore(from))
        .findFirst()
        .orElseThrow()
        .at();
  }

  private static Instant fromEnd(List<Came> day, SampleShop shop, int count) {
    List<Came> own = of(day, shop);
    return own.get(own.size() - count).at();
  }

  private static String lastBefore(List<Came> day, SampleShop shop, Instant end) {
    Came last = of(day, shop).stream().filter(one -> one.at().isBefore(end)).toList().getLast();
    return new String(last.json(), StandardCharsets.UTF_8);
  }

  static List<Came> of(List<Came> day, SampleShop shop) {
    return day.stream().filter(one -> shop.gets(one.type())).toList();
  }
}
