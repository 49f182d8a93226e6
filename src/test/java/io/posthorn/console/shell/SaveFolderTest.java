package io.posthorn.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.posthorn.console.frame.Preferences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaveFolderTest {
  @TempDir private Path home;
  private final Preferences preferences = Preferences.inMemory();
  private SaveFolder folder;

  @BeforeEach
  void open() {
    folder = new SaveFolder(preferences, home);
  }

  private void names(String documents) throws IOException {
    Files.createDirectories(home.resolve(".config"));
    Files.writeString(
        home.resolve(".config/user-dirs.dirs"),
        "# names\nXDG_DESKTOP_DIR=\"$HOME/Desktop\"\nXDG_DOCUMENTS_DIR=\"" + documents + "\"\n");
  }

  @Test
  void withoutDocumentsItIsHome() {
    assertThat(folder.start()).isEqualTo(home);
  }

  @Test
  void documentsAreTaken() throws IOException {
    Path documents = Files.createDirectory(home.resolve("Documents"));
    assertThat(folder.start()).isEqualTo(documents);
  }

  @Test
  void documentsAreFoundByTheirNameInThePersonsLanguage() throws IOException {
    Path documents = Files.createDirectory(home.resolve("Έγγραφα"));
    names("$HOME/Έγγραφα");
    assertThat(folder.start()).isEqualTo(documents);
  }

  @Test
  void aFolderElsewhereMayHoldTheDocuments() throws IOException {
    Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
    names(elsewhere.toString());
    assertThat(folder.start()).isEqualTo(elsewhere);
  }

  @Test
  void aNameOfAFolderThatIsNotThereIsPassedOver() throws IOException {
    names("$HOME/Papers");
    assertThat(folder.start()).isEqualTo(home);
  }

  @Test
  void theLastOneThatWasUsedComesFirstWhileItIsThere() throws IOException {
    Files.createDirectory(home.resolve("Documents"));
    Path reports = Files.createDirectory(home.resolve("reports"));
    folder.used(reports.resolve("deliveries.csv"));
    assertThat(new SaveFolder(preferences, home).start()).isEqualTo(reports);
    Files.delete(reports);
    assertThat(folder.start()).isEqualTo(home.resolve("Documents"));
  }
}
