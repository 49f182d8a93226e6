package io.posthorn.export;

import io.posthorn.engine.rules.HeaderRules;
import io.posthorn.model.Attempt;
import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.DeliveryDetail.Explained;
import io.posthorn.model.Header;
import io.posthorn.model.Outcome;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes out what could let somebody else in: the values of an endpoint's own headers (an
 * Authorization, an API key), cookies of the answer, and a password in the URL. Signatures stay:
 * they prove one request and open nothing.
 */
final class Masking {
  /** What stands in place of a value that must not be passed on. */
  static final String MASK = "…masked…";

  private static final Set<String> ANSWERS_SECRET = secret();

  private Masking() {}

  private static Set<String> secret() {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(List.of("Set-Cookie", "Set-Cookie2", "Authentication-Info", "Authorization"));
    return names;
  }

  static DeliveryDetail mask(DeliveryDetail detail) {
    List<Explained> attempts =
        detail.attempts().stream()
            .map(one -> new Explained(mask(one.attempt()), one.diagnosis()))
            .toList();
    return new DeliveryDetail(detail.delivery(), detail.payload(), attempts, detail.gaps());
  }

  private static Attempt mask(Attempt attempt) {
    return new Attempt(
        attempt.number(),
        attempt.at(),
        url(attempt.url()),
        attempt.requestHeaders().stream()
            .map(header -> HeaderRules.reserved(header.name()) ? header : masked(header))
            .toList(),
        mask(attempt.outcome()),
        attempt.offline(),
        attempt.manual(),
        attempt.signedWith());
  }

  private static Outcome mask(Outcome outcome) {
    return new Outcome(
        outcome.code(),
        outcome.failure(),
        outcome.micros(),
        outcome.timing(),
        outcome.address(),
        outcome.responseHeaders().stream()
            .map(header -> ANSWERS_SECRET.contains(header.name()) ? masked(header) : header)
            .toList(),
        outcome.body(),
        outcome.truncated(),
        outcome.tls(),
        outcome.reconnected(),
        outcome.certificate(),
        outcome.overlong(),
        outcome.redirectCounts());
  }

  private static Header masked(Header header) {
    return new Header(header.name(), MASK);
  }

  /** Without a name and password before the host. */
  static String url(String url) {
    int begin = url.indexOf("://") + 3;
    int end = begin;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    int at = url.lastIndexOf('@', end - 1);
    return begin > 2 && at >= begin ? url.substring(0, begin) + url.substring(at + 1) : url;
  }
}
