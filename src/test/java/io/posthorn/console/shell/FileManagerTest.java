package io.posthorn.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileManagerTest {
  @TempDir private Path folder;

  @Test
  void windowsAndMacMarkTheFile() {
    Path file = folder.resolve("out.csv");
    assertThat(new FileManager("Windows 11", "").command(file))
        .containsExactly("explorer.exe", "/select," + file);
    assertThat(new FileManager("Mac OS X", "").command(file))
        .containsExactly("open", "-R", file.toString());
  }

  @Test
  void aFileOrFolderItselfIsOpened() {
    assertThat(new FileManager("Windows 11", "").opening(folder))
        .containsExactly("explorer.exe", folder.toString());
    assertThat(new FileManager("Mac OS X", "").opening(folder))
        .containsExactly("open", folder.toString());
    assertThat(new FileManager("Linux", "/none").opening(folder)).isNull();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void linuxOpensTheFolderWhereItHasTheProgramForThat() throws IOException {
    FileManager manager = new FileManager("Linux", "/none::" + folder);
    assertThat(manager.there()).isFalse();
    Files.createFile(
        folder.resolve("xdg-open"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    assertThat(manager.there()).isTrue();
    assertThat(manager.command(folder.resolve("out.csv")))
        .containsExactly("xdg-open", folder.toString());
    assertThat(manager.opening(folder.resolve("posthorn.log")))
        .containsExactly("xdg-open", folder.resolve("posthorn.log").toString());
  }
}
