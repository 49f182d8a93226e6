package io.posthorn.engine.service;

import io.posthorn.engine.rules.Catalogue;
import io.posthorn.engine.rules.Faults;
import io.posthorn.engine.rules.IntakeParser.Parsed;
import io.posthorn.engine.state.Registry;
import io.posthorn.model.Access;
import io.posthorn.model.EventType;
import io.posthorn.model.Refused;
import io.posthorn.model.Refused.Fault;
import io.posthorn.model.Site;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whether an event may come in: whose token it came with, its site, its type, its schema. */
public final class IntakeChecks {
  private final Registry registry;
  private final Catalogue catalogue;

  public IntakeChecks(Registry registry, Catalogue catalogue) {
    this.registry = registry;
    this.catalogue = catalogue;
  }

  /** Refuses a token of another site. */
  static void checkAccess(Access access, Parsed parsed) {
    if (!access.mayIngestFor(parsed.siteId())) {
      throw new Refused(
          Refused.Kind.FORBIDDEN,
          "This token belongs to another site than "
              + parsed.siteId()
              + "; use that site's ingest token or the admin token");
    }
  }

  /** What is wrong with an event that is good JSON: its site, its type, its schema. */
  List<Fault> faults(Parsed parsed, byte[] body, @Nullable Integer line) {
    Site site = registry.site(parsed.siteId());
    if (site == null) {
      return List.of(
          new Fault(
              line,
              "siteid",
              "There is no site " + parsed.siteId() + "; add it first, or correct siteid"));
    }
    if (!EventType.CHAT.contains(parsed.event()) && !site.eventTypes().contains(parsed.event())) {
      return List.of(new Fault(line, "event", unknownType(parsed.event(), site)));
    }
    if (!site.strictSchemas() || !EventType.CHAT.contains(parsed.event())) {
      return List.of();
    }
    return catalogue.violations(parsed.event(), body).stream()
        .map(fault -> new Fault(line, fault.field(), fault.detail()))
        .toList();
  }

  private static String unknownType(String type, Site site) {
    if (EventType.OPERATIONAL.contains(type)) {
      return type + " is sent by Posthorn itself and can't be sent in";
    }
    Set<String> known = new TreeSet<>(EventType.CHAT);
    known.addAll(site.eventTypes());
    return "Unknown event type "
        + Faults.quoted(type)
        + Catalogue.didYouMean(type, known)
        + "; a site may register more types";
  }

  /** The same faults, told of a line of a batch. */
  static List<Fault> atLine(Refused refused, int line) {
    return refused.faults().isEmpty()
        ? List.of(new Fault(line, "", refused.detail()))
        : refused.faults().stream()
            .map(fault -> new Fault(line, fault.field(), fault.detail()))
            .toList();
  }
}
