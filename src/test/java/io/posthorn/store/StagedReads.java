package io.posthorn.store;

import io.posthorn.engine.port.Reads;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads whose answers a test has a hand in, whichever part is asked. */
public final class StagedReads {
  private StagedReads() {}

  /** What a part answers. */
  @FunctionalInterface
  public interface Answer {
    @Nullable Object to(RecordComponent part, Method call, Object... values)
        throws ReflectiveOperationException;
  }

  public static Reads answered(Answer answer) {
    RecordComponent[] parts = Reads.class.getRecordComponents();
    try {
      return (Reads)
          Reads.class.getConstructors()[0].newInstance(
              Stream.of(parts).map(part -> part(part, answer)).toArray());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Object part(RecordComponent part, Answer answer) {
    return Proxy.newProxyInstance(
        Reads.class.getClassLoader(),
        new Class<?>[] {part.getType()},
        (_, call, values) -> {
          try {
            return answer.to(part, call, values);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }

  /**
   * A real store's.
   *
   * @param instead gives what is answered instead of what is stored; null for that
   */
  public static Reads around(Reads real, Function<Method, @Nullable Object> instead) {
    return answered(
        (part, call, values) -> {
          Object staged = instead.apply(call);
          return staged == null ? call.invoke(part.getAccessor().invoke(real), values) : staged;
        });
  }
}
