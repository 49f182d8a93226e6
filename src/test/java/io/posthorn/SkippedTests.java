package io.posthorn;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.io.PrintStream;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Tells at the end of a run what it did not try, and why: a green run says nothing about that.
 *
 * <p>JUnit finds it by its file in {@code META-INF/services}. It waits for the end of the session,
 * since some runners execute each class for itself.
 */
public final class SkippedTests implements LauncherSessionListener, TestExecutionListener {
  private record Skipped(String test, String reason) {}

  private final Queue<Skipped> skipped = new ConcurrentLinkedQueue<>();
  private final PrintStream out;

  public SkippedTests() {
    this(System.out);
  }

  SkippedTests(PrintStream out) {
    this.out = out;
  }

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    session.getLauncher().registerTestExecutionListeners(this);
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    skipped.add(new Skipped(name(test), reason));
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
      skipped.add(
          new Skipped(name(test), result.getThrowable().map(Throwable::getMessage).orElse("")));
    }
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    Map<String, Map<String, Long>> byReason =
        skipped.stream()
            .collect(
                groupingBy(
                    one -> plainly(one.reason()),
                    TreeMap::new,
                    groupingBy(Skipped::test, TreeMap::new, counting())));
    if (byReason.isEmpty()) {
      return;
    }
    StringBuilder told = new StringBuilder("Not tried in this run:\n");
    byReason.forEach(
        (reason, tests) -> {
          told.append("  ").append(reason).append(":\n");
          tests.forEach(
              (test, times) ->
                  told.append("    ")
                      .append(test)
                      .append(times > 1 ? " x" + times : "")
                      .append('\n'));
        });
    out.print(told);
    out.flush();
  }

  private static String name(TestIdentifier test) {
    return switch (test.getSource().orElse(null)) {
      case MethodSource method ->
          method.getJavaClass().getSimpleName() + "." + method.getMethodName();
      case ClassSource tested -> tested.getJavaClass().getSimpleName();
      case null, default -> test.getDisplayName();
    };
  }

  /** Without what JUnit puts before the words of those who wrote the test. */
  private static String plainly(String reason) {
    return reason.replaceFirst("^Assumption failed: ", "").replaceFirst("^.* ==> ", "");
  }
}
