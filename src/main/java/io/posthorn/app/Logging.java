package io.posthorn.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import io.posthorn.store.OwnerOnly;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Where the log goes once the state folder is known; until then {@code logback.xml} sends warnings
 * to standard error.
 *
 * <p>Called from the main thread before anything else starts.
 */
public final class Logging {
  /** A message with what a terminal would obey, or take for another line, taken out. */
  private static final String MESSAGE = "%replace(%msg){'[\\p{Cc}\\p{Cf}\\u2028\\u2029]', '?'}";

  private static final String FILE_PATTERN =
      "%d{ISO8601,UTC}Z %-5level [%thread] %logger{24}: " + MESSAGE + "%n";
  // Sentences alone: the stack traces stand in the file.
  private static final String STDERR_PATTERN = "%level: " + MESSAGE + "%nopex%n";

  private Logging() {}

  /**
   * Everything from INFO up into {@code posthorn.log} in a folder: at most 10 MB a file, two weeks
   * and 50 MB in all.
   */
  public static void toFolder(Path folder) {
    LoggerContext context = context();
    context.reset();
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    // Its warnings quote malformed requests word for word, with any token in them.
    context.getLogger("org.eclipse.jetty").setLevel(Level.ERROR);
    root.addAppender(file(context, folder));
    // JavaFX's warnings come this way; the one that it always has, about the class path, is no
    // news.
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    context.getLogger("javafx").setLevel(Level.ERROR);
    context.getLogger("javafx.css").setLevel(Level.WARN);
  }

  /**
   * Warnings and errors to standard error too. Not under a text view, which tells what matters
   * itself, and not before the start has succeeded: a start that fails is told as one sentence.
   */
  static void alsoToStderr() {
    LoggerContext context = context();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(stderr(context));
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }

  private static ConsoleAppender<ILoggingEvent> stderr(LoggerContext context) {
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder(context, STDERR_PATTERN));
    ThresholdFilter warnings = new ThresholdFilter();
    warnings.setLevel(Level.WARN.toString());
    warnings.start();
    appender.addFilter(warnings);
    appender.start();
    return appender;
  }

  private static RollingFileAppender<ILoggingEvent> file(LoggerContext context, Path folder) {
    RollingFileAppender<ILoggingEvent> appender = new OwnersLog();
    appender.setContext(context);
    appender.setFile(folder.resolve("posthorn.log").toString());
    SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
    policy.setContext(context);
    policy.setParent(appender);
    policy.setFileNamePattern(folder.resolve("posthorn.%d{yyyy-MM-dd}.%i.log").toString());
    policy.setMaxFileSize(FileSize.valueOf("10MB"));
    policy.setMaxHistory(14);
    policy.setTotalSizeCap(FileSize.valueOf("50MB"));
    policy.start();
    appender.setRollingPolicy(policy);
    appender.setEncoder(encoder(context, FILE_PATTERN));
    appender.start();
    return appender;
  }

  private static PatternLayoutEncoder encoder(LoggerContext context, String pattern) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(pattern);
    encoder.setCharset(java.nio.charset.StandardCharsets.UTF_8);
    encoder.start();
    return encoder;
  }

  /** A log that only its owner can read, each file of it. */
  private static final class OwnersLog extends RollingFileAppender<ILoggingEvent> {
    @Override
    public void openFile(String name) throws IOException {
      OwnerOnly.file(Path.of(name));
      super.openFile(name);
    }
  }
}
