package io.posthorn.console.detail;

import io.posthorn.console.common.Session;
import io.posthorn.console.common.Texts;
import io.posthorn.console.common.Ui;

/** What the parts of the pane work with. */
record Tools(Session session, Ui ui, DetailViewModel model, AttemptChoice choice) {
  /** Skips the delivery that is shown, and says so. */
  void skip() {
    model.skip(
        made -> ui.toasts().say(Texts.of(Tools.class).get("skip.done", Long.toString(made.id()))));
  }
}
