package io.posthorn.console.endpoints.edit;

import io.posthorn.console.frame.Problem;
import io.posthorn.engine.Endpoints;
import io.posthorn.engine.Engine;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.EndpointName;
import io.posthorn.model.Refused;
import io.posthorn.model.Site;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a URL that is being typed. */
sealed interface UrlState {

  /** Nothing is typed. */
  record Empty() implements UrlState {}

  /** Being looked at. */
  record Checking() implements UrlState {}

  /**
   * It may be saved.
   *
   * @param url as it will be saved
   */
  record Good(String url) implements UrlState {}

  /**
   * It may be saved, but another endpoint of the site has it already.
   *
   * @param other the name of that one
   */
  record Twice(String other) implements UrlState {}

  /** It may be saved, but something may be wrong with it. */
  record Odd(String warning) implements UrlState {}

  /** It can't be saved. */
  record Bad(String why) implements UrlState {}

  /**
   * It leads to addresses that the site doesn't allow yet.
   *
   * @param needed what the site would have to allow
   */
  record Forbidden(String why, Site.Allowed needed) implements UrlState {}

  /**
   * Looks a URL over for a site: blocks for the look-up of its name.
   *
   * @param own the endpoint that is changed; null for a new one
   */
  static UrlState of(Engine engine, String url, long siteId, @Nullable Long own) {
    if (url.isBlank()) {
      return new Empty();
    }
    Site.Allowed allowed = engine.sites().one(siteId).allow();
    try {
      Endpoints.CheckedUrl checked = engine.endpoints().check(url, allowed);
      String warning = checked.warning();
      return warning == null
          ? good(engine, checked.url(), siteId, own)
          : odd(engine, url, allowed, warning);
    } catch (Refused refused) {
      for (Site.Allowed wider : wider(allowed)) {
        if (passes(engine, url, wider)) {
          return new Forbidden(Problem.sentence(refused.detail()), wider);
        }
      }
      return new Bad(Problem.sentence(refused.detail()));
    }
  }

  private static UrlState good(Engine engine, String url, long siteId, @Nullable Long own) {
    return engine.endpoints().all(siteId).stream()
        .map(EndpointInfo::endpoint)
        .filter(other -> own == null || other.id() != own)
        .filter(other -> other.settings().url().equals(url))
        .findFirst()
        .<UrlState>map(other -> new Twice(EndpointName.of(other)))
        .orElse(new Good(url));
  }

  private static UrlState odd(Engine engine, String url, Site.Allowed allowed, String warning) {
    for (Site.Allowed wider : wider(allowed)) {
      if (engine.endpoints().check(url, wider).warning() == null) {
        return new Forbidden(Problem.sentence(warning), wider);
      }
    }
    return new Odd(Problem.sentence(warning));
  }

  /** What more a site could allow, the least first. */
  private static List<Site.Allowed> wider(Site.Allowed allowed) {
    return List.of(
            new Site.Allowed(true, allowed.privateRanges()),
            new Site.Allowed(allowed.loopback(), true),
            new Site.Allowed(true, true))
        .stream()
        .filter(one -> !one.equals(allowed))
        .distinct()
        .toList();
  }

  private static boolean passes(Engine engine, String url, Site.Allowed allow) {
    try {
      engine.endpoints().check(url, allow);
      return true;
    } catch (Refused stillRefused) {
      return false;
    }
  }
}
