package io.posthorn.store;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files and folders that only their owner can open: 0700 and 0600 where the file system has POSIX
 * permissions, else an access list with the owner alone (Windows). Whatever the umask, and whatever
 * the folder that they lie in lets others do.
 */
public final class OwnerOnly {
  private static final Logger LOG = LoggerFactory.getLogger(OwnerOnly.class);

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private static final Set<PosixFilePermission> OWNERS =
      PosixFilePermissions.fromString("rw-------");

  private OwnerOnly() {}

  /** Makes the folder and those above it; one that is there already is left as it is. */
  public static void folder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Files.createDirectories(folder, attributes("rwx------"));
    restrictAcl(folder);
  }

  /** Makes an empty file, or takes the rights of others to one that is there already. */
  public static void file(Path file) throws IOException {
    try {
      Files.createFile(file, newFile());
      restrictAcl(file);
    } catch (FileAlreadyExistsException _) {
      tighten(file);
    }
  }

  /** For whoever makes a file in a way of its own; none where the platform has no such rights. */
  public static FileAttribute<?>[] newFile() {
    return attributes("rw-------");
  }

  /**
   * Takes away what others may do with a file; what the owner may stays. Where that can't be (no
   * such file, another one's file, a file system without rights), nothing changes.
   */
  public static void tighten(Path file) {
    try {
      if (!POSIX || !Files.isRegularFile(file)) {
        return;
      }
      Set<PosixFilePermission> rights = EnumSet.noneOf(PosixFilePermission.class);
      rights.addAll(Files.getPosixFilePermissions(file));
      if (rights.retainAll(OWNERS)) {
        Files.setPosixFilePermissions(file, rights);
      }
    } catch (IOException e) {
      LOG.debug("The rights of {} stay as they are", file, e);
    }
  }

  /**
   * Writes a small text file whole: readers see the old or the new one, and it is never open to
   * others, not even for a moment.
   */
  public static void write(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path fresh = Files.createTempFile(folder, "." + file.getFileName(), ".tmp", newFile());
    try {
      restrictAcl(fresh);
      Files.writeString(fresh, text, StandardCharsets.UTF_8);
      Files.move(fresh, file, ATOMIC_MOVE, REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static FileAttribute<?>[] attributes(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static void restrictAcl(Path path) throws IOException {
    AclFileAttributeView view = Files.getFileAttributeView(path, AclFileAttributeView.class);
    if (!POSIX && view != null) {
      view.setAcl(
          List.of(
              AclEntry.newBuilder()
                  .setType(AclEntryType.ALLOW)
                  .setPrincipal(view.getOwner())
                  .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                  .build()));
    }
  }
}
