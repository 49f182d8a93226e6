package io.posthorn.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every class that starts a thread or has a lock is on the page of threads and locks. */
class ThreadsPageTest {
  private static final Path SOURCES = Path.of("src/main/java");

  /** As it is written in a source, outside of comments. */
  private static final Pattern THREAD_OR_LOCK =
      Pattern.compile(
          "\\bsynchronized\\b|\\bnew (Reentrant\\w*Lock|StampedLock|Semaphore|Thread|Timer"
              + "|ThreadPoolExecutor|QueuedThreadPool|ForkJoinPool)\\(|\\bThread\\.(of|start)\\w+\\("
              + "|\\bExecutors\\.new|\\b(run|supply)Async\\(|\\bdelayedExecutor\\("
              + "|\\bgetScheduler\\(|\\btryLock\\(");

  private static final Pattern COMMENTS = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");

  @Test
  void everyThreadAndEveryLockIsOnThePage() throws IOException {
    List<String> named = Document.read("src/site/markdown/threads-and-locks.md").spans();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<String> missing =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> THREAD_OR_LOCK.matcher(code(file)).find())
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .filter(name -> !named.contains(name))
              .sorted()
              .toList();
      assertThat(missing).as("start a thread or have a lock, and aren't on the page").isEmpty();
    }
  }

  private static String code(Path file) {
    try {
      return COMMENTS.matcher(Files.readString(file)).replaceAll("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
