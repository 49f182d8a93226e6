package io.posthorn.console.subscriptions;

import io.posthorn.model.EventTypeInfo;

/** A column of the matrix. */
sealed interface Column {
  /** The same over all changes of the matrix; no two columns share one. */
  String key();

  /** "All events". */
  record All() implements Column {
    @Override
    public String key() {
      return "*";
    }
  }

  /** One event type. */
  record One(EventTypeInfo info, String label) implements Column {
    @Override
    public String key() {
      return info.name();
    }

    String type() {
      return info.name();
    }
  }

  /** A group that is folded up. */
  record Folded(TypeGroup group) implements Column {
    @Override
    public String key() {
      return "folded " + group.key();
    }
  }
}
