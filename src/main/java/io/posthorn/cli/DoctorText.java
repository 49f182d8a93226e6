package io.posthorn.cli;

import io.posthorn.cli.common.PrintedWords;
import io.posthorn.cli.common.Table;
import io.posthorn.cli.common.Table.Cell;
import io.posthorn.cli.common.Table.Column;
import io.posthorn.cli.common.TextOutput;
import io.posthorn.cli.common.TextOutput.Style;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What the Doctor found, in words. */
final class DoctorText {
  private static final int INDENT = 26;
  private static final int DAY = 10;
  private static final int MOST_NAMES = 5;
  private static final int MOST_LINES = 3;
  private static final int MOST_OF_LINE = 80;
  private static final String BOUND = " among the newest 100 deliveries that were searched";

  private DoctorText() {}

  static void print(JsonNode answer, TextOutput screen) {
    boolean ok = answer.path("ok").asBoolean(false);
    answer.path("steps").forEach(step -> step(step, screen));
    screen.line(ok ? screen.good("All is well.") : screen.bad("It fails here."));
    if (answer.path("lastFailure").isObject()) {
      last(answer.path("lastFailure"), ok, screen);
    }
    JsonNode changed = answer.path("changed");
    if (changed.isObject() && (!ok || changed.path("firstFailure").isString())) {
      screen.line();
      screen.line(screen.bold("What changed?"));
      changed(changed, screen);
    }
  }

  private static void last(JsonNode last, boolean ok, TextOutput screen) {
    String when = PrintedWords.date(last.path("at").asString(""));
    String says = last.path("says").asString("");
    if (last.path("same").asBoolean(false)) {
      screen.line("The last delivery, " + when + ", failed for the same reason.");
    } else if (ok) {
      screen.line("The last delivery failed, " + when + ": “" + says + "”");
      screen.line("It may get through now.");
    } else {
      screen.line("The last delivery failed for another reason, " + when + ": “" + says + "”");
      screen.line("  " + screen.bold("What to do: ") + last.path("fix").asString(""));
    }
  }

  private static void step(JsonNode step, TextOutput screen) {
    boolean ok = step.path("ok").asBoolean(false);
    screen.line(
        String.format(
            Locale.ROOT,
            "%s %-8s %9.1f ms  %s",
            ok ? screen.good("✓") : screen.bad("✗"),
            step.path("name").asString(""),
            step.path("ms").asDouble(0),
            step.path("says").asString("")));
    if (step.path("tls").isObject()) {
      tls(step.path("tls"), screen);
    }
    if (!ok && step.path("status").isInt()) {
      answer(step, screen);
    }
    String fix = step.path("fix").asString("");
    if (!fix.isEmpty()) {
      screen.line("  " + screen.bold("What to do: ") + fix);
    }
  }

  private static void answer(JsonNode step, TextOutput screen) {
    fact(screen, "Answer", "HTTP " + step.path("status").asInt());
    step.path("body")
        .asString("")
        .lines()
        .filter(line -> !line.isBlank())
        .limit(MOST_LINES)
        .forEach(line -> fact(screen, "", PrintedWords.shortened(line.strip(), MOST_OF_LINE)));
  }

  private static void tls(JsonNode tls, TextOutput screen) {
    String cipher = tls.path("cipher").asString("");
    if (!cipher.isEmpty()) {
      fact(screen, "TLS", tls.path("version").asString("") + " " + cipher);
    }
    JsonNode chain = tls.path("chain");
    if (chain.isEmpty()) {
      return;
    }
    JsonNode own = chain.get(0);
    fact(screen, "Certificate", own.path("subject").asString(""));
    if (!own.path("names").isEmpty()) {
      fact(screen, "For", names(own.path("names")));
    }
    fact(screen, "Issued by", own.path("issuer").asString(""));
    fact(screen, "Valid", valid(own));
    fact(screen, "SHA-256", own.path("sha256").asString(""));
    if (chain.size() > 1) {
      fact(
          screen,
          "Chain",
          chain
              .valueStream()
              .map(one -> one.path("subject").asString(""))
              .collect(Collectors.joining(" → ")));
    }
  }

  private static String names(JsonNode names) {
    String some =
        names
            .valueStream()
            .limit(MOST_NAMES)
            .map(JsonNode::asString)
            .collect(Collectors.joining(", "));
    return names.size() <= MOST_NAMES ? some : some + ", … (" + names.size() + " in all)";
  }

  private static String valid(JsonNode certificate) {
    long days = certificate.path("daysLeft").asLong();
    return day(certificate.path("notBefore"))
        + " – "
        + day(certificate.path("notAfter"))
        + (days < 0
            ? ", ended " + PrintedWords.count(-days, "day", "days") + " ago"
            : ", " + PrintedWords.count(days, "day left", "days left"));
  }

  private static String day(JsonNode time) {
    String date = PrintedWords.date(time.asString(""));
    return date.substring(0, Math.min(DAY, date.length()));
  }

  private static void fact(TextOutput screen, String name, String value) {
    screen.line(" ".repeat(INDENT) + screen.dim(String.format(Locale.ROOT, "%-12s", name)) + value);
  }

  private static void changed(JsonNode changed, TextOutput screen) {
    String success = changed.path("lastSuccess").asString("");
    String bound = changed.path("searchedAll").asBoolean(true) ? "" : BOUND;
    if (success.isEmpty()) {
      screen.line(
          "No success was found%s, so there is nothing to compare the failure with."
              .formatted(bound));
    } else if (!changed.path("firstFailure").isString()) {
      screen.line(
          "No failed delivery was found%s after the last success, %s: the check above is the first"
                  .formatted(bound, PrintedWords.date(success))
              + " to fail.");
    } else {
      Table table =
          new Table(
              Column.left(""),
              Column.left("Last success, " + PrintedWords.date(success)),
              Column.left(
                  "First failure, " + PrintedWords.date(changed.path("firstFailure").asString(""))),
              Column.left(""));
      changed.path("rows").forEach(row -> row(row, table));
      table.print(screen);
    }
  }

  private static void row(JsonNode row, Table table) {
    String what = row.path("what").asString("");
    table.row(
        name(what),
        value(what, row.path("before")),
        value(what, row.path("after")),
        switch (row.path("verdict").asString("")) {
          case "CHANGED" -> new Cell("changed", Style.WARN);
          case "SAME" -> new Cell("same", Style.DIM);
          default -> new Cell("not seen", Style.DIM);
        });
  }

  private static String name(String what) {
    return switch (what) {
      case "URL" -> "URL";
      case "SECRET" -> "Signed with";
      case "ADDRESS" -> "Address";
      case "TLS" -> "TLS";
      case "CERTIFICATE" -> "Certificate";
      case "CERTIFICATE_END" -> "Valid until";
      case "CONTENT_TYPE" -> "Content-Type sent";
      case "ISSUER" -> "Issued by";
      case "SERVER" -> "Server";
      case "CODE" -> "HTTP code";
      case "LATENCY" -> "Time taken";
      case "SIZE" -> "Payload";
      default -> what;
    };
  }

  /** {@code 2 NEW}, or a number alone. */
  private static String secret(String value) {
    String[] parts = value.split(" ", 2);
    return parts.length == 1
        ? "secret " + value
        : "secret %s, the %s one".formatted(parts[0], parts[1].toLowerCase(Locale.ROOT));
  }

  private static String value(String what, JsonNode value) {
    String text = value.asString("");
    if (text.isEmpty()) {
      return "–";
    }
    return switch (what) {
      case "LATENCY" -> text + " ms";
      case "SIZE" -> PrintedWords.size(Long.parseLong(text));
      case "CERTIFICATE" -> text + "…";
      case "SECRET" -> secret(text);
      case "CERTIFICATE_END" -> PrintedWords.date(text);
      default -> text;
    };
  }
}
