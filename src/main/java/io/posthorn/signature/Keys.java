package io.posthorn.signature;

import io.posthorn.model.SigningSecret;
import io.posthorn.signature.Finding.Mistake;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What people take for the key. */
final class Keys {
  private static final String PREFIX = SigningSecret.PREFIX;

  /** What languages write for a variable that isn't set. */
  private static final List<String> UNDEFINED = List.of("undefined", "null", "None", "nil");

  private final Scheme scheme;
  // By their bytes; of two ways to the same key the shorter one counts.
  private final Map<String, Guess> guesses = new LinkedHashMap<>();

  private Keys(Scheme scheme) {
    this.scheme = scheme;
  }

  static Collection<Guess> of(Scheme scheme, SignedRequest request, Suspects suspects) {
    Keys keys = new Keys(scheme);
    keys.live(request.secrets(), suspects.oldSecrets());
    keys.add(Guess.of(new byte[0], Slip.SECRET_EMPTY));
    UNDEFINED.forEach(keys::undefined);
    suspects.oldSecrets().forEach(old -> keys.secret(old, List.of(Mistake.of(Slip.OLD_SECRET))));
    suspects
        .otherSecrets()
        .forEach(
            other ->
                keys.secret(
                    other.secret(), List.of(new Mistake(Slip.OTHER_ENDPOINT, other.name()))));
    return keys.guesses.values();
  }

  /** Of two live ones one alone makes {@link Scheme#OWN}; the other may be newer, or older. */
  private void live(List<SigningSecret> secrets, List<SigningSecret> old) {
    for (SigningSecret secret : secrets) {
      if (scheme == Scheme.STANDARD || secret.equals(secrets.getFirst())) {
        secret(secret, List.of());
      } else if (!old.contains(secret)) {
        secret(secret, List.of(Mistake.of(Slip.SECRET_TOO_NEW)));
      }
    }
  }

  private void undefined(String word) {
    add(Guess.named(word.getBytes(StandardCharsets.UTF_8), Slip.SECRET_UNDEFINED, word));
    if (scheme == Scheme.STANDARD) {
      // Lenient decoders leave out what is too much at the end.
      String whole = word.substring(0, word.length() / 4 * 4);
      add(Guess.named(Base64.getDecoder().decode(whole), Slip.SECRET_UNDEFINED, word));
    }
  }

  private void secret(SigningSecret secret, List<Mistake> source) {
    for (Guess derived : derived(secret)) {
      add(derived.also(source));
    }
  }

  private void add(Guess guess) {
    String name = HexFormat.of().formatHex(guess.bytes().get());
    Guess before = guesses.get(name);
    if (before == null || before.cost() > guess.cost()) {
      guesses.put(name, guess);
    }
  }

  private List<Guess> derived(SigningSecret secret) {
    String text = secret.text();
    String behind = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
    List<Guess> all = new ArrayList<>();
    all.add(Guess.of(scheme.key(text)));
    if (scheme == Scheme.OWN) {
      all.add(Guess.of(Hmac.standardKey(text), Slip.SECRET_DECODED));
      all.add(text(behind, Slip.SECRET_WITHOUT_PREFIX));
      misread(text).forEach(all::add);
    } else {
      all.add(text(text, Slip.SECRET_NOT_DECODED));
      all.add(text(behind, Slip.SECRET_NOT_DECODED, Slip.SECRET_WITHOUT_PREFIX));
      List<Mistake> undecoded = List.of(Mistake.of(Slip.SECRET_NOT_DECODED));
      misread(text).forEach(guess -> all.add(guess.also(undecoded)));
    }
    all.addAll(decoded(text, behind));
    return all;
  }

  /** The text with something around it, or otherwise not as it is. */
  private static List<Guess> misread(String text) {
    List<Guess> all = new ArrayList<>();
    for (String space : new String[] {"\n", "\r\n", " ", "\r", "\t"}) {
      all.add(text(text + space, Slip.SECRET_WITH_SPACE));
      all.add(text(space + text, Slip.SECRET_WITH_SPACE));
    }
    all.add(text(" " + text + " ", Slip.SECRET_WITH_SPACE));
    all.add(text(text.strip(), Slip.SECRET_WITH_SPACE));
    for (String quote : new String[] {"\"", "'", "`"}) {
      all.add(text(quote + text + quote, Slip.SECRET_IN_QUOTES));
    }
    all.add(text(PREFIX + text, Slip.SECRET_PREFIX_TWICE));
    all.add(text(text.toUpperCase(Locale.ROOT), Slip.SECRET_OTHER_CASE));
    all.add(text(text.toLowerCase(Locale.ROOT), Slip.SECRET_OTHER_CASE));
    all.add(text(new SigningSecret(text).masked(), Slip.SECRET_MASKED));
    return all;
  }

  private static List<Guess> decoded(String text, String behind) {
    List<Guess> all = new ArrayList<>();
    try {
      all.add(Guess.of(HexFormat.of().parseHex(behind), Slip.SECRET_HEX_DECODED));
    } catch (IllegalArgumentException notHex) {
      // Then nobody decoded it as hex.
    }
    // Lenient decoders take the underscore for the 63 of the URL-safe alphabet, or leave it out.
    for (String whole : new String[] {text.replace('_', '/'), text.replace("_", "")}) {
      String cut = whole.substring(0, whole.length() - (whole.length() % 4 == 1 ? 1 : 0));
      try {
        all.add(
            Guess.of(
                Base64.getDecoder().decode(cut.replace("=", "")), Slip.SECRET_DECODED_WITH_PREFIX));
      } catch (IllegalArgumentException notBase64) {
        // Then nobody decoded it as base64.
      }
    }
    return all;
  }

  private static Guess text(String text, Slip... slips) {
    return Guess.of(text.getBytes(StandardCharsets.UTF_8), slips);
  }
}
