package io.posthorn.console.deliveries;

import io.posthorn.console.delivery.DeliveryActions;
import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Derived;
import io.posthorn.console.frame.Pin;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Ui;
import io.posthorn.console.words.Numbers;
import io.posthorn.console.words.Texts;
import io.posthorn.model.Change;
import io.posthorn.model.Replay;
import java.util.Locale;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** Resends, sends as new or skips all that match a filter. On the window's thread. */
final class WholeFilterActions {
  private final Texts texts = Texts.of(WholeFilterActions.class);
  private final Session session;
  private final Ui ui;
  private final DeliveryActions each;
  private final Background.Latest following;
  private final ReadOnlyObjectWrapper<@Nullable Replay> running = new ReadOnlyObjectWrapper<>();

  WholeFilterActions(Session session, Ui ui, DeliveryActions each) {
    this.session = session;
    this.ui = ui;
    this.each = each;
    following = session.background().latest();
  }

  /** Follows the job that was begun here until it is closed. */
  Pin follow() {
    Pin news = session.changes().listen(Set.of(Change.Kind.REPLAY), _ -> look());
    Pin beats = session.pulse().listen(this::look);
    return () -> {
      news.close();
      beats.close();
      following.close();
    };
  }

  /** Whether a job over a whole filter is under way. */
  ObservableValue<Boolean> underWay() {
    return running.isNotNull();
  }

  private void tell(Problem problem) {
    ui.toasts().problem(problem.says());
  }

  /**
   * Acts on all that match, after the person has seen how many those are.
   *
   * @param words the filter as it is typed; empty for everything
   */
  void act(Replay.Action action, DeliverySource.Asked asked, String words) {
    if (!asked.ids().isEmpty()) {
      DeliverySource source = new DeliverySource(session.engine(), ui.sites().scope().get());
      session.background().call(() -> source.ids(asked), ids -> each.act(action, ids), this::tell);
      return;
    }
    if (action == Replay.Action.RESEND) {
      session
          .background()
          .call(
              () -> WholeResend.read(session.engine(), asked.filter()),
              resend -> choose(resend, words),
              this::tell);
      return;
    }
    Replay.Order order = new Replay.Order(asked.filter(), action, null);
    session
        .background()
        .call(
            () -> session.engine().replays().dryRun(order), dry -> confirm(dry, words), this::tell);
  }

  private void choose(WholeResend resend, String words) {
    if (resend.all().total() == 0) {
      ui.toasts().say(texts.get("all.none"));
      return;
    }
    ui.dialogs().open(new WholeResendDialog(resend, words, ui.dialogs(), this::begin));
  }

  private void confirm(Replay dry, String words) {
    String key = key(dry.order().action());
    if (dry.total() == 0) {
      ui.toasts().say(texts.get("all.none"));
      return;
    }
    String question = texts.get("all.question." + key, dry.total());
    if (!dry.counted()) {
      question = texts.get("all.more", dry.total()) + " " + question;
    }
    ui.dialogs()
        .confirm(
            texts.get("all.title." + key, dry.total()),
            words.isEmpty() ? question : texts.get("all.filter", question, words),
            texts.get("all.yes." + key, Numbers.count(dry.total()) + (dry.counted() ? "" : "+")),
            () -> begin(dry.order()));
  }

  private void begin(Replay.Order order) {
    session
        .background()
        .call(() -> session.engine().replays().begin(order), this::take, this::tell);
  }

  private void look() {
    Replay now = running.get();
    if (now != null && !following.busy()) {
      following.call(() -> session.engine().replays().one(now.id()), this::take, _ -> {});
    }
  }

  private void take(Replay replay) {
    if (replay.state() == Replay.State.RUNNING) {
      running.set(replay);
      return;
    }
    running.set(null);
    String did = each.did(replay.order().action(), replay.done());
    ui.toasts().say(replay.left() == 0 ? did : texts.get("did.left", did, replay.left()));
  }

  /** Stops the job; what it did stays done. */
  void cancel() {
    Replay now = running.get();
    if (now != null) {
      following.call(() -> session.engine().replays().cancel(now.id()), this::take, this::tell);
    }
  }

  /** How far the job is, in words; empty for none. */
  ObservableValue<String> progress() {
    return Derived.from(running, this::progress).orElse("");
  }

  private String progress(Replay replay) {
    String key = (replay.counted() ? "progress." : "progress.more.") + key(replay.order().action());
    return texts.get(key, replay.done() + replay.left(), replay.total());
  }

  /** The end of an action's keys in the texts: {@code send_as_new}. */
  static String key(Replay.Action action) {
    return action.name().toLowerCase(Locale.ROOT);
  }
}
