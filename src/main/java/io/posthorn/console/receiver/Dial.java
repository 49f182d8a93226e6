package io.posthorn.console.receiver;

import io.posthorn.console.words.Texts;
import io.posthorn.receiver.Behaviour;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * How the receiver answers, as a person sets it. What is typed wrongly changes nothing until it is
 * right. On the window's thread.
 */
final class Dial {
  private static final int MOST_SECONDS = 3_600;
  private static final int LONGEST_WAIT = 110;
  private static final int MOST_MEGABYTES = 10_000;
  private static final long MEGABYTE = 1_000_000;
  private static final Duration BETWEEN_BYTES = Duration.ofSeconds(1);
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");
  private static final Pattern URL = Pattern.compile("(?i)https?://[!-~]+|/[!-~]*");

  private final Texts texts = Texts.of(Dial.class);
  private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.OK);
  private final Map<Mode, StringProperty> fields = new EnumMap<>(Mode.class);
  private final ReadOnlyObjectWrapper<Behaviour> behaviour =
      new ReadOnlyObjectWrapper<>(Behaviour.OK);
  private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");

  Dial() {
    for (Mode one : Mode.values()) {
      if (one.usual() != null) {
        StringProperty field = new SimpleStringProperty(one.usual());
        field.addListener((_, _, _) -> turn());
        fields.put(one, field);
      }
    }
    mode.addListener((_, _, _) -> turn());
  }

  ObjectProperty<Mode> mode() {
    return mode;
  }

  /** What belongs to a position: seconds, megabytes or a URL. */
  StringProperty field(Mode of) {
    return Objects.requireNonNull(fields.get(of), "It has no field");
  }

  /** What the receiver does now. */
  ReadOnlyObjectProperty<Behaviour> behaviour() {
    return behaviour.getReadOnlyProperty();
  }

  /** What is wrong with the field; empty when nothing is. */
  ReadOnlyStringProperty fault() {
    return fault.getReadOnlyProperty();
  }

  boolean misbehaves() {
    return mode.get() != Mode.OK;
  }

  private void turn() {
    Mode now = mode.get();
    Behaviour chosen = chosen(now, now.usual() == null ? "" : field(now).get().strip());
    fault.set(chosen == null ? texts.get("fault." + now.key()) : "");
    if (chosen != null) {
      behaviour.set(chosen);
    }
  }

  private static @Nullable Behaviour chosen(Mode mode, String typed) {
    return switch (mode) {
      case OK -> Behaviour.OK;
      case CRASHED -> Behaviour.Answer.of(500).saying("Told to fail, and failing.\n");
      case GONE -> Behaviour.Answer.of(410);
      case TOO_MANY -> tooMany(number(typed, MOST_SECONDS));
      case SLOW -> slow(number(typed, LONGEST_WAIT));
      case HANG -> new Behaviour.Hang();
      case RESET -> new Behaviour.Reset();
      case REDIRECT ->
          URL.matcher(typed).matches() ? Behaviour.Answer.of(302).with("Location", typed) : null;
      case HUGE -> huge(number(typed, MOST_MEGABYTES));
      case ENDLESS -> new Behaviour.Flood(Behaviour.Flood.ENDLESS);
      case DRIP -> new Behaviour.Drip(BETWEEN_BYTES);
    };
  }

  private static @Nullable Behaviour tooMany(int seconds) {
    return seconds < 0
        ? null
        : Behaviour.Answer.of(429).with("Retry-After", Integer.toString(seconds));
  }

  private static @Nullable Behaviour slow(int seconds) {
    return seconds < 0 ? null : Behaviour.Answer.of(200).after(Duration.ofSeconds(seconds));
  }

  private static @Nullable Behaviour huge(int megabytes) {
    return megabytes < 0 ? null : new Behaviour.Flood(megabytes * MEGABYTE);
  }

  /** What was typed; -1 for what is no number from 1 to the most. */
  private static int number(String typed, int most) {
    int number = NUMBER.matcher(typed).matches() ? Integer.parseInt(typed) : -1;
    return number >= 1 && number <= most ? number : -1;
  }
}
