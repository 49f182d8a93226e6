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
    on("sites.access", arguments -> access((String) arguments[0]));
    on("close", _ -> null);
  }

  /** What a call does from now on, as {@code sites.all}. */
  StubEngine on(String call, Function<Object[], Object> does) {
    taught.put(call, does);
    return this;
  }

  Engine engine() {
    return (Engine) stub(Engine.class, "");
  }

  private Object stub(Class<?> type, String part) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (_, method, arguments) -> {
          String call = part + method.getName();
          Function<Object[], Object> does = taught.get(call);
          if (does != null) {
            return does.apply(arguments);
          }
          if (part.isEmpty() && method.getReturnType().isInterface()) {
            return stub(method.getReturnType(), call + ".");
          }
          throw new IllegalStateException("secret-inside " + call);
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
