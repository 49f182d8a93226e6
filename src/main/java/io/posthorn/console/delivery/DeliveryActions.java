package io.posthorn.console.delivery;

import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.words.Texts;
import io.posthorn.engine.Engine;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.Endpoint;
import io.posthorn.model.EndpointName;
import io.posthorn.model.Refused;
import io.posthorn.model.Replay;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Does what a person asks for with deliveries, and says what came of it. On the window's thread.
 */
public final class DeliveryActions {
  private final Texts texts = Texts.of(DeliveryActions.class);
  private final Session session;
  private final Ui ui;

  public DeliveryActions(Session session, Ui ui) {
    this.session = session;
    this.ui = ui;
  }

  /** Does it with these; with several, what is sent goes out oldest first. */
  public void act(ActionOnDelivery action, PickedDeliveries picked) {
    Delivery first = picked.deliveries().getFirst();
    switch (action) {
      case RESEND -> act(Replay.Action.RESEND, picked.ids());
      case SEND_AS_NEW -> act(Replay.Action.SEND_AS_NEW, picked.ids());
      case SKIP -> act(Replay.Action.SKIP, picked.ids());
      case COPY_PAYLOAD, COPY_RESPONSE, COPY_CURL, COPY_CURL_SIGNED, COPY_HTTPIE ->
          copy(action, picked, first.id());
      case COPY_IDS -> copy(picked, one -> Long.toString(one.id()));
      case COPY_EVENT_IDS -> copy(picked, Delivery::eventId);
      case EXPORT -> export(picked.ids());
      case COMPARE -> compare(picked.ids());
      case OPEN_EVENT -> go(new Place.Events(first.eventId(), null));
      case OPEN_ENDPOINT -> go(new Place.Endpoints(first.endpointId()));
      case ENABLE -> go(new Place.Enable(first.endpointId()));
      case DISABLE -> disable(picked.endpoint());
    }
  }

  /** Acts on these at once, oldest first; what was done is told, and what can't be. */
  public void act(Replay.Action action, List<Long> ids) {
    if (ids.isEmpty()) {
      return;
    }
    Engine engine = session.engine();
    List<Long> oldestFirst = ids.stream().sorted().toList();
    session
        .background()
        .call(() -> each(engine, action, oldestFirst), done -> tell(action, done), this::tell);
  }

  private static Done each(Engine engine, Replay.Action action, List<Long> ids) {
    long done = 0;
    long last = 0;
    String refused = null;
    for (long id : ids) {
      try {
        Delivery now =
            switch (action) {
              case RESEND -> engine.deliveries().resend(id);
              case SEND_AS_NEW -> engine.deliveries().sendAsNew(id);
              case SKIP -> engine.deliveries().skip(id);
            };
        last = now.id();
        done++;
      } catch (Refused e) {
        refused = e.detail();
      }
    }
    return new Done(done, ids.size() - done, last, refused);
  }

  private void tell(Replay.Action action, Done done) {
    String did = did(action, done.done());
    if (done.refused() == null) {
      boolean one = done.done() == 1;
      ui.toasts().say(one ? texts.get("did.one." + key(action), Long.toString(done.last())) : did);
    } else if (done.done() == 0 && done.left() == 1) {
      ui.toasts().problem(done.refused());
    } else {
      ui.toasts().problem(texts.get("did.some", did, done.left(), done.refused()));
    }
  }

  private void tell(Problem problem) {
    ui.toasts().problem(problem.says());
  }

  /** That so many were resent, sent as new or skipped, without a full stop. */
  public String did(Replay.Action action, long count) {
    return texts.get("did." + key(action), count);
  }

  private static String key(Replay.Action action) {
    return action.name().toLowerCase(Locale.ROOT);
  }

  /** Copies a text of any delivery, whether it is shown or not. */
  private void copy(ActionOnDelivery action, PickedDeliveries picked, long id) {
    CopiedTexts read = new CopiedTexts(session.engine(), session.clock(), session.desk().version());
    session
        .background()
        .call(
            () -> read.of(action, id),
            copied -> {
              ui.clip().copy(copied.text());
              tell(action, picked, copied.says());
            },
            this::tell);
  }

  /** What is masked is refused by its receiver: whoever wants to try it can have it signed. */
  private void tell(ActionOnDelivery copied, PickedDeliveries picked, String says) {
    boolean masked = copied == ActionOnDelivery.COPY_CURL || copied == ActionOnDelivery.COPY_HTTPIE;
    if (masked && picked.can(ActionOnDelivery.COPY_CURL_SIGNED)) {
      ui.toasts()
          .offer(
              says,
              texts.get("did.masked.sign"),
              () -> act(ActionOnDelivery.COPY_CURL_SIGNED, picked));
    } else {
      ui.toasts().say(says);
    }
  }

  private void copy(PickedDeliveries picked, Function<Delivery, String> line) {
    ui.clip()
        .copy(picked.deliveries().stream().map(line).distinct().collect(Collectors.joining("\n")));
  }

  private void export(List<Long> ids) {
    go(
        new Place.Export(
            DeliveryFilter.ANY.withSites(ui.sites().scope().get().filtered()), Set.copyOf(ids)));
  }

  /** Sets two side by side, the older one first. */
  public void compare(List<Long> two) {
    go(new Place.Compare(Collections.min(two), null, Collections.max(two), null));
  }

  private void disable(@Nullable Endpoint endpoint) {
    if (endpoint == null) {
      return;
    }
    String name = EndpointName.of(endpoint);
    ui.dialogs()
        .confirm(
            texts.get("disable.title", name),
            texts.get("disable.question"),
            texts.get("disable.yes"),
            () ->
                session
                    .background()
                    .call(
                        () -> session.engine().endpoints().disable(endpoint.id()),
                        _ -> ui.toasts().say(texts.get("disable.done", name)),
                        this::tell));
  }

  private void go(Place place) {
    ui.navigator().go(place);
  }

  /**
   * What became of some deliveries.
   *
   * @param last the one that was done last, by the number that it has now
   * @param refused why the last of those was not done that were not; null when all were
   */
  private record Done(long done, long left, long last, @Nullable String refused) {}
}
