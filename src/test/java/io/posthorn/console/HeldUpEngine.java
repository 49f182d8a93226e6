package io.posthorn.console;

import io.posthorn.engine.Engine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** An engine that answers some pages of deliveries and lets whoever asks for more wait. */
public final class HeldUpEngine {
  private final CountDownLatch gate = new CountDownLatch(1);
  private final Engine engine;

  public HeldUpEngine(Engine real, int pages) {
    AtomicInteger asked = new AtomicInteger();
    engine =
        (Engine)
            Proxy.newProxyInstance(
                Engine.class.getClassLoader(),
                new Class<?>[] {Engine.class},
                (_, method, args) -> {
                  if (method.getName().equals("deliveries") && asked.incrementAndGet() > pages) {
                    gate.await();
                  }
                  try {
                    return method.invoke(real, args);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
  }

  public Engine engine() {
    return engine;
  }

  /** Nobody waits any more. */
  public void goOn() {
    gate.countDown();
  }
}
