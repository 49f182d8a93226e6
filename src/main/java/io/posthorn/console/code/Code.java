package io.posthorn.console.code;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts code into pieces that are coloured alike. Pure. */
public final class Code {
  /** A string's end is looked for by hand: a pattern for it runs out of stack in a long one. */
  private static final Pattern JSON =
      Pattern.compile(
          "(?<string>\")|(?<number>-?\\b\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?\\b)"
              + "|(?<word>\\b(?:true|false|null)\\b)");

  private static final Pattern PROGRAM =
      Pattern.compile(
          "(?<comment>(?<!:)//[^\\n"
              + "]*|(?<=^|\\s)#(?!!)[^\\n"
              + "]*|/\\*.*?\\*/)|(?<string>\"(?:[^\"\\\\\\n"
              + "]|\\\\.)*\"|'(?:[^'\\\\\\n"
              + "]|\\\\.)*'|`[^`]*`)|(?<number>\\b\\d+\\b)"
              + "|(?<keyword>\\b(?:import|using|from|const|let|if|else|return|async|await|function|new|throw"
              + "|class|public|private|static|final|void|for|of|in|def|as|with|func|package|var|defer"
              + "|require|end|do|unless|use|echo|try|catch|while|int|byte|boolean|string|nil|err)\\b)",
          Pattern.DOTALL | Pattern.MULTILINE);

  private Code() {}

  /** A piece and how it is coloured: a style class as {@code code-string}. */
  public record Piece(String text, String style) {}

  /** JSON, or what looks like it: also cut off in the middle. */
  public static List<Piece> json(String text) {
    List<Piece> pieces = new ArrayList<>();
    Matcher matcher = JSON.matcher(text);
    int from = 0;
    while (matcher.find(from)) {
      plain(text, from, matcher.start(), pieces);
      boolean string = matcher.group("string") != null;
      int end = string ? endOfString(text, matcher.start()) : matcher.end();
      String style =
          string
              ? isKey(text, end) ? "code-key" : "code-string"
              : matcher.group("number") != null ? "code-number" : "code-word";
      pieces.add(new Piece(text.substring(matcher.start(), end), style));
      from = end;
    }
    plain(text, from, text.length(), pieces);
    return pieces;
  }

  private static void plain(String text, int from, int to, List<Piece> pieces) {
    if (to > from) {
      pieces.add(new Piece(text.substring(from, to), "code-plain"));
    }
  }

  /** Behind its closing quote; the end of the text where it is cut off. */
  private static int endOfString(String text, int start) {
    for (int i = start + 1; i < text.length(); i++) {
      char now = text.charAt(i);
      if (now == '"') {
        return i + 1;
      }
      if (now == '\\') {
        i++;
      }
    }
    return text.length();
  }

  private static boolean isKey(String text, int end) {
    int next = end;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next < text.length() && text.charAt(next) == ':';
  }

  /** A program in any of the usual languages. */
  public static List<Piece> program(String text) {
    return cut(text, PROGRAM, "comment", "string", "number", "keyword");
  }

  private static List<Piece> cut(String text, Pattern pattern, String... groups) {
    List<Piece> pieces = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    int from = 0;
    while (matcher.find()) {
      if (matcher.start() > from) {
        pieces.add(new Piece(text.substring(from, matcher.start()), "code-plain"));
      }
      for (String group : groups) {
        if (matcher.group(group) != null) {
          pieces.add(new Piece(matcher.group(), "code-" + group));
        }
      }
      from = matcher.end();
    }
    if (from < text.length()) {
      pieces.add(new Piece(text.substring(from), "code-plain"));
    }
    return pieces;
  }
}
