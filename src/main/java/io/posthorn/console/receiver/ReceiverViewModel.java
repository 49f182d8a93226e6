package io.posthorn.console.receiver;

import io.posthorn.console.frame.Pin;
import io.posthorn.console.frame.Pins;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.SiteChoice;
import io.posthorn.console.words.Texts;
import io.posthorn.model.Change;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.SigningSecret;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.LocalReceiver;
import io.posthorn.receiver.Received;
import java.io.IOException;
import java.net.BindException;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * The receiver on this computer and what it is told. It runs, and follows the endpoints that send
 * to it, until it is stopped or closed, whether its screen is shown or not.
 */
final class ReceiverViewModel implements Pin {
  private static final String PORT = "receiver.port";
  private static final String HOST = "127.0.0.1";
  private static final int LAST_PORT = 65_535;

  private final Texts texts = Texts.of(ReceiverViewModel.class);
  private final Session session;
  private final SiteChoice sites;
  private final Inbox inbox;
  private final Dial dial = new Dial();
  private final StringProperty port;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Stopped(null));
  private final ReadOnlyObjectWrapper<Link> link = new ReadOnlyObjectWrapper<>(Link.NONE);
  private final Pins following = new Pins();
  private @Nullable LocalReceiver receiver;
  private boolean reading;
  private boolean readAgain;
  private boolean closed;
  // Read on the receiver's threads.
  private volatile List<SigningSecret> secrets = List.of();

  /** Whether it runs. */
  sealed interface State {
    default boolean runs() {
      return this instanceof Running;
    }

    default boolean stopped() {
      return this instanceof Stopped;
    }

    /** Why it could not be started; null for no such reason. */
    default @Nullable Trouble trouble() {
      return null;
    }

    /** Whether nothing was tried, or nothing went wrong. */
    default boolean well() {
      return trouble() == null;
    }

    /** Where it is; null while it doesn't run. */
    default @Nullable String url() {
      return null;
    }
  }

  /**
   * It does not.
   *
   * @param trouble why it could not be started; null for no such reason
   */
  record Stopped(@Nullable Trouble trouble) implements State {}

  record Starting() implements State {}

  record Running(int port, String url) implements State {}

  /**
   * Why it did not start.
   *
   * @param taken whether another program has the port, so that a free one would do
   */
  record Trouble(String says, boolean taken) {}

  /**
   * The endpoints that send here.
   *
   * @param read whether they are known yet
   * @param making whether one is being made
   * @param trouble why none could be made; null for no such reason
   */
  record Link(boolean read, List<Linked> endpoints, boolean making, @Nullable String trouble) {
    static final Link NONE = new Link(false, List.of(), false, null);

    Link {
      endpoints = List.copyOf(endpoints);
    }

    boolean some() {
      return !endpoints.isEmpty();
    }

    boolean none() {
      return read && endpoints.isEmpty();
    }

    String says() {
      Texts texts = Texts.of(Link.class);
      return !read
          ? ""
          : none() ? texts.get("link.none") : texts.get("link.says", endpoints.size());
    }
  }

  ReceiverViewModel(Session session, SiteChoice sites) {
    this.session = session;
    this.sites = sites;
    inbox = new Inbox(session.background().window());
    port = new SimpleStringProperty(session.preferences().get(PORT, ""));
    dial.behaviour().addListener((_, _, now) -> behave(now));
  }

  Inbox inbox() {
    return inbox;
  }

  Dial dial() {
    return dial;
  }

  /** The port as it is typed; empty for a free one. */
  StringProperty port() {
    return port;
  }

  ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Link> link() {
    return link.getReadOnlyProperty();
  }

  boolean runs() {
    return state.get().runs();
  }

  /** Starts it on the port that is typed. */
  void start() {
    if (!(state.get() instanceof Stopped)) {
      return;
    }
    String typed = port.get().strip();
    int wanted = typed.isEmpty() ? 0 : typed.matches("[0-9]{1,5}") ? Integer.parseInt(typed) : -1;
    if (wanted < 0 || wanted > LAST_PORT) {
      state.set(new Stopped(new Trouble(texts.get("port.wrong"), false)));
      return;
    }
    state.set(new Starting());
    session.background().call(() -> open(wanted), this::opened, this::failed);
  }

  /** Starts it on any free port. */
  void startAnywhere() {
    port.set("");
    start();
  }

  private Opened open(int wanted) {
    try {
      return new Opened(LocalReceiver.start(HOST, wanted, session.clock(), this::take), null);
    } catch (BindException taken) {
      return new Opened(null, new Trouble(texts.get("port.taken", Integer.toString(wanted)), true));
    } catch (IOException e) {
      return new Opened(
          null, new Trouble(texts.get("port.refused", Integer.toString(wanted)), true));
    }
  }

  private record Opened(@Nullable LocalReceiver receiver, @Nullable Trouble trouble) {}

  private void opened(Opened opened) {
    LocalReceiver fresh = opened.receiver();
    if (fresh == null) {
      state.set(new Stopped(opened.trouble()));
      return;
    }
    receiver = fresh;
    if (closed) {
      stop();
      return;
    }
    port.set(Integer.toString(fresh.port()));
    session.preferences().set(PORT, fresh.port());
    fresh.behave(dial.behaviour().get());
    state.set(new Running(fresh.port(), fresh.url()));
    following.add(session.changes().listen(Set.of(Change.Kind.ENDPOINT), _ -> readLink()));
    readLink();
  }

  private void failed(Problem problem) {
    state.set(new Stopped(new Trouble(problem.says(), false)));
  }

  /** On the receiver's threads. */
  private void take(Received request, Behaviour behaviour) {
    inbox.add(new Seen(request, behaviour, secrets));
  }

  private void behave(Behaviour behaviour) {
    if (receiver != null) {
      receiver.behave(behaviour);
    }
  }

  private void readLink() {
    if (reading) {
      readAgain = true;
      return;
    }
    if (!(state.get() instanceof Running running)) {
      return;
    }
    reading = true;
    session
        .background()
        .call(
            () -> Linked.read(session.engine(), running.port(), session.clock().instant()),
            endpoints -> linked(running, endpoints),
            problem -> {
              reading = false;
              link.set(new Link(true, link.get().endpoints(), false, problem.says()));
            });
  }

  private void linked(Running read, List<Linked> endpoints) {
    reading = false;
    if (receiver == null || state.get() != read) {
      readLink();
      return;
    }
    List<SigningSecret> live =
        endpoints.stream().flatMap(one -> one.secrets().stream()).distinct().toList();
    secrets = live;
    receiver.secrets(live);
    Link before = link.get();
    boolean making = before.making() && endpoints.isEmpty();
    link.set(new Link(true, endpoints, making, endpoints.isEmpty() ? before.trouble() : null));
    if (readAgain) {
      readAgain = false;
      readLink();
    }
  }

  /** Makes an endpoint of the current site that gets all events here. */
  void makeEndpoint() {
    if (!(state.get() instanceof Running running) || link.get().making()) {
      return;
    }
    link.set(new Link(true, link.get().endpoints(), true, null));
    EndpointChange settings =
        EndpointChange.NOTHING
            .withUrl(running.url())
            .withDescription(texts.get("endpoint.name"))
            .withEvents(List.of("*"));
    long site = sites.id();
    session
        .background()
        .call(
            () -> session.engine().endpoints().add(site, settings, null),
            _ -> readLink(),
            problem -> link.set(new Link(true, List.of(), false, problem.says())));
  }

  /** Stops it; what came stays in the list. */
  void stop() {
    LocalReceiver old = receiver;
    receiver = null;
    secrets = List.of();
    readAgain = false;
    following.close();
    link.set(Link.NONE);
    state.set(new Stopped(null));
    if (old != null) {
      session
          .background()
          .call(
              () -> {
                old.close();
                return true;
              },
              _ -> {},
              problem -> state.set(new Stopped(new Trouble(problem.says(), false))));
    }
  }

  @Override
  public void close() {
    closed = true;
    stop();
  }
}
