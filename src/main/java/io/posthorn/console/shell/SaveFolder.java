package io.posthorn.console.shell;

import io.posthorn.console.frame.Preferences;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a person is asked to save a file: where they did last, else in their documents, else at
 * home; never in the folder that the program happens to run in.
 */
final class SaveFolder {
  private static final Logger LOG = LoggerFactory.getLogger(SaveFolder.class);
  private static final String LAST = "save.folder";

  /** Linux names it in the person's language. */
  private static final Pattern DOCUMENTS =
      Pattern.compile("(?m)^\\s*XDG_DOCUMENTS_DIR=\"(\\$HOME)?/?([^\"]*)\"");

  private final Preferences preferences;
  private final Path home;

  SaveFolder(Preferences preferences, Path home) {
    this.preferences = preferences;
    this.home = home;
  }

  /** The folder to begin in; null where none of them is there. */
  @Nullable Path start() {
    return Stream.of(last(), documents(), Optional.of(home.resolve("Documents")), Optional.of(home))
        .flatMap(Optional::stream)
        .filter(Files::isDirectory)
        .findFirst()
        .orElse(null);
  }

  /** Remembers where a file was saved. */
  void used(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      preferences.set(LAST, folder);
    }
  }

  private Optional<Path> last() {
    String last = preferences.get(LAST);
    try {
      return last == null ? Optional.empty() : Optional.of(Path.of(last));
    } catch (InvalidPathException e) {
      LOG.debug("The folder that was used last is none", e);
      return Optional.empty();
    }
  }

  private Optional<Path> documents() {
    Path names = home.resolve(".config").resolve("user-dirs.dirs");
    if (!Files.isRegularFile(names)) {
      return Optional.empty();
    }
    try {
      return DOCUMENTS.matcher(Files.readString(names)).results().findFirst().map(this::folder);
    } catch (MalformedInputException | InvalidPathException e) {
      LOG.debug("The names of folders can't be understood", e);
    } catch (IOException e) {
      LOG.debug("The names of folders can't be read", e);
    }
    return Optional.empty();
  }

  private Path folder(MatchResult named) {
    String name = named.group(2);
    return named.group(1) == null ? Path.of("/" + name) : home.resolve(name);
  }
}
