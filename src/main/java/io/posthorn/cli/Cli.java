package io.posthorn.cli;

import io.posthorn.app.StartFailure;
import io.posthorn.cli.common.Complaint;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.PlainSigns;
import io.posthorn.cli.common.Terminal;
import io.posthorn.cli.common.TextOutput;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The command line as a whole: where it prints, how it complains, which exit code it ends with. */
public final class Cli {
  private static final int MOST_LINES = 10;

  private Cli() {}

  /** Runs one command on the process's own standard output and error; gives the exit code. */
  public static int run(String[] args) {
    return commandLine(writer(FileDescriptor.out), writer(FileDescriptor.err), Terminal.colours())
        .execute(args);
  }

  static CommandLine commandLine(PrintWriter out, PrintWriter err, boolean colours) {
    CommandLine cli = new CommandLine(new Root());
    cli.setOut(out);
    cli.setErr(err);
    cli.setColorScheme(CommandLine.Help.defaultColorScheme(colours ? Ansi.ON : Ansi.OFF));
    cli.setCaseInsensitiveEnumValuesAllowed(true);
    cli.setUsageHelpAutoWidth(true);
    cli.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n");
    cli.getCommandSpec().usageMessage().exitCodeList(ExitCode.MEANINGS);
    cli.setExecutionExceptionHandler((e, command, _) -> complain(e, command));
    cli.setParameterExceptionHandler(Cli::wrongUsage);
    shortenSynopsis(cli);
    return cli;
  }

  private static void shortenSynopsis(CommandLine cli) {
    cli.getCommandSpec().usageMessage().abbreviateSynopsis(true);
    cli.getSubcommands().values().forEach(Cli::shortenSynopsis);
  }

  /** A sentence and where help is, rather than all the help at once. */
  private static int wrongUsage(CommandLine.ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    TextOutput errors = TextOutput.errors(command);
    errors.line(
        errors.bad("posthorn:")
            + " "
            + SecretArguments.masked(String.valueOf(e.getMessage()), args));
    CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr());
    errors.line("See: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  private static int complain(Exception e, CommandLine command) {
    TextOutput errors = TextOutput.errors(command);
    return switch (e) {
      case Complaint complaint -> {
        complain(complaint.sentence(), errors);
        complaint.more().stream().limit(MOST_LINES).forEach(line -> errors.line("  " + line));
        if (complaint.more().size() > MOST_LINES) {
          errors.line("  … and " + (complaint.more().size() - MOST_LINES) + " more");
        }
        yield complaint.exitCode();
      }
      case StartFailure failure -> {
        LoggerFactory.getLogger(Cli.class).info("Not started", failure);
        complain(failure.sentence(), errors);
        yield switch (failure.kind()) {
          case STORE -> ExitCode.STORE;
          case RUNNING -> ExitCode.RUNNING;
          case PORT -> ExitCode.PORT;
        };
      }
      default -> {
        LoggerFactory.getLogger(Cli.class).info("Failed", e);
        complain(
            "Something went wrong that nobody foresaw: "
                + e
                + ". Please report it, with the end of the log.",
            errors);
        yield ExitCode.FAILED;
      }
    };
  }

  private static void complain(String sentence, TextOutput errors) {
    errors.line(errors.bad("posthorn:") + " " + sentence);
  }

  /** UTF-8, but for Windows, whose terminals say what they understand. */
  private static PrintWriter writer(FileDescriptor descriptor) {
    boolean windows =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    Charset charset =
        windows
            ? Charset.forName(System.getProperty("stdout.encoding", "UTF-8"))
            : StandardCharsets.UTF_8;
    Writer writer = new OutputStreamWriter(new FileOutputStream(descriptor), charset);
    boolean signs = charset.newEncoder().canEncode('✓');
    return new PrintWriter(signs ? writer : new PlainSigns(writer), true);
  }
}
