package io.posthorn.engine.service;

import io.posthorn.engine.Endpoints;
import io.posthorn.engine.port.Sender;
import io.posthorn.engine.rules.CopyingMistakes;
import io.posthorn.engine.rules.EndpointRules;
import io.posthorn.engine.rules.Secretsmith;
import io.posthorn.engine.state.Registry;
import io.posthorn.engine.state.Times;
import io.posthorn.engine.upkeep.Deletions;
import io.posthorn.model.EnableOrder;
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

/**
 * Endpoints: added, changed, deleted, put back. Any thread.
 *
 * <p>What has a home of its own (the switch, the secrets) is only passed on.
 */
public final class EndpointService implements Endpoints {
  private final EndpointKeeper keeper;
  private final Times times;
  private final Registry registry;
  private final Sender sender;
  private final Deletions deletions;
  private final EndpointSwitch onOff;
  private final SecretRotation rotation;

  public EndpointService(
      EndpointKeeper keeper,
      Times times,
      Registry registry,
      Sender sender,
      Deletions deletions,
      EndpointSwitch onOff,
      SecretRotation rotation) {
    this.keeper = keeper;
    this.times = times;
    this.registry = registry;
    this.sender = sender;
    this.deletions = deletions;
    this.onOff = onOff;
    this.rotation = rotation;
  }

  @Override
  public List<EndpointInfo> all(@Nullable Long siteId) {
    if (siteId != null && registry.site(siteId) == null) {
      throw SiteService.unknown(siteId);
    }
    return keeper.all().stream()
        .filter(info -> siteId == null || info.endpoint().siteId() == siteId)
        .toList();
  }

  @Override
  public EndpointInfo one(long id) {
    return keeper.one(id);
  }

  // add and change

  @Override
  public CheckedUrl check(String url, Site.Allowed allow) {
    Sender.Target target = sender.check(url, allow);
    return new CheckedUrl(target.url(), target.warning());
  }

  @Override
  public NewEndpoint add(long siteId, EndpointChange wanted, @Nullable String secret) {
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
    Sender.Target target = sender.check(settings.url(), site.allow());
    EndpointSettings checked = settings.withUrl(target.url());
    Endpoint added =
        keeper.save(
            tx -> {
              if (tx.sites().find(siteId) == null) {
                throw SiteService.unknown(siteId);
              }
              return tx.endpoints().add(siteId, checked, chosen, times.stored());
            });
    String doubt = secret == null ? null : CopyingMistakes.inSecret(secret);
    return new NewEndpoint(
        keeper.info(added, CopyingMistakes.both(target.warning(), doubt)), chosen);
  }

  @Override
  public EndpointInfo change(long id, EndpointChange change) {
    Endpoint before = one(id).endpoint();
    Site site = registry.siteOrDefault(before.siteId());
    Sender.Target target = change.url() == null ? null : sender.check(change.url(), site.allow());
    Endpoint changed =
        keeper.save(
            tx -> {
              Endpoint now = EndpointKeeper.known(tx, id);
              EndpointSettings settings = settings(now.settings(), change, site);
              if (target != null) {
                settings = settings.withUrl(target.url());
              }
              Endpoint saved = now.with(settings, times.stored());
              tx.endpoints().save(saved);
              return saved;
            });
    return keeper.info(changed, target == null ? null : target.warning());
  }

  private static EndpointSettings settings(
      EndpointSettings base, EndpointChange change, Site site) {
    List<String> types = new ArrayList<>(EventType.CHAT);
    types.addAll(site.eventTypes());
    types.addAll(EventType.OPERATIONAL);
    return EndpointRules.apply(base, change, types);
  }

  // delete

  @Override
  public void delete(long id) {
    Endpoint gone =
        keeper.save(
            tx -> {
              Instant now = times.stored();
              Endpoint deleted = EndpointKeeper.known(tx, id).deletedAt(now, now);
              tx.endpoints().save(deleted);
              return deleted;
            });
    deletions.deleted(gone);
  }

  @Override
  public EndpointInfo undelete(long id) {
    Endpoint back =
        keeper.save(
            tx -> {
              Endpoint deleted = tx.endpoints().find(id);
              if (deleted == null) {
                throw EndpointKeeper.unknown(id);
              }
              if (deleted.deleted() == null) {
                throw Refused.conflict(EndpointName.withId(deleted) + " is not deleted");
              }
              if (!deletions.isThere(deleted)) {
                throw Refused.conflict(
                    EndpointName.withId(deleted)
                        + " was deleted more than 10 s ago and can't be put back");
              }
              Endpoint restored = deleted.deletedAt(null, times.stored());
              tx.endpoints().save(restored);
              return restored;
            });
    deletions.undeleted(id);
    return keeper.info(back, null);
  }

  // its switch

  @Override
  public EndpointInfo disable(long id) {
    return onOff.disable(id);
  }

  @Override
  public EndpointInfo enable(long id, EnableOrder order) {
    return onOff.enable(id, order);
  }

  @Override
  public EndpointInfo release(long id, EnableOrder order) {
    return onOff.release(id, order);
  }

  @Override
  public EndpointInfo cancelRelease(long id) {
    return onOff.cancelRelease(id);
  }

  // its secrets

  @Override
  public Secrets secrets(long id) {
    return rotation.secrets(id);
  }

  @Override
  public SigningSecret rotateSecret(long id, Duration overlap, @Nullable String secret) {
    return rotation.rotate(id, overlap, secret);
  }

  @Override
  public EndpointInfo finishRotation(long id) {
    return rotation.finish(id);
  }
}
