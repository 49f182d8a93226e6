package io.posthorn.console.enable;

import io.posthorn.console.frame.ProgressPane;
import io.posthorn.console.frame.ProgressPane.Mood;
import io.posthorn.console.words.Texts;
import io.posthorn.model.EndpointInfo;
import io.posthorn.model.EndpointName;

/** What the foot of the dialog says: how many of the held deliveries got through. */
final class ReleaseNote {
  private final Texts texts = Texts.of(ReleaseNote.class);
  private final ProgressPane pane;

  ReleaseNote(ProgressPane pane) {
    this.pane = pane;
  }

  void show(EnableViewModel model, boolean choosing) {
    ReleaseProgress now = model.progress().get();
    Long planned = model.toDeliver();
    long total = choosing ? (planned == null ? 0 : planned) : now.total();
    pane.count(choosing ? 0 : now.delivered(), total, choosing || total > 0);
    EndpointInfo info = model.info().get();
    String name = info == null ? "" : EndpointName.of(info.endpoint());
    long held = info == null ? 0 : info.held();
    switch (model.phase().get()) {
      case LOADING, CHOOSING -> pane.note(texts.get("note.before"));
      case ORDERED -> pane.note(texts.get("note.ordered", name));
      case DELIVERING ->
          pane.note(
              model.retrying() > 0
                  ? texts.get("note.retrying", model.retrying())
                  : texts.get("note.going"));
      case CANCELLED -> pane.note(Mood.PAUSED, texts.get("note.cancelled", held));
      case STOPPED -> pane.note(Mood.ILL, texts.get("note.stopped", name, held));
      case DONE -> over(model, now, name);
    }
  }

  private void over(EnableViewModel model, ReleaseProgress now, String name) {
    if (now.total() == 0) {
      pane.note(
          Mood.WELL,
          model.skipped() > 0
              ? texts.get("note.skipped", name, model.skipped())
              : texts.get("note.enabled", name));
    } else if (now.failed() + now.open() > 0) {
      pane.note(Mood.WARNING, texts.get("note.open", now.total(), now.open(), now.failed()));
    } else {
      pane.note(Mood.WELL, texts.get("note.done", name, now.total()));
    }
  }
}
