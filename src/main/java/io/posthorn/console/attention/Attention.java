package io.posthorn.console.attention;

import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.SiteChoice;
import io.posthorn.console.frame.SiteScope;
import io.posthorn.engine.Engine;
import io.posthorn.model.Change;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EndpointHealth;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * What needs a person, for as long as the window shows an engine.
 *
 * <p>On the window's thread. Reads again when an endpoint or the engine changed and every ten
 * seconds; certificates once a minute.
 */
public final class Attention {
  private static final int BEATS = 10;
  private static final int CERTIFICATE_BEATS = 60;
  private static final int MOST_RETRYING = 1_000;

  private final Session session;
  private final SiteChoice sites;
  private final Background.Latest reading;
  private final Background.Latest readingCertificates;
  private final ReadOnlyObjectWrapper<Map<Site, Integer>> elsewhere =
      new ReadOnlyObjectWrapper<>(Map.of());
  private final ObservableList<Item> items = FXCollections.observableArrayList();
  private final Pins pins = new Pins();
  private Map<Long, Instant> certificates = Map.of();
  private int beats;

  public Attention(Session session, SiteChoice sites) {
    this.session = session;
    this.sites = sites;
    this.reading = session.background().latest();
    this.readingCertificates = session.background().latest();
  }

  public void start() {
    pins.add(
        session
            .changes()
            .listen(
                Set.of(Change.Kind.ENDPOINT, Change.Kind.ENGINE, Change.Kind.SITE),
                _ -> reading.again(this::read)));
    pins.add(session.pulse().listen(this::beat));
    pins.onAny(this::anotherSite, sites.scope());
    anotherSite();
  }

  public void stop() {
    pins.close();
    reading.close();
    readingCertificates.close();
  }

  /** Failures first. */
  public ObservableList<Item> items() {
    return items;
  }

  /** How many endpoints need a person on the sites that are not shown; without those with none. */
  public ReadOnlyObjectProperty<Map<Site, Integer>> elsewhere() {
    return elsewhere.getReadOnlyProperty();
  }

  public boolean anyFailure() {
    return items.stream().anyMatch(Item::failure);
  }

  private void anotherSite() {
    certificates = Map.of();
    read();
    readCertificates();
  }

  private void beat() {
    beats++;
    if (beats % BEATS == 0) {
      reading.again(this::read);
    }
    if (beats % CERTIFICATE_BEATS == 0) {
      readCertificates();
    }
  }

  private void read() {
    Engine engine = session.engine();
    SiteScope scope = sites.scope().get();
    Map<Long, Instant> ends = certificates;
    reading.call(
        () -> {
          Instant now = session.clock().instant();
          List<EndpointInfo> endpoints = engine.endpoints().all(scope.one());
          return new Findings(
              engine.sites().all(),
              scope,
              endpoints,
              retrying(engine, endpoints, now),
              ends,
              engine.health().now(),
              elsewhere(engine, scope, now),
              now);
        },
        found -> {
          elsewhere.set(found.elsewhere());
          List<Item> read = found.items();
          if (!items.equals(read)) {
            items.setAll(read);
          }
        },
        _ -> {});
  }

  private static Map<Site, Integer> elsewhere(Engine engine, SiteScope shown, Instant now) {
    Map<Site, Integer> troubled = new LinkedHashMap<>();
    for (Site site : engine.sites().all()) {
      if (!shown.holds(site.siteId())) {
        long count =
            engine.endpoints().all(site.siteId()).stream()
                .filter(info -> Findings.needsPerson(info.endpoint().state(), now))
                .count();
        if (count > 0) {
          troubled.put(site, (int) count);
        }
      }
    }
    return troubled;
  }

  private static Map<Long, List<Delivery>> retrying(
      Engine engine, List<EndpointInfo> endpoints, Instant now) {
    Map<Long, List<Delivery>> retrying = new HashMap<>();
    for (EndpointInfo info : endpoints) {
      if (info.endpoint().state().failing(now) && info.retrying() > 0) {
        DeliveryFilter own =
            DeliveryFilter.ANY
                .withEndpoints(Set.of(info.endpoint().id()))
                .withStatuses(Set.of(DeliveryStatus.RETRYING));
        retrying.put(
            info.endpoint().id(), engine.deliveries().page(own, null, MOST_RETRYING).items());
      }
    }
    return retrying;
  }

  private void readCertificates() {
    Engine engine = session.engine();
    Long site = sites.scope().get().one();
    Instant since = session.clock().instant().minus(Duration.ofHours(1));
    readingCertificates.call(
        () -> {
          Map<Long, Instant> ends = new HashMap<>();
          for (EndpointHealth health : engine.health().ofEndpoints(site, since, 1)) {
            @Nullable Instant end = health.certificateEnds();
            if (end != null) {
              ends.put(health.endpointId(), end);
            }
          }
          return ends;
        },
        ends -> {
          if (!ends.equals(certificates)) {
            certificates = ends;
            reading.again(this::read);
          }
        },
        _ -> {});
  }
}
