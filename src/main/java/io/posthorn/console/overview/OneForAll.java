package io.posthorn.console.overview;

import io.posthorn.console.attention.Alike;
import io.posthorn.console.attention.Item;
import io.posthorn.console.frame.Place;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.release.Rate;
import io.posthorn.console.words.Texts;
import io.posthorn.diagnosis.KnownCauses;
import io.posthorn.engine.Endpoints;
import io.posthorn.model.EnableOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be done at once about all that have one trouble. On the window's thread. */
final class OneForAll {
  private final Texts texts = Texts.of(OneForAll.class);
  private final Session session;
  private final Ui ui;

  OneForAll(Session session, Ui ui) {
    this.session = session;
    this.ui = ui;
  }

  /** A button. */
  record Action(String words, Runnable does) {}

  /** The one for these; null where each needs a look of its own. */
  @Nullable Action of(Alike alike) {
    return switch (alike.first().kind()) {
      case DISABLED ->
          new Action(
              texts.get("group.enable", alike.items().size()),
              () -> ask(alike, "enable", Endpoints::enable));
      case HELD ->
          new Action(texts.get("group.release"), () -> ask(alike, "release", Endpoints::release));
      case FAILING -> new Action(texts.get("group.open"), () -> open(alike));
      case OWN_TROUBLE, ELSEWHERE, CERTIFICATE_ENDED, CERTIFICATE_ENDS, SECRET_ENDS -> null;
    };
  }

  /** Enables one, or lets go what it holds. */
  private interface Verb {
    void on(Endpoints endpoints, long id, EnableOrder order);
  }

  private void ask(Alike alike, String verb, Verb does) {
    int count = alike.items().size();
    ui.dialogs()
        .ask(
            texts.get("group." + verb + ".title", count),
            texts.get("group." + verb + ".says", alike.deliveries(), Rate.GENTLE.perSecond()),
            texts.get("group." + verb + ".yes", count),
            () -> order(alike.concerned(), does));
  }

  private void order(List<Item.Concerned> of, Verb does) {
    session
        .background()
        .call(
            () -> tried(of, does),
            tried -> {
              Problem refused = tried.refused;
              if (refused == null) {
                ui.toasts().say(texts.get("group.done", tried.done));
              } else {
                ui.toasts()
                    .problem(texts.get("group.refused", of.size() - tried.done, refused.says()));
              }
            },
            problem -> ui.toasts().problem(problem.says()));
  }

  /** One that is refused, as it is gone meanwhile, doesn't keep the others from it. */
  private Tried tried(List<Item.Concerned> of, Verb does) {
    Endpoints endpoints = session.engine().endpoints();
    EnableOrder gently = new EnableOrder(EnableOrder.Held.DELIVER, null, Rate.GENTLE.ordered());
    Problem refused = null;
    int done = 0;
    for (Item.Concerned one : of) {
      try {
        does.on(endpoints, one.endpoint(), gently);
        done++;
      } catch (RuntimeException e) {
        refused = Problem.of(e);
      }
    }
    return new Tried(done, refused);
  }

  private record Tried(int done, @Nullable Problem refused) {}

  /** By the cause where the filter has a word for it, else by the endpoints. */
  private void open(Alike alike) {
    String which =
        KnownCauses.titled(alike.why())
            .map(code -> "cause:" + code)
            .orElseGet(
                () ->
                    "endpoint:"
                        + String.join(
                            ",",
                            alike.concerned().stream()
                                .map(one -> Long.toString(one.endpoint()))
                                .toList()));
    ui.navigator().go(new Place.Deliveries("status:pending,retrying " + which, null));
  }
}
