package io.posthorn.console;

import io.posthorn.engine.Deliveries;
import io.posthorn.engine.Engine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** An engine that answers some pages of deliveries and lets whoever asks for more wait. */
public final class HeldUpEngine {
  private final CountDownLatch gate = new CountDownLatch(1);
  private final Engine engine;

  public HeldUpEngine(Engine real, int pages) {
    AtomicInteger asked = new AtomicInteger();
    Deliveries heldUp =
        around(
            Deliveries.class,
            (method, args) -> {
              if (method.getName().equals("page") && asked.incrementAndGet() > pages) {
                gate.await();
              }
              return method.invoke(real.deliveries(), args);
            });
    engine =
        around(
            Engine.class,
            (method, args) ->
                method.getName().equals("deliveries") ? heldUp : method.invoke(real, args));
  }

  private interface Call {
    Object of(Method method, Object[] args) throws Exception;
  }

  private static <T> T around(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, args) -> {
              try {
                return call.of(method, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  public Engine engine() {
    return engine;
  }

  /** Nobody waits any more. */
  public void goOn() {
    gate.countDown();
  }
}
