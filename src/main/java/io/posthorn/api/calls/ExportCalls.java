package io.posthorn.api.calls;

import io.posthorn.api.http.Answer;
import io.posthorn.api.http.Call;
import io.posthorn.api.http.RequestQuery;
import io.posthorn.engine.Engine;
import io.posthorn.engine.rules.Faults;
import io.posthorn.export.DeliveryExport;
import io.posthorn.export.Format;
import io.posthorn.export.Wanted;
import io.posthorn.model.DeliveryFilter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Deliveries as a file, written while they are read. {@link #close} cuts what is under way off. */
final class ExportCalls implements AutoCloseable {
  private final DeliveryExport export;
  private volatile boolean closed;

  ExportCalls(Engine engine, String version) {
    this.export = new DeliveryExport(engine, version);
  }

  Answer export(Call call) {
    RequestQuery query = call.query();
    Format format = format(query.text("format"), query);
    DeliveryFilter filter = query.filter();
    query.done();
    boolean headOnly = call.headOnly();
    return new Answer.Stream(
        format.mediaType(),
        out -> {
          if (!headOnly) {
            write(new Wanted.Matching(filter), format, out);
          }
        });
  }

  /** An answer that ends before its end must not look whole: the connection is cut. */
  private void write(Wanted wanted, Format format, OutputStream out) throws IOException {
    if (!export.write(wanted, format, out, _ -> !closed).whole()) {
      throw new IOException("The program stops");
    }
  }

  /** Any format, to be refused by {@link RequestQuery#done}, where it is none. */
  private static Format format(@Nullable String word, RequestQuery query) {
    for (Format format : Format.values()) {
      if (format.extension().equals(word)) {
        return format;
      }
    }
    query.fault(
        "format",
        "format must be " + choices() + (word == null ? "" : ", not " + Faults.quoted(word)));
    return Format.CSV;
  }

  private static String choices() {
    return Arrays.stream(Format.values())
        .map(format -> format.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" or "));
  }

  @Override
  public void close() {
    closed = true;
  }
}
