package io.posthorn.simulator;

import java.time.Instant;
import java.util.Iterator;

/**
 * A chat site on an ordinary day, as an endless sequence of events in the order of their time.
 *
 * <p>Visitors arrive by a Poisson process; most of them chat, some leave a message because nobody
 * is online. A chat is about ten events over some minutes. The same settings give the same bytes.
 *
 * <p>Not for several threads at once. Memory is bounded by the chats that go on at one time, which
 * is about four times the arrivals a minute.
 */
public final class ChatSite implements Iterator<TimedEvent> {
  private static final double OFFLINE_SHARE = 0.12;
  private static final double PROFILE_ONLY_SHARE = 0.05;

  private final Settings settings;
  private final Scene scene;
  private final People people;

  /**
   * What decides everything that happens.
   *
   * @param siteId the site's number, positive
   * @param seed another seed is another day
   * @param start when the day begins, for the times in the events
   * @param arrivalsPerMinute visitors who do something, on average; more than 0. Events come at
   *     about eight times this rate
   */
  public record Settings(long siteId, long seed, Instant start, double arrivalsPerMinute) {
    public Settings {
      if (siteId < 1 || !(arrivalsPerMinute > 0)) {
        throw new IllegalArgumentException(
            "siteId must be positive and arrivalsPerMinute above 0, not %d and %s"
                .formatted(siteId, arrivalsPerMinute));
      }
    }
  }

  public ChatSite(Settings settings) {
    this.settings = settings;
    Dice dice = new Dice(settings.seed());
    scene = new Scene(settings.siteId(), new Stage(settings.start()), dice, Cast.load());
    people = new People(dice, scene.cast());
    awaitNextArrival();
  }

  /** Always: a site never closes. */
  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public TimedEvent next() {
    return scene.stage().next();
  }

  private void awaitNextArrival() {
    double meanSeconds = 60 / settings.arrivalsPerMinute();
    scene.stage().in(scene.dice().exponential(meanSeconds), this::arrive);
  }

  private void arrive() {
    awaitNextArrival();
    Visitor visitor = people.somebody();
    double what = scene.dice().share();
    if (what < OFFLINE_SHARE) {
      leaveMessage(visitor);
    } else if (what < OFFLINE_SHARE + PROFILE_ONLY_SHARE) {
      scene.emitUpdate(visitor);
    } else {
      new Conversation(scene, visitor).begin();
    }
  }

  private void leaveMessage(Visitor visitor) {
    Dice dice = scene.dice();
    visitor.identify(dice);
    Cast.Note note = dice.pick(visitor.language().offline());
    Payload payload = scene.payload("offline_message.created");
    payload
        .put(
            "message",
            new Parts.Note(scene.nextMessageId(), note.subject(), note.text(), dice.chance(0.9)))
        .put("visitor", visitor.part())
        .put("department", dice.chance(0.6) ? dice.pick(scene.cast().departments()) : null)
        .put("page", scene.page());
    scene.stage().emit(payload);
  }
}
