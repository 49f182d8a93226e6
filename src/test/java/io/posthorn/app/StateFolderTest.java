package io.posthorn.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.posthorn.engine.rules.EngineProof;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateFolderTest {
  private static final Path USER = Path.of("/home/mia");

  @TempDir Path temp;

  @Test
  void whatIsAskedForComesBeforeTheVariable() {
    Path asked = temp.resolve("asked");
    var folder = StateFolder.locate(asked, Map.of("POSTHORN_HOME", "/elsewhere"), "Linux", USER);
    assertThat(folder.path()).isEqualTo(asked);
  }

  @Test
  void theVariableComesBeforeThePlatformsPlace() {
    var folder = StateFolder.locate(null, Map.of("POSTHORN_HOME", "/elsewhere"), "Linux", USER);
    assertThat(folder.path()).isEqualTo(Path.of("/elsewhere"));
  }

  @Test
  void linuxFollowsTheXdgSpecification() {
    assertThat(StateFolder.locate(null, Map.of(), "Linux", USER).path())
        .isEqualTo(Path.of("/home/mia/.local/share/posthorn"));
    assertThat(StateFolder.locate(null, Map.of("XDG_DATA_HOME", "/data"), "Linux", USER).path())
        .isEqualTo(Path.of("/data/posthorn"));
    assertThat(StateFolder.locate(null, Map.of("XDG_DATA_HOME", "data"), "Linux", USER).path())
        .as("relative paths are to be ignored")
        .isEqualTo(Path.of("/home/mia/.local/share/posthorn"));
  }

  @Test
  void macAndWindowsHaveTheirOwnPlaces() {
    assertThat(StateFolder.locate(null, Map.of(), "Mac OS X", USER).path())
        .isEqualTo(Path.of("/home/mia/Library/Application Support/Posthorn"));
    assertThat(
            StateFolder.locate(null, Map.of("LOCALAPPDATA", "/local"), "Windows 11", USER).path())
        .isEqualTo(Path.of("/local/Posthorn"));
  }

  @Test
  void folderAndTokensAreTheOwnersAlone() throws Exception {
    StateFolder folder = StateFolder.at(temp.resolve("a/b"));
    folder.create();
    folder.adminToken(() -> "pht_secret-of-the-owner");
    folder.keepSiteToken(1, "pht_site");
    folder.announce(new EngineFile(URI.create("http://127.0.0.1:1"), 7, EngineProof.fresh()));
    assertThat(permissions(folder.path())).isEqualTo("rwx------");
    assertThat(permissions(folder.logs())).isEqualTo("rwx------");
    assertThat(permissions(folder.adminTokenFile())).isEqualTo("rw-------");
    assertThat(permissions(folder.siteTokenFile(1))).isEqualTo("rw-------");
    assertThat(permissions(folder.path().resolve("engine.json"))).isEqualTo("rw-------");
  }

  @Test
  void theAdminTokenIsMadeOnce() throws Exception {
    StateFolder folder = StateFolder.at(temp);
    folder.create();
    assertThat(folder.readAdminToken()).isNull();
    String first = "pht_first-of-all-tokens";
    assertThat(folder.adminToken(() -> first)).isEqualTo(first);
    assertThat(folder.adminToken(() -> "pht_second-of-all-tokens")).isEqualTo(first);
    assertThat(folder.readAdminToken()).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "fifteen-letters",
        "two tokens in one line",
        "two-long-tokens\nin-two-lines",
        "schlüssel-für-alle"
      })
  void whatCouldBeGuessedOrIsNoTokenIsRefused(String text) throws Exception {
    StateFolder folder = StateFolder.at(temp);
    Files.writeString(folder.adminTokenFile(), text);
    assertThatThrownBy(folder::readAdminToken)
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("admin.token holds no token")
        .hasMessageContaining("move it away");
  }

  @Test
  void theEngineFileSaysWhereAndIsTakenBack() throws Exception {
    StateFolder folder = StateFolder.at(temp);
    assertThat(folder.engine()).isNull();
    EngineFile here =
        new EngineFile(URI.create("http://127.0.0.1:8480"), 4711, EngineProof.fresh());
    folder.announce(here);
    assertThat(folder.engine()).isEqualTo(here);
    folder.withdraw();
    assertThat(folder.engine()).isNull();
  }

  @Test
  void aTornEngineFileCountsAsNone() throws IOException {
    Files.writeString(temp.resolve("engine.json"), "{\"url\":\"http://127");
    assertThat(StateFolder.at(temp).engine()).isNull();
  }

  @Test
  void nothingTemporaryIsLeftBehind() throws Exception {
    StateFolder folder = StateFolder.at(temp);
    folder.create();
    folder.adminToken(() -> "a-long-enough-token");
    try (var files = Files.list(temp)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("logs", "admin.token");
    }
  }

  @Test
  void aPlaceThatIsAFileIsRefusedWithASentence() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "x");
    assertThatThrownBy(() -> StateFolder.at(file.resolve("home")).create())
        .isInstanceOf(StartFailure.class)
        .hasMessageStartingWith("Posthorn can't write to its folder " + file.resolve("home"))
        .hasMessageContaining("--home");
  }

  @Test
  void aReadOnlyFolderIsRefusedWithASentence() throws Exception {
    assumeTrue(!"root".equals(System.getProperty("user.name")), "root may write anywhere");
    Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("r-x------"));
    try {
      assertThatThrownBy(() -> StateFolder.at(temp).create())
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("access denied");
    } finally {
      Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
