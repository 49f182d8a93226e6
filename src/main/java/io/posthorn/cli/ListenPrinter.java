package io.posthorn.cli;

import io.posthorn.cli.common.PrintedWords;
import io.posthorn.cli.common.TextOutput;
import io.posthorn.model.Header;
import io.posthorn.receiver.Behaviour;
import io.posthorn.receiver.Received;
import io.posthorn.signature.Verification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Shows what a local receiver gets: a line per request, all of it, or JSON. */
final class ListenPrinter {
  private final TextOutput screen;
  private final boolean json;
  private final boolean verbose;

  ListenPrinter(TextOutput screen, boolean json, boolean verbose) {
    this.screen = screen;
    this.json = json;
    this.verbose = verbose;
  }

  void begin(String url, int secrets, String answers) {
    if (json) {
      screen.line(JsonMapper.shared().createObjectNode().put("listening", url).toString());
      return;
    }
    String checks =
        secrets == 0
            ? "signatures are not checked (give --secret or --endpoint)"
            : "checks signatures with " + PrintedWords.count(secrets, "secret", "secrets");
    screen.line(screen.bold("Listening on " + url) + " · " + checks + " · answers " + answers);
    screen.line(screen.dim("Ctrl-C stops."));
  }

  void print(Received request, Behaviour behaviour) {
    if (json) {
      screen.line(asJson(request, behaviour).toString());
      return;
    }
    List<String> lines = new ArrayList<>();
    lines.add(line(request, behaviour));
    if (verbose) {
      request.verification().steps().forEach(step -> lines.add(step(step)));
      for (Header header : request.headers()) {
        lines.add("    " + screen.dim(header.name() + ": ") + header.value());
      }
      lines.add("");
      text(request).lines().forEach(line -> lines.add("    " + line.replace("\t", "    ")));
      lines.add("");
    }
    screen.lines(lines);
  }

  private String line(Received request, Behaviour behaviour) {
    return String.format(
        Locale.ROOT,
        "%s  %-24s %-8s %s  %s  → %s",
        screen.dim(PrintedWords.clock(request.at())),
        request.event() == null ? request.method() + " " + request.target() : request.event(),
        request.delivery() == null ? "-" : "#" + request.delivery(),
        verdict(request.verification()),
        PrintedWords.size(request.body().length),
        behaviour.words());
  }

  private String verdict(Verification verification) {
    return switch (verification.result()) {
      case GENUINE -> screen.good("✓ both signatures");
      case UNCHECKED -> screen.dim("not checked");
      case REFUSED -> {
        Verification.Step trouble = Objects.requireNonNull(verification.trouble());
        yield screen.bad("✗ " + trouble.name() + ": " + trouble.says());
      }
    };
  }

  private String step(Verification.Step step) {
    String sign = step.ok() ? screen.good("✓") : screen.bad("✗");
    return "    " + sign + " " + step.name() + ": " + step.says();
  }

  private static ObjectNode asJson(Received request, Behaviour behaviour) {
    ObjectNode node = JsonMapper.shared().createObjectNode();
    node.put("at", request.at().toString());
    node.put("method", request.method());
    node.put("target", request.target());
    node.put("event", request.event());
    node.put("delivery", request.delivery());
    node.put("verification", request.verification().result().name());
    var steps = node.putArray("steps");
    for (Verification.Step step : request.verification().steps()) {
      steps.addObject().put("name", step.name()).put("ok", step.ok()).put("says", step.says());
    }
    node.put("size", request.body().length);
    var headers = node.putObject("headers");
    request.headers().forEach(header -> headers.put(header.name(), header.value()));
    node.put("body", text(request));
    node.put("answered", behaviour.words());
    return node;
  }

  private static String text(Received request) {
    return new String(request.body(), StandardCharsets.UTF_8);
  }
}
