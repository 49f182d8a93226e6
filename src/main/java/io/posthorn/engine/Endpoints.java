package io.posthorn.engine;

import io.posthorn.engine.Fanout.Out;
import io.posthorn.model.Change;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.EndpointName;
import io.posthorn.model.EndpointSettings;
import io.posthorn.model.EventType;
import io.posthorn.model.Refused;
import io.posthorn.model.Secrets;
import io.posthorn.model.SigningSecret;
import io.posthorn.model.Site;
import io.posthorn.model.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Endpoints: added, changed, deleted, put back; and their secrets. Any thread. */
final class Endpoints {
  private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

  private final Core core;
  private final Registry registry;
  private final Dispatcher dispatcher;
  private final Housekeeping housekeeping;

  Endpoints(Core core, Registry registry, Dispatcher dispatcher, Housekeeping housekeeping) {
    this.core = core;
    this.registry = registry;
    this.dispatcher = dispatcher;
    this.housekeeping = housekeeping;
  }

  List<EndpointInfo> all(@Nullable Long siteId) {
    if (siteId != null && registry.site(siteId) == null) {
      throw Sites.unknown(siteId);
    }
    var counts = core.reads().counts();
    return core.reads().endpoints(false).stream()
        .filter(endpoint -> siteId == null || endpoint.siteId() == siteId)
        .map(
            endpoint -> info(endpoint, counts.getOrDefault(endpoint.id(), Reads.Counts.NONE), null))
        .toList();
  }

  EndpointInfo one(long id) {
    Endpoint endpoint = core.reads().endpoint(id);
    if (endpoint == null || endpoint.deleted() != null) {
      throw unknown(id);
    }
    return info(endpoint, null);
  }

  EndpointInfo info(Endpoint endpoint, @Nullable String warning) {
    return info(endpoint, core.reads().counts(endpoint.id()), warning);
  }

  private static EndpointInfo info(
      Endpoint endpoint, Reads.Counts counts, @Nullable String warning) {
    return new EndpointInfo(endpoint, counts.pending(), counts.retrying(), counts.held(), warning);
  }

  static Refused unknown(long id) {
    return Refused.notFound("There is no endpoint " + id);
  }

  /** The endpoint inside a transaction; refuses one that isn't there or is deleted. */
  static Endpoint known(Tx tx, long id) {
    Endpoint endpoint = tx.endpoint(id);
    if (endpoint == null || endpoint.deleted() != null) {
      throw unknown(id);
    }
    return endpoint;
  }

  // add and change

  Engine.CheckedUrl check(String url, Site.Allowed allow) {
    Sender.Target target = core.sender().check(url, allow);
    return new Engine.CheckedUrl(target.url(), target.warning());
  }

  Engine.NewEndpoint add(long siteId, EndpointChange wanted, @Nullable String secret) {
    Site site = registry.site(siteId);
    if (site == null) {
      throw Refused.field("siteid", "There is no site " + siteId + "; add it first");
    }
    if (wanted.events() == null) {
      throw Refused.field(
          "events", "Say which events it receives: [\"*\"] for all, or their names");
    }
    EndpointSettings settings = settings(EndpointSettings.of("", Subscription.ALL), wanted, site);
    SigningSecret chosen = secret == null ? Secretsmith.make() : Secretsmith.supplied(secret);
    Sender.Target target = core.sender().check(settings.url(), site.allow());
    EndpointSettings checked = withUrl(settings, target.url());
    Endpoint added =
        save(
            tx -> {
              if (tx.site(siteId) == null) {
                throw Sites.unknown(siteId);
              }
              return tx.addEndpoint(siteId, checked, chosen, core.times().stored());
            });
    return new Engine.NewEndpoint(info(added, target.warning()), chosen);
  }

  EndpointInfo change(long id, EndpointChange change) {
    Endpoint before = one(id).endpoint();
    Site site = Sites.orDefault(registry, before.siteId());
    Sender.Target target =
        change.url() == null ? null : core.sender().check(change.url(), site.allow());
    Endpoint changed =
        save(
            tx -> {
              Endpoint now = known(tx, id);
              EndpointSettings settings = settings(now.settings(), change, site);
              if (target != null) {
                settings = withUrl(settings, target.url());
              }
              Endpoint saved = now.with(settings, core.times().stored());
              tx.saveEndpoint(saved);
              return saved;
            });
    return info(changed, target == null ? null : target.warning());
  }

  private static EndpointSettings settings(
      EndpointSettings base, EndpointChange change, Site site) {
    List<String> types = new ArrayList<>(EventType.CHAT);
    types.addAll(site.eventTypes());
    types.addAll(EventType.OPERATIONAL);
    return EndpointRules.apply(base, change, types);
  }

  private static EndpointSettings withUrl(EndpointSettings settings, String url) {
    return new EndpointSettings(
        url,
        settings.description(),
        settings.events(),
        settings.timeout(),
        settings.ratePerSecond(),
        settings.concurrency(),
        settings.headers(),
        settings.retrySchedule(),
        settings.caPem());
  }

  /** Saves in the writer's order; its lane hears of it in that order too. */
  Endpoint save(Store.Work<Endpoint> work) {
    return saveWith(tx -> new Saved(work.in(tx), List.of()));
  }

  /** The same, with deliveries of operational events. */
  Endpoint saveWith(Store.Work<Saved> work) {
    return Writes.now(
            core.store(),
            new Store.Work<Saved>() {
              @Override
              public Saved in(Tx tx) {
                return work.in(tx);
              }

              @Override
              public void committed(Saved saved) {
                dispatcher.endpointSaved(saved.endpoint());
                dispatcher.offer(saved.out());
              }
            })
        .endpoint();
  }

  // delete

  void delete(long id) {
    Endpoint gone =
        save(
            tx -> {
              Instant now = core.times().stored();
              Endpoint deleted = known(tx, id).deletedAt(now, now);
              tx.saveEndpoint(deleted);
              return deleted;
            });
    housekeeping.deleted(gone);
  }

  EndpointInfo undelete(long id) {
    Endpoint back =
        save(
            tx -> {
              Endpoint deleted = tx.endpoint(id);
              if (deleted == null) {
                throw unknown(id);
              }
              Instant at = deleted.deleted();
              if (at == null) {
                throw Refused.conflict(EndpointName.withId(deleted) + " is not deleted");
              }
              Instant now = core.times().stored();
              if (at.plus(Housekeeping.UNDO).isBefore(now)) {
                throw Refused.conflict(
                    EndpointName.withId(deleted)
                        + " was deleted more than 10 s ago and can't be put back");
              }
              Endpoint restored = deleted.deletedAt(null, now);
              tx.saveEndpoint(restored);
              return restored;
            });
    housekeeping.undeleted(id);
    return info(back, null);
  }

  // secrets

  Secrets secrets(long id) {
    one(id);
    return core.reads().secrets(id);
  }

  SigningSecret rotate(long id, Duration overlap, @Nullable String supplied) {
    if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
      throw Refused.field("overlap", "overlap is between PT0S (at once) and P30D");
    }
    SigningSecret secret = supplied == null ? Secretsmith.make() : Secretsmith.supplied(supplied);
    Writes.now(
        core.store(),
        new Store.Work<Boolean>() {
          @Override
          public Boolean in(Tx tx) {
            known(tx, id);
            Secrets old = tx.secrets(id);
            if (old.current().equals(secret)) {
              throw Refused.field("secret", "That is the secret it has already");
            }
            Instant now = core.times().stored();
            tx.saveSecrets(
                id,
                overlap.isZero()
                    ? Secrets.of(secret)
                    : new Secrets(secret, old.current(), now.plus(overlap)));
            return true;
          }

          @Override
          public void committed(Boolean done) {
            Lane lane = dispatcher.lane(id);
            if (lane != null) {
              lane.secrets().changed();
            }
            core.feed().publish(Change.Kind.ENDPOINT, Long.toString(id), null);
          }
        });
    return secret;
  }

  /** A saved endpoint and deliveries that its saving led to. */
  record Saved(Endpoint endpoint, List<Out> out) {}
}
