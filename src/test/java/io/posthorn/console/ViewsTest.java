package io.posthorn.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every view names what there is: properties of its model as deep as they go, constants, methods
 * that it calls, and fields that its controller wants. JavaFX itself passes over much of it.
 */
class ViewsTest {
  private static final Path VIEWS = Path.of("src/main/resources");
  private static final Pattern ATTRIBUTE = Pattern.compile("\\w+=\"(\\$\\{.*?}|\\$model\\..*?)\"");
  private static final Pattern WORD = Pattern.compile("'[^']*'|[a-zA-Z][\\w.]*");
  private static final Pattern COMPARED = Pattern.compile("([\\w.]+) *[!=]= *'(\\w+)'");
  private static final Pattern CALLED = Pattern.compile("=\"#(\\w+)\"");
  private static final Pattern ID = Pattern.compile("fx:id=\"(\\w+)\"");

  static Stream<Path> views() throws IOException {
    try (Stream<Path> all = Files.walk(VIEWS)) {
      return all.filter(file -> file.toString().endsWith(".fxml")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("views")
  void aViewNamesWhatThereIs(Path view) throws Exception {
    String fxml = Files.readString(view).replace("&amp;", "&");
    assertThat(fxml).doesNotContain("styleClass=\"$");
    Class<?> controller = controller(view);
    List<String> ids = all(ID, fxml).map(found -> found.group(1)).toList();
    all(ATTRIBUTE, fxml).forEach(found -> read(controller, ids, found.group(1)));
    all(COMPARED, fxml).forEach(found -> compare(controller, found.group(1), found.group(2)));
    assertThat(all(CALLED, fxml).map(found -> found.group(1)))
        .isSubsetOf(annotated(controller, Class::getDeclaredMethods));
    assertThat(ids).containsAll(annotated(controller, Class::getDeclaredFields));
  }

  private static Class<?> controller(Path view) throws ClassNotFoundException {
    String name = VIEWS.relativize(view).toString().replace("View.fxml", "Controller");
    return Class.forName(name.replace('/', '.').replace('\\', '.'));
  }

  private static Stream<MatchResult> all(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }

  /** Names of what FXML may touch in a controller and what it inherits. */
  private static <M extends AccessibleObject & Member> List<String> annotated(
      Class<?> controller, Function<Class<?>, M[]> members) {
    return Stream.<Class<?>>iterate(controller, type -> type != null, Class::getSuperclass)
        .flatMap(type -> Arrays.stream(members.apply(type)))
        .filter(member -> member.isAnnotationPresent(FXML.class))
        .map(Member::getName)
        .toList();
  }

  private static void read(Class<?> controller, List<String> ids, String expression) {
    for (MatchResult word : all(WORD, expression).toList()) {
      String path = word.group();
      if (path.startsWith("model.")) {
        assertThat(shown(controller, path)).as(path).isNotNull();
      } else if (!path.startsWith("'") && !List.of("true", "false").contains(path)) {
        assertThat(ids).as(expression).contains(path.split("\\.", -1)[0]);
      }
    }
  }

  private static void compare(Class<?> controller, String path, String constant) {
    assertThat(((Class<?>) shown(controller, path)).getEnumConstants())
        .as(path)
        .anySatisfy(one -> assertThat(((Enum<?>) one).name()).isEqualTo(constant));
  }

  /** The type of what a path leads to. */
  private static Type shown(Class<?> controller, String path) {
    Type type = model(controller);
    for (String name : path.substring("model.".length()).split("\\.", -1)) {
      type = value(told(type, name), type);
    }
    return type;
  }

  /** Controllers name their model so, or several of them in a record. */
  private static Type model(Class<?> controller) {
    return Stream.<Class<?>>iterate(controller, type -> type != null, Class::getSuperclass)
        .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
        .filter(field -> List.of("model", "models").contains(field.getName()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(controller + " has no model"))
        .getGenericType();
  }

  private static Type told(Type of, String name) {
    if (Map.class.isAssignableFrom(raw(of))) {
      return ((ParameterizedType) of).getActualTypeArguments()[1];
    }
    Stream<Method> own =
        Stream.<Class<?>>iterate(raw(of), type -> type != null, Class::getSuperclass)
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()));
    return Stream.concat(own, Arrays.stream(raw(of).getMethods()))
        .filter(method -> method.getName().equals(name) && method.getParameterCount() == 0)
        .findFirst()
        .orElseThrow(() -> new AssertionError(of.getTypeName() + " has no " + name))
        .getGenericReturnType();
  }

  /** What an observable value holds; anything else itself. */
  private static Type value(Type told, Type of) {
    if (told instanceof TypeVariable<?> variable) {
      return argument(of, raw(of).getTypeParameters(), variable);
    }
    if (told instanceof ParameterizedType full
        && ObservableValue.class.isAssignableFrom(raw(told))) {
      return value(full.getActualTypeArguments()[0], of);
    }
    return told instanceof WildcardType any ? any.getUpperBounds()[0] : told;
  }

  private static Type argument(Type of, TypeVariable<?>[] names, TypeVariable<?> wanted) {
    if (of instanceof ParameterizedType full) {
      return full.getActualTypeArguments()[Arrays.asList(names).indexOf(wanted)];
    }
    Type above = raw(of).getGenericSuperclass();
    return argument(above, raw(above).getTypeParameters(), wanted);
  }

  private static Class<?> raw(Type type) {
    return (Class<?>) (type instanceof ParameterizedType full ? full.getRawType() : type);
  }
}
