package io.posthorn.console.detail;

import io.posthorn.console.common.Session;
import io.posthorn.console.common.Ui;

/** What the parts of the pane work with. */
record Tools(Session session, Ui ui, DetailViewModel model, AttemptChoice choice) {}
