package io.posthorn.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every room's texts are there in all languages, with the same values in them; none is missing and
 * none is left over.
 *
 * <p>A key counts as used when it stands as a string in the code of its package ({@code
 * get("status.held")}), begins with a string that ends in a dot ({@code get("status." + name)}), is
 * one string and another that begins with a dot ({@code get(wrong + ".meant")}), or stands in FXML
 * as {@code %key}.
 */
final class TextsTest {
  private static final Path CODE = Path.of("src/main/java/io/posthorn");
  private static final Path TEXTS = Path.of("src/main/resources/io/posthorn");
  private static final List<String> LANGUAGES = List.of("_el", "_pt");

  private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
  private static final Pattern ASKING =
      Pattern.compile("(?:\\btexts(?:\\(\\))?|Texts\\.of\\((\\w+)\\.class\\))\\s*\\.get\\(");
  private static final Pattern NESTED = Pattern.compile("\\([^()]*\\)");
  private static final Pattern KEY = Pattern.compile("\"([a-zA-Z][\\w.-]*)\"(?!\\.)");
  private static final Pattern FXML = Pattern.compile("\"%([^\"]+)\"");
  private static final Pattern VALUE = Pattern.compile("\\{\\s*(\\d+)\\s*[,}]");

  @TestFactory
  Stream<DynamicTest> theTextsOf() {
    return rooms().map(room -> DynamicTest.dynamicTest(room.toString(), () -> check(room)));
  }

  private static Stream<Path> rooms() {
    return files(TEXTS, path -> path.endsWith("texts.properties"))
        .map(path -> TEXTS.relativize(path.getParent()))
        .sorted();
  }

  private static void check(Path room) {
    TreeMap<String, String> english = read(room, "");
    List<String> todo = new ArrayList<>();
    for (String language : LANGUAGES) {
      compare(room, english, language, todo);
    }
    english.forEach((key, text) -> checkPattern(room, "", key, text, todo));
    checkUse(room, english.keySet(), todo);
    assertThat(todo).as("What to do in " + TEXTS.resolve(room)).isEmpty();
  }

  private static void compare(
      Path room, TreeMap<String, String> english, String language, List<String> todo) {
    TreeMap<String, String> other = read(room, language);
    String file = "texts" + language + ".properties";
    for (var entry : english.entrySet()) {
      String translated = other.get(entry.getKey());
      if (translated == null || translated.isBlank()) {
        todo.add(file + ": add " + entry.getKey() + ", in English: " + entry.getValue());
      } else if (!values(translated).equals(values(entry.getValue()))) {
        todo.add(
            "%s: %s has the values %s, in English %s"
                .formatted(file, entry.getKey(), values(translated), values(entry.getValue())));
      }
    }
    for (String key : other.keySet()) {
      if (!english.containsKey(key)) {
        todo.add(file + ": take " + key + " out, it isn't in texts.properties");
      }
    }
    other.forEach((key, text) -> checkPattern(room, language, key, text, todo));
  }

  private static void checkPattern(
      Path room, String language, String key, String text, List<String> todo) {
    String file = "texts" + language + ".properties";
    if (text.replace("''", "").contains("'")) {
      todo.add(file + ": in " + key + " write ’, or '' where it must be a straight one: " + text);
    }
    if (text.contains(",number,0} ms")) {
      todo.add(file + ": in " + key + " write {…,number}, so that 2,001 ms looks so everywhere");
    }
    try {
      new MessageFormat(text);
    } catch (IllegalArgumentException e) {
      todo.add(file + ": " + key + " is no pattern (" + e.getMessage() + "): " + text);
    }
  }

  private static void checkUse(Path room, Set<String> keys, List<String> todo) {
    Set<String> strings = new TreeSet<>();
    Set<String> asked = new TreeSet<>();
    contents(CODE.resolve(room), ".java").forEach(code -> all(STRING, code).forEach(strings::add));
    for (String view : contents(TEXTS.resolve(room), ".fxml")) {
      all(FXML, view).forEach(asked::add);
    }
    asked.addAll(asked(room));
    strings.addAll(asked);
    keys.stream()
        .filter(key -> !isBuiltOf(strings, key))
        .forEach(key -> todo.add("texts.properties: nothing uses " + key + ", take it out"));
    asked.stream()
        .filter(key -> keys.stream().noneMatch(one -> isAskedBy(key, one)))
        .forEach(key -> todo.add("texts.properties: add " + key + ", the code asks for it"));
  }

  private static boolean isBuiltOf(Set<String> strings, String key) {
    return strings.contains(key)
        || strings.stream().anyMatch(one -> one.endsWith(".") && key.startsWith(one))
        || strings.stream()
            .filter(one -> one.startsWith(".") && key.endsWith(one))
            .anyMatch(one -> strings.contains(key.substring(0, key.length() - one.length())));
  }

  private static boolean isAskedBy(String asked, String key) {
    return asked.endsWith(".") ? key.startsWith(asked) : key.equals(asked);
  }

  /** What any code asks of this room's texts. */
  private static Set<String> asked(Path room) {
    Set<String> asked = new TreeSet<>();
    files(CODE, path -> path.toString().endsWith(".java"))
        .forEach(
            file -> {
              String code = content(file);
              Matcher asking = ASKING.matcher(code);
              while (asking.find()) {
                if (room.equals(roomOf(file, asking.group(1)))) {
                  all(KEY, firstValue(code, asking.end())).forEach(asked::add);
                }
              }
            });
    return asked;
  }

  /** The room of a class that is named, else the file's own. */
  private static Path roomOf(Path file, @Nullable String named) {
    Path of =
        named == null
            ? file
            : files(CODE, path -> path.endsWith(named + ".java")).findFirst().orElse(file);
    return CODE.relativize(of.getParent());
  }

  /** What stands first in the brackets, without what stands in brackets there. */
  private static String firstValue(String code, int from) {
    int depth = 0;
    int end = from;
    for (; depth >= 0 && !(depth == 0 && code.charAt(end) == ','); end++) {
      depth += code.charAt(end) == '(' ? 1 : code.charAt(end) == ')' ? -1 : 0;
    }
    return NESTED.matcher(code.substring(from, end)).replaceAll("");
  }

  private static TreeSet<Integer> values(String text) {
    TreeSet<Integer> numbers = new TreeSet<>();
    all(VALUE, text).map(Integer::valueOf).forEach(numbers::add);
    return numbers;
  }

  private static Stream<String> all(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.results().map(result -> result.group(1));
  }

  private static TreeMap<String, String> read(Path room, String language) {
    Path file = TEXTS.resolve(room).resolve("texts" + language + ".properties");
    assertThat(file).exists();
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    TreeMap<String, String> texts = new TreeMap<>();
    properties.forEach((key, text) -> texts.put((String) key, (String) text));
    return texts;
  }

  private static List<String> contents(Path folder, String ending) {
    return files(folder, path -> path.toString().endsWith(ending))
        .filter(path -> path.getParent().equals(folder))
        .map(TextsTest::content)
        .toList();
  }

  private static Stream<Path> files(Path folder, Predicate<Path> wanted) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(wanted).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
