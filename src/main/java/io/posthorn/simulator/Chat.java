package io.posthorn.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A chat that goes on. */
final class Chat {
  private final long id;
  private final Visitor visitor;
  private final String channel;
  private final Parts.@Nullable Department department;
  private final Parts.Page page;
  private final Instant started;
  private final List<Parts.Message> messages = new ArrayList<>();
  private final List<String> tags = new ArrayList<>();
  private String status = "queued";
  private Parts.@Nullable Agent agent;

  Chat(
      long id,
      Visitor visitor,
      String channel,
      Parts.@Nullable Department department,
      Parts.Page page,
      Instant started) {
    this.id = id;
    this.visitor = visitor;
    this.channel = channel;
    this.department = department;
    this.page = page;
    this.started = started;
  }

  Visitor visitor() {
    return visitor;
  }

  Parts.@Nullable Agent agent() {
    return agent;
  }

  void assign(Parts.Agent to) {
    agent = to;
    status = "open";
  }

  void open() {
    status = "open";
  }

  void close() {
    status = "closed";
  }

  void tag(String tag) {
    if (!tags.contains(tag)) {
      tags.add(tag);
    }
  }

  void add(Parts.Message message) {
    messages.add(message);
  }

  List<Parts.Message> messages() {
    return List.copyOf(messages);
  }

  long seconds(Instant until) {
    return Duration.between(started, until).toSeconds();
  }

  Parts.Chat part() {
    return new Parts.Chat(
        id, status, channel, department, Parts.time(started), page, List.copyOf(tags));
  }
}
