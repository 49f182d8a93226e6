package io.posthorn;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The circles among classes that know each other: Tarjan's strongly connected components, nested
 * classes counted to the one around them.
 */
final class ClassCircles {
  private final Map<String, Set<String>> uses;
  private final Map<String, Integer> index = new HashMap<>();
  private final Map<String, Integer> low = new HashMap<>();
  private final Deque<String> stack = new ArrayDeque<>();
  private final Set<String> onStack = new HashSet<>();
  private final List<Set<String>> circles = new ArrayList<>();

  private ClassCircles(Map<String, Set<String>> uses) {
    this.uses = uses;
  }

  /** Each circle with the classes in it, by name. */
  static List<Set<String>> in(JavaClasses classes) {
    Map<String, Set<String>> uses = new TreeMap<>();
    for (JavaClass type : classes) {
      Set<String> used = uses.computeIfAbsent(outermost(type), _ -> new TreeSet<>());
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(classes::contains)
          .map(ClassCircles::outermost)
          .filter(name -> !name.equals(outermost(type)))
          .forEach(used::add);
    }
    ClassCircles search = new ClassCircles(uses);
    uses.keySet().stream().filter(name -> !search.index.containsKey(name)).forEach(search::visit);
    return search.circles;
  }

  private static String outermost(JavaClass type) {
    return type.getEnclosingClass().map(ClassCircles::outermost).orElseGet(type::getName);
  }

  private void visit(String name) {
    index.put(name, index.size());
    low.put(name, index.get(name));
    stack.push(name);
    onStack.add(name);
    for (String used : uses.getOrDefault(name, Set.of())) {
      if (!index.containsKey(used)) {
        visit(used);
        low.merge(name, low.get(used), Math::min);
      } else if (onStack.contains(used)) {
        low.merge(name, index.get(used), Math::min);
      }
    }
    if (low.get(name).equals(index.get(name))) {
      close(name);
    }
  }

  private void close(String name) {
    Set<String> circle = new TreeSet<>();
    String last;
    do {
      last = stack.pop();
      onStack.remove(last);
      circle.add(last);
    } while (!last.equals(name));
    if (circle.size() > 1) {
      circles.add(circle);
    }
  }
}
