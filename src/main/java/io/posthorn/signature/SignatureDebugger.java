package io.posthorn.signature;

import io.posthorn.signature.Finding.Mistake;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names the mistake that makes exactly the signature that somebody's code computed.
 *
 * <p>It makes each known mistake, and each pair of them, and compares. Pure; any thread; up to a
 * second or two for the largest bodies.
 */
public final class SignatureDebugger {
  /** At most so many mistakes in what goes into the value; how it is written comes on top. */
  private static final int MOST = 2;

  /** Bytes that are hashed at most, so that a mebibyte of body does not take minutes. */
  private static final long MOST_BYTES = 256L * 1024 * 1024;

  private final SignedRequest request;
  private final Suspects suspects;
  private final long mostBytes;
  private final List<Guess> bodies;
  private long hashed;
  private int tried;

  private SignatureDebugger(SignedRequest request, Suspects suspects, long mostBytes) {
    this.request = request;
    this.suspects = suspects;
    this.mostBytes = mostBytes;
    this.bodies = BodyGuesses.of(request.body(), suspects);
  }

  /** Why a value can be no signature, whatever the request; null when it can be one. */
  public static Finding.@Nullable Why unreadable(String pasted) {
    return Pasted.read(pasted) instanceof Pasted.Nothing(Finding.Why why) ? why : null;
  }

  /**
   * Finds out what makes a value.
   *
   * @param pasted as somebody's code printed it: hex or base64, with or without header name and
   *     prefix
   */
  public static Finding find(SignedRequest request, Suspects suspects, String pasted) {
    return find(request, suspects, pasted, MOST_BYTES);
  }

  static Finding find(SignedRequest request, Suspects suspects, String pasted, long mostBytes) {
    return switch (Pasted.read(pasted)) {
      case Pasted.Nothing(Finding.Why why) -> new Finding.Unreadable(why);
      case Pasted.Values(List<Pasted> values) -> {
        SignatureDebugger debugger = new SignatureDebugger(request, suspects, mostBytes);
        for (int level = 0; level <= MOST; level++) {
          Match best = debugger.best(values, level);
          if (best != null) {
            yield best.finding();
          }
        }
        yield new Finding.NotFound(
            debugger.tried, debugger.hashed < mostBytes, values.getFirst().bytes());
      }
    };
  }

  private @Nullable Match best(List<Pasted> values, int level) {
    Match best = null;
    for (Pasted value : values) {
      for (Scheme scheme : Scheme.values()) {
        Match match = new Search(value, scheme).level(level);
        if (match != null && (best == null || match.cost() < best.cost())) {
          best = match;
        }
      }
    }
    return best;
  }

  /**
   * Mistakes that make the value.
   *
   * @param made in what goes into it
   */
  private record Match(Pasted value, Scheme scheme, List<Mistake> made, boolean cut) {

    int cost() {
      boolean otherPrefix = value.hint() != null && value.hint() != scheme;
      return 2 * all().size() + (otherPrefix ? 1 : 0);
    }

    List<Mistake> all() {
      List<Mistake> all = new ArrayList<>(made);
      for (Slip slip : value.slipsIn(scheme)) {
        if (!cut || slip != Slip.PADDING_MISSING) {
          all.add(Mistake.of(slip));
        }
      }
      if (cut) {
        all.add(Mistake.of(Slip.TRUNCATED));
      }
      return all;
    }

    Finding finding() {
      List<Mistake> all = all();
      return all.isEmpty() ? new Finding.Right(scheme) : new Finding.Mistaken(scheme, all);
    }
  }

  /** Looks for one value in one scheme. */
  private final class Search {
    private final Pasted value;
    private final Scheme scheme;
    private final Collection<Guess> keys;
    private final List<Heads> heads;

    Search(Pasted value, Scheme scheme) {
      this.value = value;
      this.scheme = scheme;
      this.keys = Keys.of(scheme, request, suspects);
      this.heads = Heads.of(scheme, request, suspects);
    }

    /** The first match with exactly so many mistakes; null without one. */
    @Nullable Match level(int level) {
      for (Guess body : bodies) {
        if (body.cost() > level) {
          continue;
        }
        byte[] bytes = body.bytes().get();
        for (Heads head : heads) {
          for (Algorithm algorithm : Algorithm.values()) {
            int left = level - body.cost() - head.cost() - algorithm.slips().size();
            boolean keyMatters = algorithm.keyed() || left == 0;
            if (left < 0 || !keyMatters || !fits(algorithm)) {
              continue;
            }
            Match match = keys(body, bytes, head, algorithm, left);
            if (match != null) {
              return match;
            }
          }
        }
      }
      return null;
    }

    /** Whether a value so long can come from it: whole, or a part of the usual one. */
    private boolean fits(Algorithm algorithm) {
      return value.bytes() == algorithm.bytes()
          || (algorithm == Algorithm.HMAC_SHA256 && value.bytes() < algorithm.bytes());
    }

    private @Nullable Match keys(
        Guess body, byte[] bytes, Heads head, Algorithm algorithm, int left) {
      for (Guess key : keys) {
        if (key.cost() != left || hashed >= mostBytes) {
          continue;
        }
        hashed += bytes.length + 192;
        tried++;
        String made = written(algorithm.of(key.bytes().get(), head.bytes(), bytes));
        boolean whole = made.equals(value.text());
        if (whole || made.contains(value.text())) {
          return new Match(value, scheme, mistakes(key, body, head, algorithm), !whole);
        }
        if (!algorithm.keyed()) {
          break;
        }
      }
      return null;
    }

    private List<Mistake> mistakes(Guess key, Guess body, Heads head, Algorithm algorithm) {
      List<Mistake> all = new ArrayList<>();
      algorithm.slips().forEach(slip -> all.add(Mistake.of(slip)));
      if (head.slip() != null) {
        all.add(Mistake.of(head.slip()));
      }
      all.addAll(body.mistakes());
      all.addAll(key.mistakes());
      return all;
    }

    private String written(byte[] digest) {
      return value.hex()
          ? HexFormat.of().formatHex(digest)
          : Base64.getEncoder().withoutPadding().encodeToString(digest);
    }
  }
}
