package io.posthorn.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Markdown file of the project: its code blocks and links.
 *
 * <p>The comment on the line before a block says what it is: {@code <!-- example: name -->} is run
 * as it stands by a test, {@code <!-- output: name -->} is what that example prints, {@code <!--
 * build -->} are commands that the build itself begins with, {@code <!-- shown -->} is only shown.
 */
public record Document(Path file, String text) {
  private static final Pattern BLOCK =
      Pattern.compile(
          "(?:^<!-- (?<kind>[a-z]+)(?:: (?<name>\\S+))? -->\\n"
              + ")?^```(?<language>\\w*)\\n"
              + "(?<code>.*?)^```$",
          Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
  private static final Pattern IMAGE = Pattern.compile("src=\"([^\"]+)\"");
  private static final Pattern SPAN = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);

  static Document read(String file) {
    try {
      Path path = Path.of(file);
      return new Document(path, Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** README, changelog and guides. */
  public static List<Document> all() {
    try (Stream<Path> guides = Files.walk(Path.of("src/site/markdown"))) {
      return Stream.concat(Stream.of("README.md", "CHANGELOG.md").map(Path::of), guides)
          .filter(path -> path.toString().endsWith(".md"))
          .sorted()
          .map(path -> read(path.toString()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      blocks.add(
          new Block(
              matcher.group("kind"),
              matcher.group("name"),
              matcher.group("language"),
              matcher.group("code")));
    }
    return blocks;
  }

  /** The block of this kind and name. */
  Block block(String kind, String name) {
    return blocks().stream()
        .filter(block -> kind.equals(block.kind()) && name.equals(block.name()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(file + " has no " + kind + " named " + name));
  }

  /** What stands between backticks in running text. */
  public List<String> spans() {
    return found(SPAN, prose()).toList();
  }

  List<String> links() {
    return Stream.concat(found(LINK, prose()), found(IMAGE, prose())).toList();
  }

  private String prose() {
    return BLOCK.matcher(text).replaceAll("");
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1));
  }

  /** The anchors that its headings have on the usual code hosts. */
  List<String> anchors() {
    return HEADING.matcher(text).results().map(Document::anchor).toList();
  }

  private static String anchor(MatchResult heading) {
    return heading
        .group(1)
        .toLowerCase(java.util.Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .replace(' ', '-');
  }

  /**
   * A fenced block.
   *
   * @param kind what the comment before it says it is; null without one
   * @param name null where the comment gives none
   */
  public record Block(String kind, String name, String language, String code) {}
}
