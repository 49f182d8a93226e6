package io.posthorn.cli.common;

import io.posthorn.app.EngineFile;
import io.posthorn.app.StartFailure;
import io.posthorn.app.StateFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which running engine is meant, and with which token. */
public final class EngineAccess {
  /** The environment variable with a token. */
  public static final String TOKEN_VARIABLE = "POSTHORN_TOKEN";

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description =
          "State folder of the running Posthorn (default: $POSTHORN_HOME, else the platform's own"
              + " place).")
  private @Nullable Path home;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Where its API listens (default: as the state folder says).")
  private @Nullable URI url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description =
          "Token to use. Others on this computer can see a command line: prefer --token-file or"
              + " $POSTHORN_TOKEN (default: the state folder's admin token).")
  private @Nullable String token;

  @Option(names = "--token-file", paramLabel = "FILE", description = "File that holds the token.")
  private @Nullable Path tokenFile;

  /**
   * A client for it.
   *
   * @throws Complaint when no engine runs on the folder, or no token can be found
   */
  public ApiClient connect() {
    StateFolder folder = StateFolder.locate(home);
    return new ApiClient(base(folder), token(folder), hint(folder));
  }

  private URI base(StateFolder folder) {
    if (url != null) {
      if (url.getHost() == null
          || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
        throw new Complaint(
            ExitCode.USAGE, "--url must look like http://127.0.0.1:8480, not " + url + ".");
      }
      return url;
    }
    EngineFile engine = folder.engine();
    if (engine == null) {
      throw Unreachable.noneRuns(
          "No Posthorn runs on the folder " + folder.path() + ". " + hint(folder));
    }
    return engine.url();
  }

  private String token(StateFolder folder) {
    if (token != null) {
      return token.strip();
    }
    if (tokenFile != null) {
      try {
        return Files.readString(tokenFile).strip();
      } catch (IOException e) {
        throw new Complaint(
            ExitCode.USAGE,
            "The token file "
                + tokenFile
                + " can't be read: "
                + e.getClass().getSimpleName()
                + ".");
      }
    }
    String variable = System.getenv(TOKEN_VARIABLE);
    if (variable != null && !variable.isBlank()) {
      return variable.strip();
    }
    try {
      String admin = folder.readAdminToken();
      if (admin != null) {
        return admin;
      }
    } catch (StartFailure e) {
      throw new Complaint(ExitCode.STORE, e.sentence());
    }
    throw new Complaint(
        ExitCode.USAGE,
        "There is no token in "
            + folder.path()
            + ": give one with --token-file or $POSTHORN_TOKEN.");
  }

  private String hint(StateFolder folder) {
    if (url != null) {
      return "Check the address, and that Posthorn runs there.";
    }
    return "Start it with: posthorn serve"
        + (home == null ? "" : " --home " + folder.path())
        + " (or name another folder with --home).";
  }
}
