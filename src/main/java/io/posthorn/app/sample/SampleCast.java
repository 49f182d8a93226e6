package io.posthorn.app.sample;

import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.Received;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The receivers of the demonstration: who they are, what they want, how they behave. */
public final class SampleCast {
  /** The one that does all right. */
  public static final Role HEALTHY = new Role("CRM", List.of("*"), _ -> Behaviour.OK);

  private SampleCast() {}

  public static List<Role> of(long seed) {
    return List.of(
        HEALTHY,
        new Role(
            "Analytics (shaky)",
            List.of("message.created", "chat.created", "chat.closed"),
            shaky(seed)),
        new Role(
            "Ticket system (broken)",
            List.of("chat.created", "chat.closed", "offline_message.created"),
            _ ->
                Behaviour.Answer.of(500)
                    .saying("Fatal error: Uncaught TypeError in /var/www/tickets/hook.php:41")),
        new Role(
            "Old newsletter (gone)",
            List.of("visitor.updated", "chat.created"),
            _ -> Behaviour.Answer.of(410)));
  }

  /**
   * Every third request or so fails. What happens to a delivery's n-th attempt depends on the seed
   * and its number alone, so that runs with the same seed tell the same story.
   */
  private static Function<Received, Behaviour> shaky(long seed) {
    Map<String, Integer> attempts = new ConcurrentHashMap<>();
    return request -> {
      String delivery = String.valueOf(request.delivery());
      int attempt = attempts.merge(delivery, 1, Integer::sum);
      SplittableRandom dice =
          new SplittableRandom(seed * 1_000_003 + delivery.hashCode() * 31L + attempt);
      double what = dice.nextDouble();
      if (what < 0.2) {
        return Behaviour.Answer.of(500).saying("deadlock detected, try again");
      }
      if (what < 0.35) {
        return Behaviour.Answer.of(503).saying("no server is available to handle this request");
      }
      return Behaviour.Answer.of(200).after(Duration.ofMillis(dice.nextInt(5, 60)));
    };
  }

  /**
   * One receiver.
   *
   * @param events what its endpoint subscribes to
   * @param behaves what it does with each request
   */
  public record Role(String name, List<String> events, Function<Received, Behaviour> behaves) {}
}
