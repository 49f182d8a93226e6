package io.posthorn.console.frame;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import javafx.event.Event;
import javafx.event.EventHandler;
import org.jspecify.annotations.Nullable;

/**
 * A view model by the names that FXML reads: <code>${model.says}</code> is what its method {@code
 * says()} tells, followed where that is an observable value, and {@code $model.save} is the handler
 * that calls {@code save()}.
 *
 * <p>Records and other objects of this program are read in the same way, as in <code>
 * ${model.faults.name}</code>; constants of enums as their names. A name is looked up when it is
 * first asked for: nothing is followed that the view doesn't show, and what isn't there fails when
 * the view is loaded. One thread.
 */
final class FxmlNames extends HashMap<String, @Nullable Object> {
  private static final String OURS = "io.posthorn.";

  private final Object object;
  private final ObservableMap<String, @Nullable Object> told = FXCollections.observableMap(this);

  /** Held, since a binding that nobody holds ends. */
  private final List<ObservableValue<?>> followed = new ArrayList<>();

  private FxmlNames(Object object) {
    this.object = object;
  }

  static ObservableMap<String, @Nullable Object> of(Object object) {
    return new FxmlNames(object).told;
  }

  @Override
  public @Nullable Object get(Object name) {
    if (!containsKey(name)) {
      put((String) name, read((String) name));
    }
    return super.get(name);
  }

  private @Nullable Object read(String name) {
    Method method = method(name);
    if (method.getReturnType() == void.class) {
      return (EventHandler<Event>) _ -> call(method);
    }
    Object tells = call(method);
    if (!(tells instanceof ObservableValue<?> value)) {
      return shown(tells);
    }
    followed.add(value);
    value.addListener((_, _, now) -> told.put(name, shown(now)));
    return shown(value.getValue());
  }

  /** Its own, an inherited one, or one that an interface has ready. */
  private Method method(String name) {
    Stream<Method> own =
        Stream.<Class<?>>iterate(object.getClass(), type -> type != null, Class::getSuperclass)
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()));
    Method method =
        Stream.concat(own, Arrays.stream(object.getClass().getMethods()))
            .filter(one -> one.getName().equals(name) && one.getParameterCount() == 0)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        object.getClass().getSimpleName() + " has no " + name));
    method.setAccessible(true);
    return method;
  }

  private @Nullable Object call(Method method) {
    try {
      return method.invoke(object);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable Object shown(@Nullable Object value) {
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    return value != null && value.getClass().getName().startsWith(OURS) ? of(value) : value;
  }

  /** Of two that were not read yet neither is the other. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
