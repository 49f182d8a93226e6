package io.posthorn.diagnosis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Reads the rules from their file; its head says how they are written. */
final class RuleFile {
  private static final int INDENT = 2;

  private final List<Rule> rules = new ArrayList<>();
  private final List<Predicate<Facts>> when = new ArrayList<>();
  private final Map<String, String> texts = new LinkedHashMap<>();
  private String code = "";
  private String key = "";

  private RuleFile() {}

  /** Reads a file that lies beside this class. */
  static List<Rule> read(String name) {
    try (InputStream in = RuleFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing: " + name);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The rules of a text, in its order.
   *
   * @throws IllegalArgumentException naming the rule that lacks something or can't be read
   */
  static List<Rule> parse(String text) {
    RuleFile file = new RuleFile();
    text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(file::line);
    file.finish();
    return List.copyOf(file.rules);
  }

  private void line(String line) {
    int indent = line.length() - line.stripLeading().length();
    if (indent == 0) {
      finish();
      code = line.strip();
    } else if (indent == INDENT) {
      String[] parts = line.strip().split(" +", 2);
      key = parts[0];
      keep(parts.length > 1 ? parts[1] : "");
    } else {
      texts.merge(key, line.strip(), (first, more) -> first + " " + more);
    }
  }

  private void keep(String value) {
    switch (key) {
      case "when" -> when.add(Condition.read(value));
      case "group", "brief", "says", "fix" -> texts.put(key, value);
      default -> throw new IllegalArgumentException(code + ": no such line: " + key);
    }
  }

  private void finish() {
    if (!code.isEmpty()) {
      if (when.isEmpty() || texts.size() != 4) {
        throw new IllegalArgumentException(code + " needs when, group, brief, says and fix");
      }
      rules.add(
          new Rule(
              code,
              texts.getOrDefault("group", ""),
              List.copyOf(when),
              texts.getOrDefault("brief", ""),
              texts.getOrDefault("says", ""),
              texts.getOrDefault("fix", "")));
    }
    when.clear();
    texts.clear();
  }
}
