package io.posthorn.api.json;

import io.posthorn.signature.BodyFacts;
import io.posthorn.signature.Finding;
import io.posthorn.signature.Finding.Mistaken;
import io.posthorn.signature.Finding.NotFound;
import io.posthorn.signature.Finding.Right;
import io.posthorn.signature.FindingWords;
import io.posthorn.signature.Scheme;
import io.posthorn.signature.SignedRequest;
import io.posthorn.signature.Wording;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the debugger of signatures found about a value. Holds no secret.
 *
 * @param header that the value comes closest to; null when nothing makes it
 * @param mistakes that together make exactly this value; empty unless some do
 * @param next what to look at where none of the usual mistakes makes it
 * @param tried how many combinations were compared; null when something makes the value
 * @param right the values that belong in the headers
 */
public record SignatureJson(
    Result result,
    @Nullable String header,
    String title,
    String says,
    List<Mistake> mistakes,
    List<Advice> next,
    @Nullable Integer tried,
    List<RightValue> right,
    Signed signed) {

  /** What can come of it. */
  public enum Result {
    RIGHT,
    MISTAKEN,
    NOT_FOUND
  }

  /**
   * One mistake.
   *
   * @param code stable, for machines
   * @param name of the endpoint or delivery that was mixed up with this one; null elsewhere
   */
  public record Mistake(String code, @Nullable String name, String says, String fix) {}

  /** What to look at, and how. */
  public record Advice(String says, String fix) {}

  /** A header and the value that belongs there; the same header again for a second live secret. */
  public record RightValue(String header, String value) {}

  /**
   * What was signed.
   *
   * @param attempt null where it is no delivery's
   * @param id null where it isn't known; so is the timestamp
   * @param secretChanged whether the secret that signed it is gone, so that what is right here is
   *     for the one of now
   */
  public record Signed(
      @Nullable Integer attempt,
      @Nullable String id,
      @Nullable String timestamp,
      int bytes,
      String sha256,
      boolean secretChanged) {

    /**
     * A request whose time isn't known leaves id and timestamp out.
     *
     * @param attempt null where it is no delivery's
     */
    public static Signed of(
        @Nullable Integer attempt, SignedRequest request, boolean secretChanged) {
      BodyFacts facts = BodyFacts.of(request.body());
      boolean timed = !request.timestamp().isEmpty();
      return new Signed(
          attempt,
          timed ? request.id() : null,
          timed ? request.timestamp() : null,
          facts.length(),
          facts.sha256(),
          secretChanged);
    }
  }

  /**
   * Puts it together.
   *
   * @param finding anything but {@link Finding.Unreadable}, which is refused
   */
  public static SignatureJson of(Finding finding, SignedRequest request, Signed signed) {
    FindingWords words = FindingWords.of(finding, Wording.ENGLISH);
    List<Mistake> mistakes = new ArrayList<>();
    List<Advice> next = new ArrayList<>();
    for (int index = 0; index < words.advice().size(); index++) {
      FindingWords.Advice advice = words.advice().get(index);
      if (finding instanceof Mistaken mistaken) {
        Finding.Mistake mistake = mistaken.mistakes().get(index);
        mistakes.add(
            new Mistake(mistake.slip().name(), mistake.name(), advice.says(), advice.fix()));
      } else {
        next.add(new Advice(advice.says(), advice.fix()));
      }
    }
    return new SignatureJson(
        result(finding),
        header(finding),
        words.title(),
        words.says(),
        mistakes,
        next,
        finding instanceof NotFound not ? (Integer) not.tried() : null,
        right(request, signed.timestamp() != null),
        signed);
  }

  private static Result result(Finding finding) {
    return switch (finding) {
      case Right _ -> Result.RIGHT;
      case Mistaken _ -> Result.MISTAKEN;
      case NotFound _ -> Result.NOT_FOUND;
      case Finding.Unreadable unreadable ->
          throw new IllegalArgumentException("refused before: " + unreadable.why());
    };
  }

  private static @Nullable String header(Finding finding) {
    return switch (finding) {
      case Right(Scheme scheme) -> scheme.header();
      case Mistaken mistaken -> mistaken.scheme().header();
      case NotFound _, Finding.Unreadable _ -> null;
    };
  }

  private static List<RightValue> right(SignedRequest request, boolean timed) {
    List<RightValue> all = new ArrayList<>();
    all.add(value(Scheme.OWN, request, 0));
    for (int index = 0; timed && index < request.secrets().size(); index++) {
      all.add(value(Scheme.STANDARD, request, index));
    }
    return all;
  }

  private static RightValue value(Scheme scheme, SignedRequest request, int secret) {
    return new RightValue(scheme.header(), scheme.value(request, request.secrets().get(secret)));
  }
}
