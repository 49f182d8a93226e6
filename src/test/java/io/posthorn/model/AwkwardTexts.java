package io.posthorn.model;

import java.util.List;
import java.util.function.IntPredicate;

/** Texts that break what takes them for bytes, and the ways in which JSON may spell them. */
public final class AwkwardTexts {
  public static final List<String> ALL =
      List.of(
          "plain words",
          "She said \"hello\"",
          "\"\"",
          "'single' and `back`",
          "C:\\temp\\new",
          "ends with \\",
          "\\\\server\\share",
          "\\u00e9 as typed",
          "\\n as typed",
          "a/b//c",
          "</script><b>&amp;</b>",
          "<img src=x onerror=alert(1)>",
          "line\nbreak",
          "line\r\nbreak",
          "tab\tstop",
          "form\ffeed and back\bspace",
          "bell\u0007 and escape\u001B[31m",
          "nothing\u0000inside",
          "delete\u007F and next line\u0085",
          "non-breaking\u00A0space",
          "zero\u200Bwidth",
          "\uFEFFmark of byte order",
          "line\u2028and paragraph\u2029separators",
          "soft\u00ADhyphen",
          "Größe und Straße",
          "ΑΒΓ καλημέρα Ὀδυσσεύς",
          "Ωmega \u2126 and Kelvin \u212A",
          "İstanbul'da ışık",
          "caf\u00E9",
          "cafe\u0301 with its accent behind",
          "Zalgo t\u0335\u0321o\u0338\u031Cn\u0337y\u0316",
          "한국어",
          "\u1112\u1161\u11AB in pieces",
          "中文字符",
          "ﬁne ligature",
          "ｆｕｌｌ ｗｉｄｔｈ",
          "مرحبا بالعالم",
          "שָׁלוֹם",
          "\u202Eright to left\u202C",
          "mixed \u2067עברית\u2069 text",
          "หวัดดี",
          "नमस्ते",
          "😀",
          "👩‍👩‍👧‍👦 family",
          "👍🏽 with its colour",
          "🇬🇷 flag",
          "𝕬𝖇𝖈 mathematics",
          "\uD835\uDD04\uDB40\uDC01",
          "𐐀 Deseret",
          "￼ \uFFFD \uFFFE",
          "%s %d %n {0} ${x} #{y}",
          "%00%0A%2F",
          "1e400",
          "-0",
          "null",
          "' OR 1=1 --",
          "instr(e.payload, ?)",
          "*?[a-z]%_",
          "{\"a\":[1,2]}",
          "];--",
          "\u0001\u0002\u0003",
          "e\u0301e\u0301\u0301");

  /** How JSON may write what stands between the quotes of a string. */
  public enum Spelling {
    /** Only what has to be escaped, in its short form. */
    SPARSE(_ -> false, false),
    /** As PHP does: ASCII only, and slashes too. */
    PHP(c -> c >= 0x7F, true),
    /** As programs do that put JSON into pages. */
    FOR_PAGES(c -> "<>&'=\u2028\u2029".indexOf(c) >= 0, false),
    /** Everything. */
    ALL(_ -> true, true),
    /** Every second character, so that no word stands there whole. */
    MIXED(c -> c % 2 == 0, true);

    private final IntPredicate asNumber;
    private final boolean slashes;

    Spelling(IntPredicate asNumber, boolean slashes) {
      this.asNumber = asNumber;
      this.slashes = slashes;
    }

    /** A string of JSON with its quotes. */
    public String quoted(String text) {
      StringBuilder json = new StringBuilder("\"");
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        boolean pair = Character.isSurrogate(c);
        if (pair ? this != SPARSE && this != FOR_PAGES : asNumber.test(c)) {
          json.append((this == PHP ? "\\u%04x" : "\\u%04X").formatted((int) c));
        } else {
          json.append(shortest(c));
        }
      }
      return json.append('"').toString();
    }

    private String shortest(char c) {
      return switch (c) {
        case '"' -> "\\\"";
        case '\\' -> "\\\\";
        case '/' -> slashes ? "\\/" : "/";
        case '\b' -> "\\b";
        case '\f' -> "\\f";
        case '\n' -> "\\n";
        case '\r' -> "\\r";
        case '\t' -> "\\t";
        default -> c < 0x20 ? "\\u%04x".formatted((int) c) : String.valueOf(c);
      };
    }
  }

  private AwkwardTexts() {}
}
