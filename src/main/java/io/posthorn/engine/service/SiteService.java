package io.posthorn.engine.service;

import io.posthorn.engine.Sites;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.port.TokenKeeper;
import io.posthorn.engine.port.Tx;
import io.posthorn.engine.port.Writes;
import io.posthorn.engine.rules.Catalogue;
import io.posthorn.engine.rules.Secretsmith;
import io.posthorn.engine.rules.SiteRules;
import io.posthorn.engine.state.ChangeFeed;
import io.posthorn.engine.state.Registry;
import io.posthorn.engine.state.WatchedStore;
import io.posthorn.model.Access;
import io.posthorn.model.Change;
import io.posthorn.model.EndpointName;
import io.posthorn.model.EventTypeInfo;
import io.posthorn.model.Refused;
import io.posthorn.model.Site;
import io.posthorn.model.SiteChange;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Sites and their tokens. Any thread. */
public final class SiteService implements Sites {
  private final WatchedStore store;
  private final ChangeFeed feed;
  private final Registry registry;
  private final Catalogue catalogue;
  private final TokenKeeper tokens;

  public SiteService(
      WatchedStore store,
      ChangeFeed feed,
      Registry registry,
      Catalogue catalogue,
      TokenKeeper tokens) {
    this.store = store;
    this.feed = feed;
    this.registry = registry;
    this.catalogue = catalogue;
    this.tokens = tokens;
  }

  @Override
  public List<Site> all() {
    return store.reads().settings().sites();
  }

  @Override
  public Site one(long siteId) {
    Site site = registry.site(siteId);
    if (site == null) {
      throw unknown(siteId);
    }
    return site;
  }

  static Refused unknown(long siteId) {
    return Refused.notFound("There is no site " + siteId);
  }

  @Override
  public @Nullable Access access(String token) {
    return registry.access(token);
  }

  @Override
  public NewToken add(long siteId, SiteChange settings) {
    if (siteId <= 0) {
      throw Refused.field("siteid", "siteid is a positive whole number");
    }
    Site site = SiteRules.apply(Site.withDefaults(siteId, "Site " + siteId), settings);
    String token = Secretsmith.token();
    byte[] hash = Secretsmith.sha256(token);
    save(
        tx -> {
          if (tx.sites().find(siteId) != null) {
            throw Refused.conflict("Site " + siteId + " is there already");
          }
          tx.sites().save(site);
          tx.sites().saveTokenHash(siteId, hash);
          return site;
        },
        hash);
    tokens.keep(siteId, token);
    return new NewToken(site, token);
  }

  @Override
  public Site change(long siteId, SiteChange change) {
    return save(
        tx -> {
          Site site = tx.sites().find(siteId);
          if (site == null) {
            throw unknown(siteId);
          }
          Site changed = SiteRules.apply(site, change);
          checkTypesInUse(tx, site, changed);
          tx.sites().save(changed);
          return changed;
        },
        null);
  }

  /** A type that an endpoint names can't be taken away under it. */
  private static void checkTypesInUse(Tx tx, Site before, Site after) {
    TreeSet<String> gone = new TreeSet<>(before.eventTypes());
    after.eventTypes().forEach(gone::remove);
    for (var endpoint : tx.endpoints().live(before.siteId())) {
      for (String type : gone) {
        if (endpoint.settings().events().entries().contains(type)) {
          throw Refused.field(
              "eventTypes",
              EndpointName.withId(endpoint)
                  + " subscribes to "
                  + type
                  + "; take it off that endpoint first");
        }
      }
    }
  }

  @Override
  public NewToken newToken(long siteId) {
    String token = Secretsmith.token();
    byte[] hash = Secretsmith.sha256(token);
    Site site =
        save(
            tx -> {
              Site known = tx.sites().find(siteId);
              if (known == null) {
                throw unknown(siteId);
              }
              tx.sites().saveTokenHash(siteId, hash);
              return known;
            },
            hash);
    tokens.keep(siteId, token);
    return new NewToken(site, token);
  }

  private Site save(Store.Work<Site> work, byte @Nullable [] tokenHash) {
    return Writes.now(
        store,
        new Store.Work<>() {
          @Override
          public Site in(Tx tx) {
            return work.in(tx);
          }

          @Override
          public void committed(Site site) {
            registry.saved(site);
            if (tokenHash != null) {
              registry.tokenSaved(site.siteId(), tokenHash);
            }
            feed.publish(Change.Kind.SITE, Long.toString(site.siteId()), null);
          }
        });
  }

  @Override
  public List<EventTypeInfo> eventTypes(@Nullable Long siteId) {
    TreeSet<String> own = new TreeSet<>();
    (siteId == null ? all() : List.of(one(siteId))).forEach(site -> own.addAll(site.eventTypes()));
    return catalogue.types(List.copyOf(own));
  }
}
