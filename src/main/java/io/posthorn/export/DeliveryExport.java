package io.posthorn.export;

import io.posthorn.engine.Engine;
import io.posthorn.model.Delivery;
import io.posthorn.model.DeliveryDetail;
import io.posthorn.model.DeliveryFilter;
import io.posthorn.model.Endpoint;
import io.posthorn.model.Page;
import io.posthorn.model.Refused;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes deliveries out, newest first. What an endpoint has as its own headers is masked; secrets
 * and tokens aren't in there at all.
 *
 * <p>Blocks; any thread. Memory: one page of rows and some of its deliveries with their attempts.
 */
public final class DeliveryExport {
  private static final int PAGE = 500;
  private static final int CHOSEN = 50;
  private static final int TOLD_EVERY = 100;
  private static final int BUFFER = 64 * 1024;

  private final Engine engine;
  private final String version;

  /**
   * @param version of the program
   */
  public DeliveryExport(Engine engine, String version) {
    this.engine = engine;
    this.version = version;
  }

  /**
   * Writes them to a stream, which stays open.
   *
   * @return how it ended
   * @throws IOException when the stream takes no more
   * @throws Refused when the store can't be read any more; what is written then is not whole
   */
  public Written write(Wanted wanted, Format format, OutputStream to, ExportProgress progress)
      throws IOException {
    OutputStream out = new BufferedOutputStream(to, BUFFER);
    Run run = new Run(writer(format), out, progress);
    run.writer.begin(out);
    out.flush();
    boolean whole =
        switch (wanted) {
          case Wanted.Matching(DeliveryFilter filter) -> matching(filter, run);
          case Wanted.Chosen chosen -> chosen(chosen, run);
        };
    if (whole) {
      run.writer.end(out);
    }
    out.flush();
    return new Written(run.written, whole);
  }

  private boolean matching(DeliveryFilter filter, Run run) throws IOException {
    String before = null;
    do {
      Page<Delivery> page = engine.deliveries().page(filter, before, PAGE);
      run.ahead.page(page.items());
      for (Delivery delivery : page.items()) {
        if (!run.take(delivery)) {
          return false;
        }
      }
      if (!run.pageEnds()) {
        return false;
      }
      before = page.next();
    } while (before != null);
    return true;
  }

  private boolean chosen(Wanted.Chosen chosen, Run run) throws IOException {
    List<Long> newestFirst = chosen.ids().stream().sorted(Comparator.reverseOrder()).toList();
    for (int from = 0; from < newestFirst.size(); from += CHOSEN) {
      List<Long> some = newestFirst.subList(from, Math.min(newestFirst.size(), from + CHOSEN));
      List<Delivery> there =
          engine.deliveries().details(some).stream()
              .map(DeliveryDetail::delivery)
              .sorted(Comparator.comparingLong(Delivery::id).reversed())
              .toList();
      run.ahead.page(there);
      for (Delivery delivery : there) {
        if (!run.take(delivery)) {
          return false;
        }
      }
    }
    return run.pageEnds();
  }

  private DeliveryWriter writer(Format format) {
    return switch (format) {
      case CSV -> new CsvWriter(endpoints());
      case JSONL -> new LinesWriter();
      case HAR -> new HarWriter(version);
    };
  }

  /** Asks for an endpoint once, also for a deleted one. */
  private LongFunction<@Nullable Endpoint> endpoints() {
    Map<Long, Optional<Endpoint>> known = new HashMap<>();
    return id -> known.computeIfAbsent(id, this::endpoint).orElse(null);
  }

  private Optional<Endpoint> endpoint(long id) {
    try {
      return Optional.of(engine.endpoints().one(id).endpoint());
    } catch (Refused gone) {
      return Optional.empty();
    }
  }

  /**
   * How an export ended.
   *
   * @param deliveries how many were written
   * @param whole false when it was called off before the end
   */
  public record Written(long deliveries, boolean whole) {}

  /** One export on its way. */
  private final class Run {
    private final DeliveryWriter writer;
    private final OutputStream out;
    private final ExportProgress progress;
    private final DetailsAhead ahead = new DetailsAhead(engine);
    private long written;

    Run(DeliveryWriter writer, OutputStream out, ExportProgress progress) {
      this.writer = writer;
      this.out = out;
      this.progress = progress;
    }

    boolean take(Delivery delivery) throws IOException {
      writer.write(delivery, ahead, out);
      written++;
      return written % TOLD_EVERY != 0 || progress.goOn(written);
    }

    /** Whoever reads along gets what there is. */
    boolean pageEnds() throws IOException {
      writer.pageEnds(out);
      out.flush();
      return progress.goOn(written);
    }
  }
}
