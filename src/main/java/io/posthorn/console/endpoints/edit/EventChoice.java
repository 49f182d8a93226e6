package io.posthorn.console.endpoints.edit;

import io.posthorn.model.EventType;
import io.posthorn.model.EventTypeInfo;
import io.posthorn.model.Subscription;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;

/**
 * Which events an endpoint shall get. "All" covers what a site has now and later; what the program
 * says of endpoints counts only when it is chosen by name. On the window's thread.
 */
final class EventChoice {
  /** What kinds of event types there are, in the order in which people are shown them. */
  enum Kind {
    CHATS,
    MESSAGES,
    VISITORS,
    SITE,
    OPERATIONAL;

    static Kind of(EventTypeInfo type) {
      return switch (type.kind()) {
        case OPERATIONAL -> OPERATIONAL;
        case SITE -> SITE;
        case CHAT ->
            type.name().startsWith("visitor.")
                ? VISITORS
                : type.name().startsWith("chat.") ? CHATS : MESSAGES;
      };
    }
  }

  /** Types of one kind. */
  record Group(Kind kind, List<EventTypeInfo> types) {}

  private final BooleanProperty everything = new SimpleBooleanProperty(true);
  private final ObservableSet<String> chosen = FXCollections.observableSet();
  private final ObservableList<Group> groups = FXCollections.observableArrayList();

  void offer(List<EventTypeInfo> types) {
    Map<Kind, List<EventTypeInfo>> byKind = new EnumMap<>(Kind.class);
    types.forEach(type -> byKind.computeIfAbsent(Kind.of(type), _ -> new ArrayList<>()).add(type));
    groups.setAll(
        byKind.entrySet().stream().map(one -> new Group(one.getKey(), one.getValue())).toList());
  }

  void set(Subscription subscription) {
    chosen.clear();
    chosen.addAll(subscription.entries());
    everything.set(chosen.remove(Subscription.EVERYTHING));
  }

  void choose(String type, boolean wanted) {
    if (wanted) {
      chosen.add(type);
    } else {
      chosen.remove(type);
    }
  }

  /** As an endpoint has it: in the order in which types are offered. */
  List<String> entries() {
    List<String> entries = new ArrayList<>();
    if (everything.get()) {
      entries.add(Subscription.EVERYTHING);
    }
    for (Group group : groups) {
      for (EventTypeInfo type : group.types()) {
        boolean counts = !everything.get() || EventType.OPERATIONAL.contains(type.name());
        if (counts && chosen.contains(type.name())) {
          entries.add(type.name());
        }
      }
    }
    return entries;
  }

  /** Whether single types are wanted, and none is chosen. */
  boolean none() {
    return !everything.get() && chosen.isEmpty();
  }

  /** Whether it differs from what an endpoint has. */
  boolean differs(Subscription from) {
    return !Set.copyOf(entries()).equals(from.entries());
  }

  BooleanProperty everything() {
    return everything;
  }

  /** Names of single types. */
  ObservableSet<String> chosen() {
    return chosen;
  }

  ObservableList<Group> groups() {
    return groups;
  }
}
