package io.posthorn.console.frame;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the window remembers between two starts: names and texts, kept as one JSON object.
 *
 * <p>Any thread. Changes are saved together half a second later, to a temporary file that is then
 * moved; {@link #save} does it at once. A file that can't be read counts as empty: losing a
 * column's width must keep nobody from starting.
 */
public final class Preferences {
  private static final Logger LOG = LoggerFactory.getLogger(Preferences.class);
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final long LATER_MILLIS = 500;

  private final @Nullable Path file;
  private final @Nullable ScheduledExecutorService timer;
  private final Object writing = new Object();

  @GuardedBy("this")
  private final Map<String, String> values = new TreeMap<>();

  @GuardedBy("this")
  private boolean unsaved;

  private Preferences(@Nullable Path file, @Nullable ScheduledExecutorService timer) {
    this.file = file;
    this.timer = timer;
  }

  /** Kept in a file, read now. */
  public static Preferences in(Path file, ScheduledExecutorService timer) {
    Preferences preferences = new Preferences(file, timer);
    try {
      Map<String, String> kept =
          JSON.readValue(Files.readString(file), new TypeReference<Map<String, String>>() {});
      synchronized (preferences) {
        preferences.values.putAll(kept);
      }
    } catch (NoSuchFileException e) {
      LOG.debug("No preferences yet", e);
    } catch (IOException | JacksonException e) {
      LOG.warn("What the window remembered can't be read from {}; it starts fresh", file, e);
    }
    return preferences;
  }

  /** Forgotten at the end. */
  public static Preferences inMemory() {
    return new Preferences(null, null);
  }

  public synchronized @Nullable String get(String name) {
    return values.get(name);
  }

  public String get(String name, String otherwise) {
    String value = get(name);
    return value == null ? otherwise : value;
  }

  /** A constant by its name; {@code otherwise} too for what isn't one. */
  public <E extends Enum<E>> E get(String name, E otherwise) {
    String value = get(name);
    for (E one : otherwise.getDeclaringClass().getEnumConstants()) {
      if (one.name().equals(value)) {
        return one;
      }
    }
    return otherwise;
  }

  public boolean is(String name, boolean otherwise) {
    return Boolean.parseBoolean(get(name, Boolean.toString(otherwise)));
  }

  /** A number; {@code otherwise} too for what isn't one. */
  public double number(String name, double otherwise) {
    try {
      return Double.parseDouble(get(name, Double.toString(otherwise)));
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /** Remembers a value; null forgets it. */
  public synchronized void set(String name, @Nullable Object value) {
    String text = value == null ? null : value.toString();
    String before = text == null ? values.remove(name) : values.put(name, text);
    if (!Objects.equals(before, text) && !unsaved && timer != null) {
      unsaved = true;
      if (!timer.isShutdown()) {
        timer.schedule(this::save, LATER_MILLIS, TimeUnit.MILLISECONDS);
      }
    }
  }

  /** Writes what is unsaved. A {@link #set} at the same time does not wait for the disk. */
  public void save() {
    if (file == null) {
      return;
    }
    synchronized (writing) {
      Optional<Map<String, String>> all = takeUnsaved();
      if (all.isEmpty()) {
        return;
      }
      try {
        // Temporary files are their owner's alone, whatever the umask.
        Path fresh =
            Files.createTempFile(
                file.toAbsolutePath().getParent(), "." + file.getFileName(), ".new");
        try {
          Files.writeString(
              fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all.get()));
          move(fresh, file);
        } finally {
          Files.deleteIfExists(fresh);
        }
      } catch (IOException e) {
        LOG.warn("What the window should remember can't be written to {}", file, e);
      }
    }
  }

  private synchronized Optional<Map<String, String>> takeUnsaved() {
    boolean any = unsaved;
    unsaved = false;
    return any ? Optional.of(new TreeMap<>(values)) : Optional.empty();
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
