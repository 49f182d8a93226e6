package io.posthorn.simulator;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What becomes of a visitor who only advertises: banned, and one day let in again. */
final class Nuisance {
  private static final Duration[] TERMS = {
    Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(24)
  };

  private final Scene scene;
  private final Dice dice;
  private final Chat chat;
  private final Parts.Agent agent;

  Nuisance(Scene scene, Chat chat) {
    this.scene = scene;
    this.dice = scene.dice();
    this.chat = chat;
    this.agent = dice.pick(scene.cast().agents());
  }

  /** An agent looks at it, bans the visitor and closes the chat. */
  void judge() {
    scene.emitAssigned(chat, agent, agent.author());
    Duration term = dice.chance(0.75) ? TERMS[dice.between(0, TERMS.length - 1)] : null;
    Parts.Ban ban = ban(scene.stage().time(), term);
    scene.stage().emit(event("visitor.banned", ban, agent.author()));
    scene.emitClosed(chat, agent.author(), "spam");
    if (term != null && dice.chance(0.7)) {
      scene.stage().in(term, () -> letIn(ban, scene.cast().banEnds().author()));
    } else {
      Duration pity = Duration.ofMinutes(dice.between(2, 9));
      scene.stage().in(pity, () -> letIn(ban, agent.author()));
    }
  }

  private Parts.Ban ban(Instant since, @Nullable Duration term) {
    return new Parts.Ban(
        dice.pick(scene.cast().banReasons()),
        dice.chance(0.5) ? chat.visitor().ip() : null,
        Parts.time(since),
        term == null ? null : Parts.time(since.plus(term)));
  }

  private void letIn(Parts.Ban ban, Parts.Author by) {
    chat.visitor().busy(false);
    scene.stage().emit(event("visitor.unbanned", ban, by));
  }

  private Payload event(String type, Parts.Ban ban, Parts.Author by) {
    return scene
        .payload(type)
        .put("visitor", chat.visitor().part())
        .put("ban", ban)
        .put("author", by);
  }
}
