package io.posthorn.api.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.posthorn.model.DisableRule;
import io.posthorn.model.Site;
import io.posthorn.model.SiteChange;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A site.
 *
 * @param token only in the answers that make a new one
 */
public record SiteJson(
    long siteid,
    String name,
    List<Duration> retrySchedule,
    Rule disableRule,
    Allow allow,
    List<String> eventTypes,
    boolean strictSchemas,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String token) {

  public static SiteJson of(Site site) {
    return of(site, null);
  }

  public static SiteJson of(Site site, @Nullable String token) {
    return new SiteJson(
        site.siteId(),
        site.name(),
        site.retrySchedule(),
        Rule.of(site.disableRule()),
        new Allow(site.allow().loopback(), site.allow().privateRanges()),
        site.eventTypes(),
        site.strictSchemas(),
        token);
  }

  /** When a failing endpoint is switched off. */
  public record Rule(
      String kind, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer inARow) {
    static Rule of(DisableRule rule) {
      return switch (rule) {
        case DisableRule.Retries _ -> new Rule("RETRIES", null);
        case DisableRule.Attempts(int inARow) -> new Rule("ATTEMPTS", inARow);
      };
    }
  }

  /** Address ranges beyond the public ones. */
  public record Allow(boolean loopback, @JsonProperty("private") boolean privateRanges) {}

  /**
   * Reads what is to change.
   *
   * @param now the site as it is, for halves of {@code allow} that are left out; null for a new one
   */
  public static SiteChange change(Fields fields, @Nullable Site now) {
    return new SiteChange(
        fields.text("name"),
        fields.durations("retrySchedule"),
        fields.has("disableRule") ? rule(fields.object("disableRule")) : null,
        fields.has("allow") ? allow(fields.object("allow"), now) : null,
        fields.texts("eventTypes"),
        fields.flag("strictSchemas"));
  }

  private static @Nullable DisableRule rule(Fields fields) {
    fields.require("kind", "say \"RETRIES\" or \"ATTEMPTS\"");
    String kind = fields.text("kind");
    Integer inARow = fields.whole("inARow");
    if (kind == null) {
      return null;
    }
    Kind which = Choice.of(Kind.class, kind, "disableRule.kind", fields.faults());
    if (which == null) {
      return null;
    }
    if (which == Kind.RETRIES && inARow != null) {
      fields.faults().add("disableRule.inARow", "inARow goes with the kind ATTEMPTS only");
    }
    return switch (which) {
      case RETRIES -> DisableRule.RETRIES;
      case ATTEMPTS ->
          new DisableRule.Attempts(inARow == null ? DisableRule.Attempts.DEFAULT_IN_A_ROW : inARow);
    };
  }

  private static Site.Allowed allow(Fields fields, @Nullable Site now) {
    Site.Allowed base = now == null ? Site.Allowed.DEFAULT : now.allow();
    Boolean loopback = fields.flag("loopback");
    Boolean privateRanges = fields.flag("private");
    return new Site.Allowed(
        loopback == null ? base.loopback() : loopback,
        privateRanges == null ? base.privateRanges() : privateRanges);
  }

  private enum Kind {
    RETRIES,
    ATTEMPTS
  }
}
