package io.posthorn.console.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** What a screen hung up when it was shown, to be taken down when it is hidden. One thread. */
public final class Pins implements Pin {
  private final List<Pin> pins = new ArrayList<>();

  public void add(Pin pin) {
    pins.add(pin);
  }

  /** Tells of every new value, and of the present one at once. */
  public <T extends @Nullable Object> void follow(
      ObservableValue<T> value, Consumer<? super T> tell) {
    ChangeListener<T> listener = (_, _, now) -> tell.accept(now);
    value.addListener(listener);
    add(() -> value.removeListener(listener));
    tell.accept(value.getValue());
  }

  /** Tells whenever any of these changes; not at once. */
  public void onAny(Runnable tell, Observable... observed) {
    InvalidationListener listener = _ -> tell.run();
    for (Observable one : observed) {
      one.addListener(listener);
      add(() -> one.removeListener(listener));
    }
  }

  @Override
  public void close() {
    List<Pin> all = List.copyOf(pins);
    pins.clear();
    all.reversed().forEach(Pin::close);
  }
}
