package io.posthorn.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import io.posthorn.sender.Resolver;
import io.posthorn.store.StoreSamples;
import io.posthorn.store.sqlite.SqliteStore;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Every file of the state folder is its owner's alone, whatever the folder and the umask allow. */
class OwnersFilesTest {
  private static final String OPEN_TO_ALL = "rwxrwxrwx";

  @TempDir Path home;
  private int umask;

  @BeforeEach
  void everythingIsAllowed() throws Throwable {
    assumeTrue(
        Files.getFileStore(home).supportsFileAttributeView("posix"),
        "files have no permissions here");
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString(OPEN_TO_ALL));
    umask = umask(0);
  }

  @AfterEach
  void asItWas() throws Throwable {
    umask(umask);
  }

  private static int umask(int mask) throws Throwable {
    Linker linker = Linker.nativeLinker();
    MethodHandle umask =
        linker.downcallHandle(
            linker.defaultLookup().find("umask").orElseThrow(),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    return (int) umask.invokeExact(mask);
  }

  /** The files whose owner is not alone with them. */
  private Map<String, String> open() throws Exception {
    Map<String, String> open = new TreeMap<>();
    try (Stream<Path> all = Files.walk(home)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        if (!rights.equals("rw-------")) {
          open.put(home.relativize(file).toString(), rights);
        }
      }
    }
    return open;
  }

  @Test
  void whatARunningPosthornKeepsIsItsOwnersAlone() throws Exception {
    Settings settings = Settings.apart(StateFolder.at(home), Resolver.system());
    try (Posthorn posthorn = Posthorn.startBeside(settings)) {
      posthorn.engine().storage().copyTo(home.resolve("backups/monday.db"));
      assertThat(home.resolve("posthorn.db-wal")).exists();
      assertThat(home.resolve("posthorn.db-shm")).exists();
      assertThat(home.resolve("engine.json")).exists();
      assertThat(open()).isEmpty();
    }
    assertThat(open()).isEmpty();
  }

  @Test
  void whatAnOlderPosthornLeftOpenIsClosed() throws Exception {
    try (SqliteStore store = SqliteStore.open(home, InstantSource.fixed(StoreSamples.NOW))) {
      store.backups().copyTo(home.resolve("backups/monday.db"));
      Files.createDirectories(home.resolve("logs"));
      Files.writeString(home.resolve("logs/posthorn.2026-03-01.0.log"), "old");
      for (String name : new String[] {"admin.token", "site-1.token"}) {
        Files.writeString(home.resolve(name), "pht_0123456789abcdef0123456789\n");
      }
    }
    Files.writeString(home.resolve("posthorn.db-wal"), "");
    try (Stream<Path> all = Files.walk(home)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
      }
    }

    Settings settings = Settings.apart(StateFolder.at(home), Resolver.system());
    try (Posthorn posthorn = Posthorn.startBeside(settings)) {
      assertThat(posthorn.url()).isNotNull();
      assertThat(open()).isEmpty();
    }
  }

  @Test
  void theLogIsItsOwnersAloneAlsoWhenItIsRolled() throws Exception {
    Path logs = Files.createDirectories(home.resolve("logs"));
    Path log = Files.writeString(logs.resolve("posthorn.log"), "of another day\n");
    Files.setLastModifiedTime(log, FileTime.from(StoreSamples.NOW));
    try {
      Logging.toFolder(logs);
      LoggerFactory.getLogger(OwnersFilesTest.class).warn("of today");

      assertThat(logs.resolve("posthorn.2026-03-01.0.log")).exists();
      assertThat(log).content().contains("of today").doesNotContain("of another day");
      assertThat(open()).isEmpty();
    } finally {
      LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
      context.reset();
      new ContextInitializer(context).autoConfig();
    }
  }
}
