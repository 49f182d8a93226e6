package io.posthorn.simulator;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What payloads are made of; each is a definition of the same name in the events' schemas. */
final class Parts {
  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private Parts() {}

  /** A time as payloads have it: RFC 3339 in UTC with milliseconds. */
  static String time(Instant at) {
    return MILLIS.format(at);
  }

  record Agent(int id, String name, String email) {
    Author author() {
      return new Author("agent", id, name);
    }
  }

  record Department(int id, String name) {}

  /** The id is a number, a text or nothing, by the type. */
  record Author(String type, @Nullable Object id, String name) {}

  record Page(String url, String title, @Nullable String referrer) {}

  record Visitor(
      String id,
      String name,
      @Nullable String email,
      @Nullable String phone,
      String ip,
      String country,
      @Nullable String city,
      String language,
      String browser,
      int visits,
      Map<String, Object> fields) {}

  record Chat(
      long id,
      String status,
      String channel,
      @Nullable Department department,
      String started,
      Page page,
      List<String> tags) {}

  record Message(long id, Author author, String text, String time, List<Attachment> attachments) {}

  record File(String name, String type, int size) {}

  record Attachment(String name, String type, int size, String url) {}

  record Rating(int score, @Nullable String comment) {}

  record Note(long id, @Nullable String subject, String text, boolean consent) {}

  record Ban(@Nullable String reason, @Nullable String ip, String since, @Nullable String until) {}
}
