package io.posthorn.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Who is on the site and what they say, from {@code cast.json}. */
record Cast(
    List<Parts.Agent> agents,
    List<Parts.Department> departments,
    String assistant,
    List<Rule> triggers,
    Rule routing,
    Rule idle,
    Rule banEnds,
    List<String> tags,
    List<String> channels,
    List<Place> pages,
    List<String> referrers,
    List<String> browsers,
    List<Parts.File> files,
    List<String> spam,
    List<@Nullable String> banReasons,
    List<Language> languages) {

  static Cast load() {
    try (InputStream in = Cast.class.getResourceAsStream("cast.json")) {
      if (in == null) {
        throw new IllegalStateException("The program's own file cast.json is missing");
      }
      return new JsonMapper().readValue(in, Cast.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An automatic rule of the site. */
  record Rule(int id, String name) {
    Parts.Author author() {
      return new Parts.Author("trigger", id, name);
    }
  }

  /** A page of the shop. */
  record Place(String path, String title) {}

  /** Where visitors come from. */
  record Town(String country, @Nullable String city) {}

  /** A message left while nobody is online. */
  record Note(@Nullable String subject, String text) {}

  /**
   * A language and what is said in it.
   *
   * @param tag BCP 47
   * @param weight how many visitors speak it, against the others
   * @param visitor what a visitor without a name is called, before a number
   * @param conversations each by turns, the visitor first
   * @param praise comments with a good rating, null for none
   * @param blame comments with a bad one
   */
  record Language(
      String tag,
      int weight,
      List<Town> places,
      List<String> first,
      List<String> last,
      String visitor,
      String greeting,
      String handover,
      String leaving,
      List<List<String>> conversations,
      List<Note> offline,
      List<@Nullable String> praise,
      List<@Nullable String> blame) {}
}
