package io.posthorn.cli;

import io.posthorn.app.Version;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionText implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "Posthorn " + Version.current(),
      "Java " + Runtime.version() + " on " + System.getProperty("os.name")
    };
  }
}
