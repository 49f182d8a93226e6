package io.posthorn;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.PackageMatchers;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A room, the rooms it stands on, and the packages it may use beyond those and the JDK. */
record HouseRoom(String name, Set<String> below, Set<String> libraries) {
  static final String[] SQL = {"java.sql..", "javax.sql..", "org.sqlite.."};

  /** Free to every room, SQL excepted; primitive types have no package. */
  private static final PackageMatchers JDK =
      PackageMatchers.of(
          "",
          "java..",
          "javax..",
          "com.google.errorprone.annotations..",
          "com.sun.net.httpserver..",
          "org.jspecify..");

  static HouseRoom of(String name) {
    return new HouseRoom(name, Set.of(), Set.of());
  }

  /** In which room a package is; empty for the house itself. */
  static String nameOf(String packageName) {
    var parts = packageName.split("\\.", -1);
    return packageName.startsWith("io.posthorn.") ? parts[2] : "";
  }

  HouseRoom above(HouseRoom... rooms) {
    return new HouseRoom(name, plus(below, Stream.of(rooms).map(HouseRoom::name)), libraries);
  }

  HouseRoom with(String[]... libraries) {
    return new HouseRoom(
        name, below, plus(this.libraries, Stream.of(libraries).flatMap(Stream::of)));
  }

  HouseRoom with(String library) {
    return with(new String[] {library});
  }

  String itself() {
    return "io.posthorn." + name + "..";
  }

  boolean mayUse(JavaClass type) {
    var packageName = type.getBaseComponentType().getPackageName();
    if (packageName.startsWith("io.posthorn")) {
      var other = nameOf(packageName);
      return other.equals(name) || below.contains(other);
    }
    if (PackageMatchers.of(libraries).test(packageName)) {
      return true;
    }
    return JDK.test(packageName) && !PackageMatchers.of(SQL).test(packageName);
  }

  String allowance() {
    return "are the JDK's, its own, of "
        + new TreeSet<>(below)
        + " or of "
        + new TreeSet<>(libraries);
  }

  @Override
  public String toString() {
    return name;
  }

  private static Set<String> plus(Set<String> some, Stream<String> more) {
    return Stream.concat(some.stream(), more).collect(Collectors.toUnmodifiableSet());
  }
}
