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
}
