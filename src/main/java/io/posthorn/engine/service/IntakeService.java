package io.posthorn.engine.service;

import io.posthorn.engine.Intake;
import io.posthorn.engine.dispatch.Dispatcher;
import io.posthorn.engine.dispatch.Fanout;
import io.posthorn.engine.dispatch.Fanout.Fanned;
import io.posthorn.engine.port.EventWrites.KeyUse;
import io.posthorn.engine.port.Store;
import io.posthorn.engine.port.Tx;
import io.posthorn.engine.port.Writes;
import io.posthorn.engine.rules.EventIds;
import io.posthorn.engine.rules.IntakeParser;
import io.posthorn.engine.rules.IntakeParser.Parsed;
import io.posthorn.engine.rules.Secretsmith;
import io.posthorn.engine.state.ChangeFeed;
import io.posthorn.engine.state.Tally;
import io.posthorn.engine.state.Times;
import io.posthorn.engine.state.WatchedStore;
import io.posthorn.model.Accepted;
import io.posthorn.model.Access;
import io.posthorn.model.Change;
import io.posthorn.model.Event;
import io.posthorn.model.Refused;
import io.posthorn.model.Refused.Fault;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes events in: checks what must be checked, keeps the event and its deliveries in one commit,
 * and passes the deliveries on in memory after it.
 *
 * <p>Any thread; the order of events is the order of the writer's transactions.
 */
public final class IntakeService implements Intake {
  private static final Duration KEY_LIFE = Duration.ofHours(24);
  private static final int MAX_KEY = 255;

  private final WatchedStore store;
  private final Times times;
  private final EventIds ids;
  private final IntakeChecks checks;
  private final Dispatcher dispatcher;
  private final ChangeFeed feed;
  private final Tally tally;

  public IntakeService(
      WatchedStore store,
      Times times,
      EventIds ids,
      IntakeChecks checks,
      Dispatcher dispatcher,
      ChangeFeed feed,
      Tally tally) {
    this.store = store;
    this.times = times;
    this.ids = ids;
    this.checks = checks;
    this.dispatcher = dispatcher;
    this.feed = feed;
    this.tally = tally;
  }

  @Override
  public Accepted accept(Access access, byte[] body, @Nullable String key) {
    checkKey(key);
    Parsed parsed = IntakeParser.parse(body);
    IntakeChecks.checkAccess(access, parsed);
    List<Fault> faults = checks.faults(parsed, body, null);
    if (!faults.isEmpty()) {
      throw new Refused(Refused.Kind.INVALID, faults.getFirst().detail(), faults);
    }
    return keepOnce(List.of(parsed), List.of(body), body, key).getFirst();
  }

  @Override
  public List<Accepted> acceptBatch(Access access, byte[] ndjson, @Nullable String key) {
    checkKey(key);
    List<byte[]> lines = IntakeParser.lines(ndjson);
    List<Parsed> parsed = new ArrayList<>(lines.size());
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      try {
        Parsed line = IntakeParser.parse(lines.get(i));
        IntakeChecks.checkAccess(access, line);
        parsed.add(line);
        faults.addAll(checks.faults(line, lines.get(i), i + 1));
      } catch (Refused refused) {
        if (refused.kind() == Refused.Kind.FORBIDDEN) {
          throw refused;
        }
        faults.addAll(IntakeChecks.atLine(refused, i + 1));
      }
    }
    if (!faults.isEmpty()) {
      throw new Refused(
          Refused.Kind.INVALID,
          "Nothing of the batch was taken: "
              + faults.stream().map(Fault::line).distinct().count()
              + " of its "
              + lines.size()
              + " lines are bad",
          faults);
    }
    return keepOnce(parsed, lines, ndjson, key);
  }

  /**
   * Keeps events in one commit, unless the key was used for the same request before; then gives the
   * answer of that time.
   *
   * @param request what the key stands for, whole
   */
  private List<Accepted> keepOnce(
      List<Parsed> parsed, List<byte[]> bodies, byte[] request, @Nullable String key) {
    byte[] hash = key == null ? new byte[0] : Secretsmith.sha256(request);
    return Writes.await(
            store.offer(
                new Keeping(
                    tx -> {
                      List<Accepted> before =
                          key == null ? null : answered(tx, parsed.getFirst(), key, hash);
                      if (before != null) {
                        return new Kept(before, List.of());
                      }
                      List<Fanned> all = new ArrayList<>(bodies.size());
                      for (int i = 0; i < bodies.size(); i++) {
                        all.add(keep(tx, parsed.get(i), bodies.get(i)));
                      }
                      List<Accepted> answer = all.stream().map(Fanned::accepted).toList();
                      if (key != null) {
                        tx.events()
                            .saveKeyUse(
                                parsed.getFirst().siteId(),
                                key,
                                new KeyUse(hash, written(answer), times.stored()));
                      }
                      return new Kept(answer, all);
                    })))
        .answer();
  }

  private Fanned keep(Tx tx, Parsed parsed, byte[] body) {
    Instant now = times.stored();
    return Fanout.out(
        tx,
        new Event(ids.next(now), parsed.event(), parsed.siteId(), now, false, body.length, body),
        0);
  }

  // idempotency

  private static void checkKey(@Nullable String key) {
    if (key != null && (key.isBlank() || key.length() > MAX_KEY)) {
      throw Refused.field("Idempotency-Key", "An Idempotency-Key has 1–" + MAX_KEY + " characters");
    }
  }

  private @Nullable List<Accepted> answered(Tx tx, Parsed parsed, String key, byte[] hash) {
    KeyUse use = tx.events().keyUse(parsed.siteId(), key);
    if (use == null || use.at().plus(KEY_LIFE).isBefore(times.stored())) {
      return null;
    }
    if (!MessageDigest.isEqual(use.sha256(), hash)) {
      throw Refused.field(
          "Idempotency-Key",
          "This key was used within 24 h for a request with other bytes; use a new key for a new"
              + " event");
    }
    return read(use.answer());
  }

  /** {@code evt_… 9381:3 9382:4}, a line for each event: short, since one is kept for every key. */
  private static String written(List<Accepted> answer) {
    return answer.stream()
        .map(
            accepted ->
                accepted.deliveries().stream()
                    .map(to -> " " + to.deliveryId() + ":" + to.endpointId())
                    .collect(Collectors.joining("", accepted.eventId(), "")))
        .collect(Collectors.joining("\n"));
  }

  private static List<Accepted> read(String answer) {
    return answer.lines().map(IntakeService::readOne).toList();
  }

  private static Accepted readOne(String line) {
    String[] parts = line.split(" ", -1);
    List<Accepted.To> to = new ArrayList<>();
    for (int i = 1; i < parts.length; i++) {
      int colon = parts[i].indexOf(':');
      to.add(
          new Accepted.To(
              Long.parseLong(parts[i], 0, colon, 10),
              Long.parseLong(parts[i], colon + 1, parts[i].length(), 10)));
    }
    return new Accepted(parts[0], to, true);
  }

  /** A write whose deliveries are passed on after its commit. */
  private final class Keeping implements Store.Work<Kept> {
    private final Store.Work<Kept> work;

    Keeping(Store.Work<Kept> work) {
      this.work = work;
    }

    @Override
    public Kept in(Tx tx) {
      return work.in(tx);
    }

    @Override
    public void committed(Kept kept) {
      for (Fanned fanned : kept.events()) {
        tally.event();
        feed.publish(Change.Kind.EVENT, fanned.accepted().eventId(), null);
        dispatcher.offer(fanned.out());
      }
    }
  }

  private record Kept(List<Accepted> answer, List<Fanned> events) {}
}
