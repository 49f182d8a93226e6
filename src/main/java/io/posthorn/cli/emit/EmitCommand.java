package io.posthorn.cli.emit;

import io.posthorn.cli.common.Complaint;
import io.posthorn.cli.common.Durations;
import io.posthorn.cli.common.EngineAccess;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.TextOutput;
import io.posthorn.cli.common.Unreadable;
import io.posthorn.engine.port.Ticker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends events in through the API. */
@Command(
    name = "emit",
    sortOptions = false,
    description = {
      "Sends events in: from files, from standard input, or samples.",
      "A file holds one JSON object, or one object a line (NDJSON). While Posthorn is away it tries"
          + " again; that never makes an event twice."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  posthorn emit --sample chat.closed",
      "  posthorn emit event.json",
      "  posthorn emit events.ndjson --json",
      "  tail -f events.ndjson | posthorn emit",
      "  posthorn emit --key order-42 event.json    the same key never counts twice"
    })
public final class EmitCommand implements Callable<Integer> {
  // Below the API's 10,000 lines and 16 MiB, so that the first are on their way early.
  private static final int BATCH_LINES = 1_000;
  private static final int BATCH_BYTES = 4 * 1024 * 1024;

  private static final Pattern KEY = Pattern.compile("[!-~]([ -~]{0,253}[!-~])?");

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "Files; - or none: standard input.")
  private @Nullable List<Path> files;

  @Option(
      names = "--sample",
      split = ",",
      paramLabel = "TYPE",
      description = "Send the sample of these types instead: chat.closed.")
  private @Nullable List<String> samples;

  @Option(
      names = "--site",
      defaultValue = "1",
      paramLabel = "SITEID",
      description = "Site of the samples (default: ${DEFAULT-VALUE}).")
  private long site;

  @Option(
      names = "--count",
      defaultValue = "1",
      paramLabel = "N",
      description = "Send the samples so many times (default: ${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "Idempotency key of a single event (default: a new one).")
  private @Nullable String key;

  @Option(
      names = "--retry-for",
      converter = Durations.class,
      paramLabel = "TIME",
      description =
          "Go on trying for so long, also where nothing answers yet; 0s: don't (default: 60s once"
              + " Posthorn has answered).")
  private @Nullable Duration retryFor;

  @Option(names = "--json", description = "Print the API's own JSON, one answer a line.")
  private boolean json;

  @ArgGroup(validate = false, order = 100, heading = "%nWhich Posthorn:%n")
  private EngineAccess access = new EngineAccess();

  @Override
  public Integer call() {
    checkKey();
    EmitPrinter printer = new EmitPrinter(TextOutput.of(spec), json);
    Duration trying = retryFor == null ? Duration.ofSeconds(60) : retryFor;
    boolean patient = retryFor != null;
    try (Emitter emitter =
        new Emitter(access::connect, trying, patient, Ticker.system(), this::complain)) {
      if (samples != null) {
        new SampleEvents(emitter, printer).send(samples, site, count);
      } else {
        for (Path file : files == null ? List.of(Path.of("-")) : files) {
          send(file, emitter, printer);
        }
      }
    }
    printer.end();
    return ExitCode.OK;
  }

  /** Other signs don't get through a header unchanged, and two keys must never become one. */
  private void checkKey() {
    if (key != null && !KEY.matcher(key).matches()) {
      throw new Complaint(
          ExitCode.USAGE,
          "--key may have 1 to 255 characters: letters a to z, digits and the signs of ASCII, with"
              + " spaces only in between.");
    }
  }

  private void complain(String sentence) {
    TextOutput.errors(spec.commandLine()).line("posthorn: " + sentence);
  }

  private void send(Path file, Emitter emitter, EmitPrinter printer) {
    try (Input input = new Input(open(file))) {
      if (input.isSingle() || key != null) {
        printer.one(emitter.one(single(input), key));
      } else {
        batches(input, emitter, printer);
      }
    } catch (IOException e) {
      throw new Complaint(ExitCode.USAGE, Unreadable.sentence(file, e));
    }
  }

  private static byte[] single(Input input) throws IOException {
    if (input.isSingle()) {
      return input.all();
    }
    byte[] only = input.next();
    if (only == null || input.next() != null) {
      throw new Complaint(ExitCode.USAGE, "--key is for one event; the input has none or several.");
    }
    return only;
  }

  /** Sends what is there at the moment as one batch, so that a slow writer isn't waited for. */
  private static void batches(Input input, Emitter emitter, EmitPrinter printer)
      throws IOException {
    byte[] line = input.next();
    while (line != null) {
      ByteArrayOutputStream batch = new ByteArrayOutputStream();
      int lines = 0;
      do {
        batch.write(line);
        batch.write('\n');
        lines++;
        boolean room = lines < BATCH_LINES && batch.size() < BATCH_BYTES;
        line = room && input.ready() ? input.next() : null;
      } while (line != null);
      printer.batch(emitter.batch(batch.toByteArray()));
      line = input.next();
    }
  }

  private static InputStream open(Path file) throws IOException {
    if (file.toString().equals("-")) {
      return System.in;
    }
    return Files.newInputStream(file);
  }
}
