package io.posthorn.console.overview;

import io.posthorn.console.delivery.TestRun;
import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Pin;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.SiteChoice;
import io.posthorn.engine.Engine;
import io.posthorn.model.Change;
import io.posthorn.model.DeliveryStatus;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.Event;
import io.posthorn.model.EventFilter;
import io.posthorn.model.EventType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** The first three steps, which tick off as they get done. On the window's thread. */
final class FirstRunViewModel {
  private final Session session;
  private final SiteChoice sites;
  private final Background.Latest reading;
  private final Background.Latest readingToken;
  private final ReadOnlyObjectWrapper<Done> done = new ReadOnlyObjectWrapper<>(Done.NOTHING);
  private final ReadOnlyObjectWrapper<@Nullable TestRun> test = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable String> token = new ReadOnlyObjectWrapper<>();
  private final Pins pins = new Pins();
  private Pin testPin = Pin.NONE;

  FirstRunViewModel(Session session, SiteChoice sites) {
    this.session = session;
    this.sites = sites;
    this.reading = session.background().latest();
    this.readingToken = session.background().latest();
  }

  /**
   * What was done.
   *
   * @param endpoint the one that was added; null before
   * @param tested whether a test was sent
   * @param verified whether something got through
   */
  record Done(@Nullable Long endpoint, boolean tested, boolean verified) {
    static final Done NOTHING = new Done(null, false, false);

    boolean added() {
      return endpoint != null;
    }

    /** Whether a test is what comes next. */
    boolean toTest() {
      return added() && !tested;
    }
  }

  void start() {
    pins.add(
        session
            .changes()
            .listen(
                Set.of(Change.Kind.ENDPOINT, Change.Kind.DELIVERY),
                _ -> reading.again(this::read)));
    read();
    long site = sites.id();
    readingToken.call(
        () -> Optional.ofNullable(session.desk().siteToken(site)),
        kept -> token.set(kept.orElse(null)),
        _ -> {});
  }

  void stop() {
    pins.close();
    testPin.close();
    testPin = Pin.NONE;
    test.set(null);
    reading.close();
    readingToken.close();
  }

  private void read() {
    long site = sites.id();
    reading.call(() -> read(session.engine(), site), this::show, _ -> {});
  }

  private static Done read(Engine engine, long site) {
    List<EndpointInfo> endpoints = engine.endpoints().all(site);
    if (endpoints.isEmpty()) {
      return Done.NOTHING;
    }
    EndpointInfo first = endpoints.getFirst();
    EventFilter tests = new EventFilter(Set.of(site), Set.of(EventType.PING), null);
    List<Event> sent = engine.events().page(tests, null, 1).items();
    boolean verified =
        first.endpoint().state().lastSuccess() != null
            || sent.stream()
                .flatMap(event -> engine.deliveries().ofEvent(event.id()).stream())
                .anyMatch(delivery -> delivery.status() == DeliveryStatus.DELIVERED);
    return new Done(first.endpoint().id(), !sent.isEmpty() || verified, verified);
  }

  private void show(Done now) {
    Long endpoint = now.endpoint;
    Done before = done.get();
    if (endpoint == null) {
      testPin.close();
      test.set(null);
    } else if (test.get() == null || !endpoint.equals(before.endpoint)) {
      testPin.close();
      TestRun run = new TestRun(session, endpoint);
      testPin = run;
      test.set(run);
    }
    done.set(now);
  }

  /** Sends a test to the endpoint that was added. */
  void send() {
    TestRun run = test.get();
    if (run != null) {
      run.send();
    }
  }

  ReadOnlyObjectProperty<Done> done() {
    return done.getReadOnlyProperty();
  }

  /** Tests of the endpoint that was added; null before it was. */
  ReadOnlyObjectProperty<@Nullable TestRun> test() {
    return test.getReadOnlyProperty();
  }

  /** The site's token; null where it isn't kept here. */
  ReadOnlyObjectProperty<@Nullable String> token() {
    return token.getReadOnlyProperty();
  }

  ObservableValue<Boolean> tokenless() {
    return Bindings.isNull(token);
  }
}
