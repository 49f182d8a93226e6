package io.posthorn.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.posthorn.model.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A file that is written as a whole or not at all. */
class SafeFileTest {
  private static final SafeFile.Content ABC =
      out -> {
        out.write(new byte[] {'a', 'b', 'c'});
        return true;
      };

  @TempDir Path folder;

  @Test
  void itIsThereWhenItIsWholeAndNothingElseIs() throws IOException {
    Path file = folder.resolve("out.csv");
    OptionalLong size =
        SafeFile.write(
            file,
            out -> {
              out.write('x');
              assertThat(file).doesNotExist();
              return true;
            });
    assertThat(size).hasValue(1);
    assertThat(file).hasContent("x");
    assertThat(names()).containsExactly("out.csv");
  }

  @Test
  void whatWasThereStaysWhenItIsCalledOff() throws IOException {
    Path file = Files.writeString(folder.resolve("out.csv"), "old");
    OptionalLong size =
        SafeFile.write(
            file,
            out -> {
              out.write('x');
              return false;
            });
    assertThat(size).isEmpty();
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("out.csv");
  }

  @Test
  void whatWasThereIsReplacedAndALinkStaysALink() throws IOException {
    Path file = Files.writeString(folder.resolve("out.csv"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), file);
    SafeFile.write(link, ABC);
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("abc");
  }

  @Test
  void aFullDiskIsSaidAndNothingIsLeft() throws IOException {
    Path file = Files.writeString(folder.resolve("out.csv"), "old");
    assertThatThrownBy(
            () ->
                SafeFile.write(
                    file,
                    out -> {
                      out.write('x');
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("The disk is full");
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("out.csv");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aDeviceThatIsFullIsSaidToo() {
    assertThatThrownBy(() -> SafeFile.write(Path.of("/dev/full"), ABC))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("The disk is full");
    assertThat(SafeFile.write(Path.of("/dev/null"), ABC)).isPresent();
  }

  @Test
  void aPlaceThatIsNoneIsSaid() throws IOException {
    Path file = Files.writeString(folder.resolve("out.csv"), "old");
    assertThatThrownBy(() -> SafeFile.write(folder.resolve("none/out.csv"), ABC))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("doesn’t exist");
    assertThatThrownBy(() -> SafeFile.write(folder, ABC)).hasMessageContaining("is a folder");
    assertThatThrownBy(() -> SafeFile.write(file.resolve("out.csv"), ABC))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("is no folder");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aPlaceThatTakesNothingIsSaid() {
    assertThatThrownBy(() -> SafeFile.write(Path.of("/proc/out.csv"), ABC))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("/proc");
  }

  @Test
  void whatTheContentRefusesIsPassedOn() throws IOException {
    Refused reason = Refused.unavailable("The store is busy.", 5);
    assertThatThrownBy(
            () ->
                SafeFile.write(
                    folder.resolve("out.csv"),
                    _ -> {
                      throw reason;
                    }))
        .isSameAs(reason);
    assertThat(names()).isEmpty();
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }
}
