package io.posthorn.signature;

import io.posthorn.signature.Finding.Why;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value as somebody's code printed it: with or without header name, prefix, quotes, white space.
 *
 * @param hex whether it is hex; else base64
 * @param text without everything around: lower-case hex, or base64 of the usual alphabet without
 *     padding
 * @param slips how it is written wrongly
 * @param hint the scheme that its prefix belongs to; null without one
 */
record Pasted(boolean hex, String text, List<Slip> slips, @Nullable Scheme hint) {
  private static final int LONGEST = 2_000;
  private static final int SHORTEST = 16;

  private static final Pattern HEADER =
      Pattern.compile("(?i)^(?:x-owc-signature|webhook-signature)\\s*[:=]\\s*");
  private static final Pattern QUOTED = Pattern.compile("(?s)^b?([\"'`])(.*)\\1[;,]?$");
  private static final Pattern PREFIX =
      Pattern.compile("(?i)^(?:(?<own>(?:hmac-)?sha-?(?:256|1|512))|(?<standard>v[01]))[=,:]");
  private static final Pattern PAIRS = Pattern.compile("(?:[0-9a-fA-F]{2}[: -])+[0-9a-fA-F]{2}");
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]+");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]+={0,2}");

  Pasted {
    slips = List.copyOf(slips);
  }

  /** What was pasted: one value, the values of one header, or why it is none. */
  sealed interface Reading {}

  record Values(List<Pasted> values) implements Reading {
    public Values {
      values = List.copyOf(values);
    }
  }

  record Nothing(Why why) implements Reading {}

  static Reading read(String pasted) {
    String text = pasted.strip();
    if (text.isEmpty()) {
      return new Nothing(Why.EMPTY);
    }
    if (text.startsWith("{") || text.startsWith("[")) {
      return new Nothing(Why.A_BODY);
    }
    if (text.length() > LONGEST) {
      return new Nothing(Why.TOO_LONG);
    }
    text = unquoted(HEADER.matcher(unquoted(text)).replaceFirst(""));
    if (text.startsWith("whsec_")) {
      return new Nothing(Why.A_SECRET);
    }
    List<Pasted> values = new ArrayList<>();
    for (String one : parts(text)) {
      Pasted value = value(one);
      if (value != null) {
        values.add(value);
      }
    }
    if (!values.isEmpty()) {
      return new Values(values);
    }
    return new Nothing(text.length() < SHORTEST ? Why.TOO_SHORT : Why.NEITHER_HEX_NOR_BASE64);
  }

  private static String unquoted(String text) {
    Matcher quoted = QUOTED.matcher(text);
    return quoted.matches() ? quoted.group(2).strip() : text;
  }

  /** The header may hold several signatures; a lone value may be broken into lines. */
  private static List<String> parts(String text) {
    String[] words = text.split("\\s+", -1);
    boolean several = words.length > 1;
    for (String word : words) {
      several &= PREFIX.matcher(word).find();
    }
    return several ? List.of(words) : List.of(text);
  }

  private static @Nullable Pasted value(String one) {
    Matcher prefix = PREFIX.matcher(one);
    boolean prefixed = prefix.find();
    Scheme hint = !prefixed ? null : prefix.group("own") != null ? Scheme.OWN : Scheme.STANDARD;
    String bare = unquoted(prefixed ? one.substring(prefix.end()) : one);
    if (bare.startsWith("0x")) {
      bare = bare.substring(2);
    }
    if (PAIRS.matcher(bare).matches()) {
      bare = bare.replaceAll("[: -]", "");
    }
    bare = bare.replaceAll("[\\r\\n]+\\s*", "");
    if (bare.length() < SHORTEST) {
      return null;
    }
    if (HEX.matcher(bare).matches()) {
      String lower = bare.toLowerCase(Locale.ROOT);
      return new Pasted(
          true, lower, bare.equals(lower) ? List.of() : List.of(Slip.UPPER_CASE), hint);
    }
    return BASE64.matcher(bare).matches() ? base64(bare, hint) : null;
  }

  private static Pasted base64(String bare, @Nullable Scheme hint) {
    List<Slip> slips = new ArrayList<>();
    String usual = bare.replace('-', '+').replace('_', '/');
    if (!usual.equals(bare)) {
      slips.add(Slip.URL_SAFE_BASE64);
    }
    String unpadded = usual.replace("=", "");
    if (bare.length() % 4 != 0) {
      slips.add(Slip.PADDING_MISSING);
    }
    String inside = decoded(unpadded);
    if (inside.length() >= 32 && HEX.matcher(inside).matches()) {
      return new Pasted(true, inside.toLowerCase(Locale.ROOT), List.of(Slip.BASE64_OF_HEX), hint);
    }
    return new Pasted(false, unpadded, slips, hint);
  }

  private static String decoded(String unpadded) {
    try {
      return new String(Base64.getDecoder().decode(unpadded), StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException oneCharacterTooMuch) {
      return "";
    }
  }

  /** How many whole bytes it stands for. */
  int bytes() {
    return hex ? text.length() / 2 : text.length() * 3 / 4;
  }

  /** How its writing is wrong for a scheme. */
  List<Slip> slipsIn(Scheme scheme) {
    if (slips.contains(Slip.BASE64_OF_HEX)) {
      return slips;
    }
    if (scheme == Scheme.OWN) {
      return hex ? slips : List.of(Slip.BASE64_FOR_HEX);
    }
    return hex ? List.of(Slip.HEX_FOR_BASE64) : slips;
  }
}
