package io.posthorn.store.sqlite.file;

import io.posthorn.model.BackupFile;
import io.posthorn.store.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder {@code backups} beside a store. Its files say in their names when they were made. */
public final class Backups {
  /** In front of those that are made again and again, and forgotten in their turn. */
  private static final String REGULAR = "posthorn-";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss").withZone(ZoneOffset.UTC);
  private static final Pattern NAME =
      Pattern.compile(".*-(\\d{4}-\\d{2}-\\d{2}T\\d{2}-\\d{2}-\\d{2})Z\\.db");

  private final Path folder;

  /** A folder, which needn't be there. */
  Backups(Path folder) {
    this.folder = folder;
  }

  /** Where one that is made now goes. */
  public Path place(Instant now) {
    return named(REGULAR, now);
  }

  /** Where the copy goes that is made before a migration. */
  Path beforeVersion(int version, Instant now) {
    return named("before-version-" + version + "-", now);
  }

  private Path named(String prefix, Instant now) {
    return folder.resolve(prefix + name(now) + ".db");
  }

  /** A time as it stands in names of files, in UTC. */
  public static String name(Instant at) {
    return TIME.format(at) + "Z";
  }

  /** Those that are there, newest first; files with other names are not looked at. */
  public List<BackupFile> all() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .flatMap(file -> backup(file).stream())
          .sorted(Comparator.comparing(BackupFile::at).reversed())
          .toList();
    } catch (IOException | UncheckedIOException _) {
      // Who may not look into it can't use what is there.
      return List.of();
    }
  }

  /** Takes away what others may do with what is there, whatever its name. */
  void tighten() throws IOException {
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        files.forEach(OwnerOnly::tighten);
      }
    }
  }

  public Optional<BackupFile> newest() {
    return all().stream().findFirst();
  }

  private static Optional<BackupFile> backup(Path file) {
    Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
    long bytes = file.toFile().length();
    if (!name.matches() || bytes == 0) {
      return Optional.empty();
    }
    Instant at = LocalDateTime.parse(name.group(1), TIME).toInstant(ZoneOffset.UTC);
    return Optional.of(
        new BackupFile(file, at, bytes, file.getFileName().toString().startsWith(REGULAR)));
  }

  /**
   * Forgets regular backups: all behind the newest so many, and those made before a time; but never
   * the newest. What was left unfinished before then goes, too.
   */
  public void forget(int keep, Instant before) throws IOException {
    List<BackupFile> regular = all().stream().filter(BackupFile::regular).toList();
    for (int i = 1; i < regular.size(); i++) {
      if (i >= keep || regular.get(i).at().isBefore(before)) {
        Files.deleteIfExists(regular.get(i).path());
      }
    }
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> cut = Files.newDirectoryStream(folder, REGULAR + "*.unfinished")) {
        for (Path file : cut) {
          if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
            Files.deleteIfExists(file);
          }
        }
      }
    }
  }
}
