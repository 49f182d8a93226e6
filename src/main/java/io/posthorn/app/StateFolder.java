package io.posthorn.app;

import io.posthorn.engine.rules.EngineProof;
import io.posthorn.store.FileReason;
import io.posthorn.store.OwnerOnly;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The folder that everything lives in: the store, the tokens, {@code engine.json} while an engine
 * runs, and the log. Its files with tokens are for their owner alone.
 */
public final class StateFolder {
  /** The environment variable that names it. */
  public static final String VARIABLE = "POSTHORN_HOME";

  private static final JsonMapper JSON = JsonMapper.shared();

  /** Short enough to be guessed is none. */
  private static final Pattern TOKEN = Pattern.compile("[!-~]{16,}");

  private final Path path;

  private StateFolder(Path path) {
    this.path = path.toAbsolutePath().normalize();
  }

  public static StateFolder at(Path path) {
    return new StateFolder(path);
  }

  /**
   * Where it is: what was asked for, else {@value #VARIABLE}, else the platform's own place.
   *
   * @param given what a person asked for; null for nothing
   */
  public static StateFolder locate(@Nullable Path given) {
    return locate(
        given,
        System.getenv(),
        System.getProperty("os.name", ""),
        Path.of(System.getProperty("user.home", ".")));
  }

  static StateFolder locate(
      @Nullable Path given, Map<String, String> environment, String system, Path userHome) {
    if (given != null) {
      return at(given);
    }
    String named = environment.getOrDefault(VARIABLE, "");
    return at(named.isBlank() ? platformPlace(environment, system, userHome) : Path.of(named));
  }

  private static Path platformPlace(Map<String, String> environment, String system, Path userHome) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      String local = environment.getOrDefault("LOCALAPPDATA", "");
      Path base = local.isBlank() ? userHome.resolve("AppData").resolve("Local") : Path.of(local);
      return base.resolve("Posthorn");
    }
    if (name.startsWith("mac")) {
      return userHome.resolve("Library").resolve("Application Support").resolve("Posthorn");
    }
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    // The XDG Base Directory Specification asks to ignore relative paths.
    Path base = data.startsWith("/") ? Path.of(data) : userHome.resolve(".local").resolve("share");
    return base.resolve("posthorn");
  }

  public Path path() {
    return path;
  }

  public Path logs() {
    return path.resolve("logs");
  }

  public Path adminTokenFile() {
    return path.resolve("admin.token");
  }

  public Path siteTokenFile(long siteId) {
    return path.resolve("site-" + siteId + ".token");
  }

  private Path portFile() {
    return path.resolve("port");
  }

  /**
   * The port of the API that a person chose in the window; null for none, or for none that can be.
   */
  public @Nullable Integer port() {
    try {
      int port = Integer.parseInt(Files.readString(portFile()).strip());
      return port > 0 && port <= Ports.LAST ? port : null;
    } catch (IOException | NumberFormatException e) {
      return null;
    }
  }

  /**
   * Keeps a port for each start to come that names no other.
   *
   * @throws StartFailure when it can't be written
   */
  public void keepPort(int port) throws StartFailure {
    try {
      OwnerOnly.write(portFile(), port + "\n");
    } catch (IOException e) {
      throw unusable(
          "Posthorn can't write %s (%s): see that its disk has free space."
              .formatted(portFile(), FileReason.of(e)),
          e);
    }
  }

  private Path engineFile() {
    return path.resolve("engine.json");
  }

  /**
   * Makes the folder where it is missing; what is in it already is closed to others.
   *
   * @throws StartFailure when it can't be made or written to
   */
  public void create() throws StartFailure {
    for (Path folder : List.of(path, logs())) {
      if (Files.exists(folder) && !Files.isDirectory(folder)) {
        throw unusable(
            folder
                + " is a file, and Posthorn needs a folder there: move the file away, or choose"
                + " another folder with --home.",
            null);
      }
    }
    try {
      OwnerOnly.folder(path);
      OwnerOnly.folder(logs());
      // Permissions don't tell all (read-only mounts, quotas, full disks): only writing does.
      OwnerOnly.write(path.resolve(".writable"), "Posthorn can write here.\n");
      Files.delete(path.resolve(".writable"));
      tighten();
    } catch (IOException e) {
      throw unusable(
          "Posthorn can't write to its folder %s (%s). Make it writable for this user, see that its disk has free space, or choose another one with --home."
              .formatted(path, FileReason.of(e)),
          e);
    }
  }

  private void tighten() throws IOException {
    for (Path folder : List.of(path, logs())) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{token,json,log}")) {
        files.forEach(OwnerOnly::tighten);
      }
    }
  }

  private static StartFailure unusable(String sentence, @Nullable IOException cause) {
    return new StartFailure(StartFailure.Kind.STORE, sentence, cause);
  }

  /** The admin token; made and kept at the first call ever. */
  String adminToken(Supplier<String> make) throws StartFailure {
    String kept = readAdminToken();
    if (kept != null) {
      return kept;
    }
    String fresh = make.get();
    try {
      OwnerOnly.write(adminTokenFile(), fresh + "\n");
    } catch (IOException e) {
      throw unusable(
          "Posthorn can't write %s (%s): see that its disk has free space."
              .formatted(adminTokenFile(), FileReason.of(e)),
          e);
    }
    return fresh;
  }

  /** The admin token; null before the first start. */
  public @Nullable String readAdminToken() throws StartFailure {
    Path file = adminTokenFile();
    if (Files.isDirectory(file)) {
      throw unusable(
          file
              + " is a folder, and the admin token belongs there: move it away, and Posthorn makes"
              + " a new token when it starts.",
          null);
    }
    try {
      String token = Files.readString(file).strip();
      if (!token.isEmpty() && !TOKEN.matcher(token).matches()) {
        throw noToken(file, null);
      }
      return token.isEmpty() ? null : token;
    } catch (NoSuchFileException e) {
      return null;
    } catch (CharacterCodingException e) {
      throw noToken(file, e);
    } catch (IOException e) {
      throw unusable(
          "%s can't be read (%s): only the user who started Posthorn may."
              .formatted(file, FileReason.of(e)),
          e);
    }
  }

  private static StartFailure noToken(Path file, @Nullable IOException cause) {
    return unusable(
        file
            + " holds no token (one is at least 16 letters, digits and signs, without spaces): move"
            + " it away, and Posthorn makes a new one when it starts.",
        cause);
  }

  /** Keeps a site's ingest token. */
  void keepSiteToken(long siteId, String token) {
    try {
      OwnerOnly.write(siteTokenFile(siteId), token + "\n");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Says where the engine is. */
  void announce(EngineFile engine) throws IOException {
    OwnerOnly.write(
        engineFile(),
        JSON.writeValueAsString(
            Map.of(
                "url", engine.url().toString(), "pid", engine.pid(), "key", engine.proof().key())));
  }

  /** Takes that back. */
  void withdraw() throws IOException {
    Files.deleteIfExists(engineFile());
  }

  /** Where the engine of this folder is; null when none runs, or the file is unreadable. */
  public @Nullable EngineFile engine() {
    try {
      JsonNode json = JSON.readTree(Files.readString(engineFile()));
      return new EngineFile(
          URI.create(json.path("url").asString("")),
          json.path("pid").asLong(0),
          new EngineProof(json.path("key").asString("")));
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      return null;
    }
  }
}
