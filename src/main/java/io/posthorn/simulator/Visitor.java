package io.posthorn.simulator;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody on the site, and what the site knows of them. */
final class Visitor {
  private static final String GREEK = "αβγδεζηθικλμνξοπρσςτυφχψω";
  private static final String[] LATIN = {
    "a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s", "s",
    "t", "y", "f", "ch", "ps", "o"
  };
  private static final String[] MAIL_HOSTS = {"example.com", "example.org", "example.net"};

  private final String id;
  private final Cast.Language language;
  private final Cast.Town town;
  private final String browser;
  private final String ip;
  private final Map<String, Object> fields = new LinkedHashMap<>();
  private String name;
  private @Nullable String email;
  private @Nullable String phone;
  private int visits = 1;
  private boolean busy;

  Visitor(Dice dice, Cast cast, Cast.Language language) {
    this.id = "v_" + dice.hex(10);
    this.language = language;
    this.town = dice.pick(language.places());
    this.browser = dice.pick(cast.browsers());
    this.ip = address(dice);
    this.name = language.visitor() + " " + dice.between(1000, 9999);
  }

  Cast.Language language() {
    return language;
  }

  String ip() {
    return ip;
  }

  /** Whether they chat, or are banned. */
  boolean busy() {
    return busy;
  }

  void busy(boolean now) {
    busy = now;
  }

  void comeBack() {
    visits++;
  }

  Parts.Author author() {
    return new Parts.Author("visitor", id, name);
  }

  Parts.Visitor part() {
    return new Parts.Visitor(
        id,
        name,
        email,
        phone,
        ip,
        town.country(),
        town.city(),
        language.tag(),
        browser,
        visits,
        new LinkedHashMap<>(fields));
  }

  /** Fills in the form before a chat, unless they did already. */
  void identify(Dice dice) {
    if (email == null) {
      String first = dice.pick(language.first());
      String last = dice.pick(language.last());
      name = first + " " + last;
      email = mailbox(first) + "." + mailbox(last) + "@" + MAIL_HOSTS[dice.between(0, 2)];
    }
  }

  /** Tells something more; gives the former values of what changed. */
  Map<String, @Nullable Object> learn(Dice dice) {
    Map<String, @Nullable Object> previous = new LinkedHashMap<>();
    if (email == null) {
      previous.put("name", name);
      previous.put("email", null);
      identify(dice);
    } else if (phone == null) {
      previous.put("phone", null);
      // Numbers kept free for stories by the British regulator.
      phone = "+44 7700 900" + dice.between(100, 999);
    } else {
      previous.put("fields", new LinkedHashMap<>(fields));
      fields.put("customer", "C-" + dice.between(10_000, 99_999));
      fields.put("newsletter", dice.chance(0.5));
      fields.put("orders", dice.between(1, 30));
    }
    return previous;
  }

  /** In the ranges that are kept for documentation (RFC 5737, RFC 3849). */
  private static String address(Dice dice) {
    return switch (dice.between(0, 4)) {
      case 0 -> "192.0.2." + dice.between(1, 254);
      case 1, 2 -> "198.51.100." + dice.between(1, 254);
      case 3 -> "203.0.113." + dice.between(1, 254);
      default -> "2001:db8:%x::%x".formatted(dice.between(1, 0xffff), dice.between(1, 0xffff));
    };
  }

  private static String mailbox(String name) {
    String bare = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    StringBuilder latin = new StringBuilder();
    for (char c : bare.toLowerCase(Locale.ROOT).toCharArray()) {
      int greek = GREEK.indexOf(c);
      latin.append(greek >= 0 ? LATIN[greek] : String.valueOf(c));
    }
    return latin.toString().replaceAll("[^a-z]", "");
  }
}
