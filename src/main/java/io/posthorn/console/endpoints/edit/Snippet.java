package io.posthorn.console.endpoints.edit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Code that checks a signature, by the language that a receiver is written in. */
enum Snippet {
  NODE("Node.js", "node.js"),
  PHP("PHP", "php.php"),
  PYTHON("Python", "python.py"),
  JAVA("Java", "java.txt"),
  GO("Go", "go.txt"),
  RUBY("Ruby", "ruby.rb"),
  CSHARP("C#", "csharp.txt");

  private final String language;
  private final String file;

  Snippet(String language, String file) {
    this.language = language;
    this.file = file;
  }

  /** As its people call it. */
  String language() {
    return language;
  }

  /** The code, with a line end at its end. Reads a resource. */
  String code() {
    try (InputStream in =
        Objects.requireNonNull(Snippet.class.getResourceAsStream("snippets/" + file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }
}
