package io.posthorn.cli.deliveries;

import io.posthorn.cli.common.ApiClient;
import io.posthorn.cli.common.Complaint;
import io.posthorn.cli.common.EngineAccess;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.PathQuery;
import io.posthorn.cli.common.PrintedWords;
import io.posthorn.cli.common.Terminal;
import io.posthorn.cli.common.TerminalStream;
import io.posthorn.cli.common.TextOutput;
import io.posthorn.export.Format;
import io.posthorn.export.SafeFile;
import io.posthorn.model.Refused;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes deliveries to a file, or to standard output. */
@Command(
    name = "export",
    sortOptions = false,
    description =
        "Writes deliveries out, newest first. The values of the endpoints' own headers and of"
            + " cookies are masked.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  posthorn export --format csv --since 24h -o deliveries.csv",
      "  posthorn export --format jsonl --status failed | jq .error",
      "  posthorn export --format har --endpoint 3 -o endpoint-3.har"
    })
public final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      description = {
        "csv: a table, one row a delivery.",
        "jsonl: one JSON object a line, with payload and attempts.",
        "har: an HTTP Archive 1.2, one entry an attempt."
      })
  private Format format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Into this file; it appears when it is whole. Else to standard output.")
  private @Nullable Path file;

  @ArgGroup(validate = false, order = 1, heading = "%nOnly those:%n")
  private FilterOptions filter = new FilterOptions();

  @ArgGroup(validate = false, order = 100, heading = "%nWhich Posthorn:%n")
  private EngineAccess access = new EngineAccess();

  @Override
  public Integer call() {
    String path =
        filter
            .in(new PathQuery("/v1/deliveries:export").with("format", format.extension()))
            .toString();
    try (ApiClient api = access.connect()) {
      Path into = file;
      if (into == null) {
        print(api, path);
      } else {
        save(api, path, into);
      }
    }
    return ExitCode.OK;
  }

  /** To a program as it comes: the screen's own writer might turn it into another encoding. */
  private void print(ApiClient api, String path) {
    try (OutputStream out =
        Terminal.present()
            ? new TerminalStream(TextOutput.of(spec))
            : new FileOutputStream(FileDescriptor.out)) {
      api.copy(path, format.mediaType(), out);
    } catch (IOException _) {
      // Whoever reads has enough, as head does after ten lines.
    }
  }

  private void save(ApiClient api, String path, Path into) {
    PrintWriter err = spec.commandLine().getErr();
    Thread stopped =
        new Thread(() -> err.println("posthorn: Stopped before the end; nothing was saved."));
    Runtime.getRuntime().addShutdownHook(stopped);
    try {
      long size =
          SafeFile.write(
                  into,
                  out -> {
                    api.copy(path, format.mediaType(), out);
                    return true;
                  })
              .orElse(0);
      TextOutput.of(spec).line("Saved " + into + ", " + PrintedWords.size(size) + ".");
    } catch (Refused refused) {
      throw new Complaint(ExitCode.FAILED, refused.detail());
    } finally {
      forget(stopped);
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // It was told to stop: the hook says so.
    }
  }
}
