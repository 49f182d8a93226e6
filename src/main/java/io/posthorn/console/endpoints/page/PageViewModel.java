package io.posthorn.console.endpoints.page;

import io.posthorn.console.delivery.TestRun;
import io.posthorn.console.frame.Background;
import io.posthorn.console.frame.Pin;
import io.posthorn.console.frame.Problem;
import io.posthorn.console.frame.Session;
import io.posthorn.console.frame.Toasts;
import io.posthorn.console.words.Texts;
import io.posthorn.model.EndpointChange;
import io.posthorn.model.EndpointHealth;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.EndpointName;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** One endpoint and what can be done with it. On the window's thread. */
final class PageViewModel {
  /**
   * What is shown.
   *
   * @param health how it did in the last 24 hours; null until that is known
   */
  record Shown(EndpointInfo info, @Nullable EndpointHealth health) {
    long id() {
      return info.endpoint().id();
    }

    String name() {
      return EndpointName.of(info.endpoint());
    }
  }

  private final Texts texts = Texts.of(PageViewModel.class);
  private final Session session;
  private final Toasts toasts;
  private final Background.Latest telling;
  private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable DisablingStory> story =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable TestRun> test = new ReadOnlyObjectWrapper<>();
  private @Nullable Told told;

  /** What a story is about: it is read again when one of these changes. */
  private record Told(long endpoint, long epoch, boolean held) {
    static Told of(EndpointInfo info) {
      return new Told(info.endpoint().id(), info.endpoint().state().epoch(), info.held() > 0);
    }
  }

  PageViewModel(Session session, Toasts toasts) {
    this.session = session;
    this.toasts = toasts;
    this.telling = session.background().latest();
  }

  /** Shows an endpoint, or what became of the one that is shown. */
  void show(Shown fresh) {
    Shown before = shown.get();
    if (before == null || before.id() != fresh.id()) {
      dropTest();
    }
    shown.set(fresh);
    tell(fresh.info());
  }

  private void tell(EndpointInfo info) {
    Told about = Told.of(info);
    if (about.equals(told)) {
      return;
    }
    told = about;
    if (info.endpoint().state().enabled() && info.held() == 0) {
      telling.close();
      story.set(null);
      return;
    }
    telling.call(
        () -> DisablingStory.read(session.engine(), info),
        story::set,
        _ -> story.set(new DisablingStory(null, null)));
  }

  /** Stops waiting for what is under way. */
  void stop() {
    telling.close();
    told = null;
  }

  /** Sends a test and shows what comes of it, until {@link #dropTest}. */
  void test() {
    TestRun run = test.get();
    Shown now = shown.get();
    if (run == null && now != null) {
      run = new TestRun(session, now.id());
      test.set(run);
    }
    if (run != null) {
      run.send();
    }
  }

  void dropTest() {
    TestRun run = test.get();
    if (run != null) {
      run.close();
      test.set(null);
    }
  }

  void disable() {
    Shown now = shown.get();
    if (now != null) {
      change(
          () -> session.engine().endpoints().disable(now.id()),
          () -> toasts.say(texts.get("disabled.done", now.name())));
    }
  }

  /** Deletes it, which can be undone for a while. */
  void delete() {
    Shown now = shown.get();
    if (now == null) {
      return;
    }
    change(
        () -> {
          session.engine().endpoints().delete(now.id());
          return now.id();
        },
        () -> toasts.undoable(texts.get("deleted", now.name()), () -> undelete(now)));
  }

  private void undelete(Shown gone) {
    change(
        () -> session.engine().endpoints().undelete(gone.id()),
        () -> toasts.say(texts.get("deleted.undone", gone.name())));
  }

  /** Stops the release of held deliveries; those that are left stay held. */
  void cancelRelease() {
    Shown now = shown.get();
    if (now != null) {
      change(() -> session.engine().endpoints().cancelRelease(now.id()), () -> {});
    }
  }

  /**
   * Changes its settings.
   *
   * @param done what to say then
   */
  void change(EndpointChange change, String done) {
    Shown now = shown.get();
    if (now != null) {
      change(() -> session.engine().endpoints().change(now.id(), change), () -> toasts.say(done));
    }
  }

  /** The receiver has the new secret: the old one ends now. */
  void finishRotation() {
    Shown now = shown.get();
    if (now != null) {
      change(
          () -> session.engine().endpoints().finishRotation(now.id()),
          () -> toasts.say(texts.get("rotation.finished", now.name())));
    }
  }

  private Pin change(Callable<?> what, Runnable done) {
    return session.background().call(what, _ -> done.run(), this::refused);
  }

  private void refused(Problem problem) {
    toasts.problem(problem.says());
  }

  ReadOnlyObjectProperty<@Nullable Shown> shown() {
    return shown.getReadOnlyProperty();
  }

  /** Why it is disabled, or why deliveries are held; null while neither, and until it is known. */
  ReadOnlyObjectProperty<@Nullable DisablingStory> story() {
    return story.getReadOnlyProperty();
  }

  /** The tests that are shown; null for none. */
  ReadOnlyObjectProperty<@Nullable TestRun> tested() {
    return test.getReadOnlyProperty();
  }
}
