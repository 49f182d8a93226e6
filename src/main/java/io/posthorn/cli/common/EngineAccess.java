package io.posthorn.cli.common;

import io.posthorn.app.EngineFile;
import io.posthorn.app.StartFailure;
import io.posthorn.app.StateFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which running engine is meant, and with which token. */
public final class EngineAccess {
  /** The environment variable with a token. */
  public static final String TOKEN_VARIABLE = "POSTHORN_TOKEN";

  /** Single and visible, as a header's value must be. */
  private static final Pattern TOKEN = Pattern.compile("[!-~]+");

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
   * A client for it. The folder's own token goes to nobody but the engine of that folder, which
   * proves itself first; where only a URL says who is meant, whoever gives the token answers for
   * it.
   *
   * @throws Complaint when no engine runs on the folder, or no token can be found
   */
  public ApiClient connect() {
    StateFolder folder = StateFolder.locate(home);
    String given = givenToken();
    EngineFile engine = folder.engine();
    if (url != null && given != null) {
      return new ApiClient(checked(url), given, "Check the address, and that Posthorn runs there.");
    }
    if (engine == null) {
      throw Unreachable.noneRuns(
          "No Posthorn runs on the folder " + folder.path() + ". " + hint(folder, null));
    }
    ApiClient api =
        new ApiClient(
            url == null ? engine.url() : checked(url),
            given == null ? folderToken(folder) : given,
            hint(folder, engine));
    try {
      api.prove(engine.proof());
      return api;
    } catch (Complaint e) {
      api.close();
      throw e;
    }
  }

  private static URI checked(URI url) {
    if (url.getHost() == null
        || url.getPort() == 0
        || url.getPort() > 65_535
        || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
      throw new Complaint(
          ExitCode.USAGE, "--url must look like http://127.0.0.1:8480, not " + url + ".");
    }
    return url;
  }

  /** The one that somebody gave; null for that of the folder. */
  private @Nullable String givenToken() {
    String variable = System.getenv(TOKEN_VARIABLE);
    if (token != null) {
      return checked("--token", token);
    }
    if (tokenFile != null) {
      try {
        return checked("--token-file", Files.readString(tokenFile));
      } catch (IOException e) {
        throw new Complaint(ExitCode.USAGE, "--token-file: " + Unreadable.sentence(tokenFile, e));
      }
    }
    return variable == null || variable.isBlank() ? null : checked("$" + TOKEN_VARIABLE, variable);
  }

  private static String checked(String source, String given) {
    String token = given.strip();
    if (!TOKEN.matcher(token).matches()) {
      throw new Complaint(
          ExitCode.USAGE,
          source
              + " holds no token: one is a single line of letters, digits and signs without"
              + " spaces.");
    }
    return token;
  }

  private static String folderToken(StateFolder folder) {
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

  private String hint(StateFolder folder, @Nullable EngineFile engine) {
    if (url != null && engine != null) {
      return "Check the address: the engine of "
          + folder.path()
          + " is at "
          + engine.url()
          + ". Give the token of another one with --token-file or $POSTHORN_TOKEN.";
    }
    String start =
        "Start it with: posthorn serve"
            + (home == null ? "" : " --home " + folder.path())
            + " (or name another folder with --home).";
    return engine != null && engine.leftBehind()
        ? "The folder's engine, process " + engine.pid() + ", ended without a word. " + start
        : start;
  }
}
