package io.posthorn.engine;

import io.posthorn.model.Access;
import io.posthorn.model.EventTypeInfo;
import io.posthorn.model.Site;
import io.posthorn.model.SiteChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sites, their tokens and their event types. See {@link Engine} for what holds for every call. */
public interface Sites {

  List<Site> all();

  /** Refused for one that isn't there. */
  Site one(long siteId);

  /** Adds a site; its ingest token comes with it. */
  NewToken add(long siteId, SiteChange settings);

  Site change(long siteId, SiteChange change);

  /** A new ingest token; the old one no longer counts. */
  NewToken newToken(long siteId);

  /** What a bearer token opens; null for an unknown one. */
  @Nullable Access access(String token);

  /** The twelve types, and those of a site (null: of all sites). */
  List<EventTypeInfo> eventTypes(@Nullable Long siteId);

  /** A token in plain text: shown once, kept as a hash. */
  record NewToken(Site site, String token) {
    /** Without the token, so that it cannot reach a log by accident. */
    @Override
    public String toString() {
      return "NewToken[site=" + site.siteId() + "]";
    }
  }
}
