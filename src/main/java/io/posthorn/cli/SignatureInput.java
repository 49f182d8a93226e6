package io.posthorn.cli;

import io.posthorn.cli.common.Complaint;
import io.posthorn.cli.common.ExitCode;
import io.posthorn.cli.common.Unreadable;
import io.posthorn.model.SigningSecret;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the debugger of signatures is given, with a sentence for each thing that can be wrong. */
final class SignatureInput {
  /** More than any body that is delivered. */
  private static final int MOST = 2 * 1024 * 1024;

  private static final int LONGEST_VALUE = 4_000;

  private SignatureInput() {}

  /** The value itself; {@code -} stands for standard input. */
  static String value(String word) {
    return word.equals("-") ? value(new FileInputStream(FileDescriptor.in)) : word;
  }

  private static String value(InputStream in) {
    try (in) {
      return new String(in.readNBytes(LONGEST_VALUE), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw wrong("VALUE: standard input can't be read: " + e.getMessage() + ".");
    }
  }

  /** One a line, at least one. */
  static List<SigningSecret> secrets(Path file) {
    List<SigningSecret> secrets =
        new String(bytes("--secret-file", file), StandardCharsets.UTF_8)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .map(SigningSecret::new)
            .toList();
    if (secrets.isEmpty()) {
      throw wrong("--secret-file: " + file + " is empty. Put the secret in, one a line.");
    }
    if (secrets.stream().anyMatch(one -> one.text().length() > SigningSecret.MAX_LENGTH)) {
      throw wrong(
          "--secret-file: a line of "
              + file
              + " is longer than "
              + SigningSecret.MAX_LENGTH
              + " characters, the most for a secret. Put the secret in alone.");
    }
    return secrets;
  }

  static byte[] bytes(String option, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST + 1);
      if (bytes.length > MOST) {
        throw wrong(option + ": " + file + " is longer than 2 MiB. Name the file that you meant.");
      }
      return bytes;
    } catch (IOException e) {
      throw wrong(option + ": " + Unreadable.sentence(file, e));
    }
  }

  private static Complaint wrong(String sentence) {
    return new Complaint(ExitCode.USAGE, sentence);
  }
}
