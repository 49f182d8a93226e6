package io.posthorn.app;

/** Which Posthorn this is. */
public final class Version {
  private Version() {}

  /** As the jar's manifest says; {@code dev} where it runs from a source tree. */
  public static String current() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }
}
