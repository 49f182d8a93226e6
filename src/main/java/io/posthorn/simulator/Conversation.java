package io.posthorn.simulator;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The course of one chat, from its first word to its rating. */
final class Conversation {
  private static final Duration SILENCE = Duration.ofMinutes(10);
  private static final Duration REACTION = Duration.ofMillis(900);
  private static final double VISITOR_SECONDS = 25;
  private static final double AGENT_SECONDS = 20;
  private static final double ASSISTANT_SECONDS = 2;

  private final Scene scene;
  private final Dice dice;
  private final Cast cast;
  private final Visitor visitor;
  private final Chat chat;
  private final List<String> turns;
  private boolean assisted;

  Conversation(Scene scene, Visitor visitor) {
    this.scene = scene;
    this.dice = scene.dice();
    this.cast = scene.cast();
    this.visitor = visitor;
    this.chat = scene.chat(visitor);
    this.turns = dice.pick(visitor.language().conversations());
  }

  /** Somebody says the first word. */
  void begin() {
    visitor.busy(true);
    double who = dice.share();
    if (who < 0.03) {
      create(visitor.author(), dice.pick(cast.spam()));
      after(AGENT_SECONDS, new Nuisance(scene, chat)::judge);
    } else if (who < 0.70) {
      create(visitor.author(), turns.getFirst());
      assisted = dice.chance(0.45);
      goOn(1);
    } else if (who < 0.90) {
      create(dice.pick(cast.triggers()).author(), visitor.language().greeting());
      goOn(0);
    } else {
      Parts.Agent agent = dice.pick(cast.agents());
      create(agent.author(), visitor.language().greeting());
      scene.emitAssigned(chat, agent, agent.author());
      goOn(0);
    }
  }

  private void create(Parts.Author author, String text) {
    Parts.Message first = message(author, text);
    scene
        .stage()
        .emit(
            scene
                .payload("chat.created")
                .put("chat", chat.part())
                .put("visitor", visitor.part())
                .put("author", author)
                .put("message", first));
  }

  /** Even turns are the visitor's. */
  private void goOn(int turn) {
    if (turn == turns.size()) {
      after(AGENT_SECONDS, () -> close(helper(), "resolved"));
    } else if (turn % 2 == 1) {
      answer(turn);
    } else if (turn > 0 && dice.chance(0.05)) {
      scene.stage().in(SILENCE, () -> close(cast.idle().author(), "idle"));
    } else if (turn > 0 && dice.chance(0.06)) {
      after(VISITOR_SECONDS, this::leave);
    } else {
      after(VISITOR_SECONDS, () -> ask(turn));
    }
  }

  private void ask(int turn) {
    say(visitor.author(), turns.get(turn));
    if (dice.chance(0.15)) {
      after(3, () -> scene.emitUpdate(visitor));
    }
    goOn(turn + 1);
  }

  private void leave() {
    say(visitor.author(), visitor.language().leaving());
    close(visitor.author(), "visitor_left");
  }

  private void answer(int turn) {
    if (chat.agent() == null && !assisted) {
      after(
          AGENT_SECONDS,
          () -> {
            scene.emitAssigned(chat, dice.pick(cast.agents()), cast.routing().author());
            after(AGENT_SECONDS, () -> reply(turn));
          });
    } else if (assisted && dice.chance(0.3)) {
      after(ASSISTANT_SECONDS, () -> handOver(turn));
    } else {
      after(assisted ? ASSISTANT_SECONDS : AGENT_SECONDS, () -> reply(turn));
    }
  }

  private void handOver(int turn) {
    say(assistant(), visitor.language().handover());
    assisted = false;
    scene.emitAssigned(chat, dice.pick(cast.agents()), assistant());
    after(AGENT_SECONDS, () -> reply(turn));
  }

  private void reply(int turn) {
    Parts.Agent agent = chat.agent();
    if (agent != null && dice.chance(0.05)) {
      Parts.Agent other = dice.pick(cast.agents());
      if (!other.equals(agent)) {
        scene.emitAssigned(chat, other, agent.author());
      }
    }
    chat.open();
    say(helper(), turns.get(turn));
    goOn(turn + 1);
  }

  private void say(Parts.Author author, String text) {
    Parts.Message message = message(author, text);
    scene
        .stage()
        .emit(
            scene
                .payload("message.created")
                .put("chat", chat.part())
                .put("visitor", visitor.part())
                .put("message", message));
  }

  private Parts.Message message(Parts.Author author, String text) {
    long id = scene.nextMessageId();
    List<Parts.Attachment> files = dice.chance(0.04) ? List.of(scene.attachment(id)) : List.of();
    Parts.Message message = new Parts.Message(id, author, text, scene.time(), files);
    chat.add(message);
    return message;
  }

  private void close(Parts.Author by, String reason) {
    visitor.busy(false);
    if (dice.chance(0.4)) {
      chat.tag(dice.pick(cast.tags()));
    }
    scene.emitClosed(chat, by, reason);
    if (dice.chance(0.5)) {
      after(VISITOR_SECONDS, this::rate);
    }
  }

  private void rate() {
    boolean good = dice.chance(0.8);
    int score = good ? dice.between(4, 5) : dice.between(1, 3);
    List<@Nullable String> comments =
        good ? visitor.language().praise() : visitor.language().blame();
    scene
        .stage()
        .emit(
            scene
                .payload("chat.rated")
                .put("chat", chat.part())
                .put("visitor", visitor.part())
                .put("agent", chat.agent())
                .put("rating", new Parts.Rating(score, dice.pick(comments))));
  }

  private Parts.Author helper() {
    Parts.Agent agent = chat.agent();
    return agent == null ? assistant() : agent.author();
  }

  private Parts.Author assistant() {
    return new Parts.Author("ai", null, cast.assistant());
  }

  private void after(double meanSeconds, Runnable action) {
    scene.stage().in(REACTION.plus(dice.exponential(meanSeconds)), action);
  }
}
