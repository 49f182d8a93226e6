package io.posthorn.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What changes on a site, or how a new one differs from the defaults; null stays as it is. */
public record SiteChange(
    @Nullable String name,
    @Nullable List<Duration> retrySchedule,
    @Nullable DisableRule disableRule,
    Site.@Nullable Allowed allow,
    @Nullable List<String> eventTypes,
    @Nullable Boolean strictSchemas) {
  public static final SiteChange NOTHING = new SiteChange(null, null, null, null, null, null);

  public SiteChange withName(@Nullable String wanted) {
    return new SiteChange(wanted, retrySchedule, disableRule, allow, eventTypes, strictSchemas);
  }

  public SiteChange withRetrySchedule(@Nullable List<Duration> wanted) {
    return new SiteChange(name, wanted, disableRule, allow, eventTypes, strictSchemas);
  }

  public SiteChange withDisableRule(@Nullable DisableRule wanted) {
    return new SiteChange(name, retrySchedule, wanted, allow, eventTypes, strictSchemas);
  }

  public SiteChange withAllow(Site.@Nullable Allowed wanted) {
    return new SiteChange(name, retrySchedule, disableRule, wanted, eventTypes, strictSchemas);
  }

  public SiteChange withEventTypes(@Nullable List<String> wanted) {
    return new SiteChange(name, retrySchedule, disableRule, allow, wanted, strictSchemas);
  }

  public SiteChange withStrictSchemas(@Nullable Boolean wanted) {
    return new SiteChange(name, retrySchedule, disableRule, allow, eventTypes, wanted);
  }
}
