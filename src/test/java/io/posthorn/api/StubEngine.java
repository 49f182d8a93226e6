package io.posthorn.api;

import io.posthorn.engine.Engine;
import io.posthorn.model.Access;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** An engine that knows two tokens and otherwise only what a test taught it. */
final class StubEngine {
  static final String ADMIN = "admin-token";
  static final String INGEST = "ingest-token";

  private final Map<String, Function<Object[], Object>> taught = new HashMap<>();

  StubEngine() {
    on("access", arguments -> access((String) arguments[0]));
    on("close", _ -> null);
  }

  /** What a call of this name does from now on. */
  StubEngine on(String method, Function<Object[], Object> does) {
    taught.put(method, does);
    return this;
  }

  Engine engine() {
    return (Engine)
        Proxy.newProxyInstance(
            Engine.class.getClassLoader(),
            new Class<?>[] {Engine.class},
            (_, method, arguments) -> {
              Function<Object[], Object> does = taught.get(method.getName());
              if (does == null) {
                throw new IllegalStateException("secret-inside " + method.getName());
              }
              return does.apply(arguments);
            });
  }

  private static Access access(String token) {
    return switch (token) {
      case ADMIN -> Access.ADMIN;
      case INGEST -> new Access.Ingest(1);
      default -> null;
    };
  }
}
