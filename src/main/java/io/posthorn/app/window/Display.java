package io.posthorn.app.window;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a window can be shown here. Asked before JavaFX is started, since JavaFX can't be started
 * twice and fails without a sentence.
 */
final class Display {
  private static final Map<String, String> LIBRARIES =
      Map.of("libgtk-3.so.0", "libgtk-3-0", "libXtst.so.6", "libxtst6");

  private Display() {}

  /** Why not, in one sentence with the remedy; null when a window can be shown. */
  static @Nullable String missing() {
    boolean headlessPlatform = "Headless".equals(System.getProperty("glass.platform"));
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return headlessPlatform || !system.contains("linux") ? null : missingOnLinux(System.getenv());
  }

  static @Nullable String missingOnLinux(Map<String, String> environment) {
    if (environment.getOrDefault("DISPLAY", "").isBlank()) {
      return "There is no display here (DISPLAY is not set).";
    }
    try (Arena arena = Arena.ofConfined()) {
      for (Map.Entry<String, String> library : LIBRARIES.entrySet()) {
        if (library(library.getKey(), arena) == null) {
          return "The window needs %s, which is not installed: on Debian and Ubuntu, apt install %s."
              .formatted(library.getKey(), library.getValue());
        }
      }
      SymbolLookup x11 = library("libX11.so.6", arena);
      if (x11 != null && !opens(x11)) {
        return "The display %s can't be opened.".formatted(environment.get("DISPLAY"));
      }
      return null;
    }
  }

  private static @Nullable SymbolLookup library(String name, Arena arena) {
    try {
      return SymbolLookup.libraryLookup(name, arena);
    } catch (IllegalArgumentException notThere) {
      return null;
    }
  }

  /** XOpenDisplay(NULL) gives a pointer, or NULL where nothing answers. */
  private static boolean opens(SymbolLookup x11) {
    Linker linker = Linker.nativeLinker();
    try {
      MemorySegment display =
          (MemorySegment)
              linker
                  .downcallHandle(
                      x11.findOrThrow("XOpenDisplay"),
                      FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS))
                  .invokeExact(MemorySegment.NULL);
      if (display.address() == 0) {
        return false;
      }
      int _ =
          (int)
              linker
                  .downcallHandle(
                      x11.findOrThrow("XCloseDisplay"),
                      FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS))
                  .invokeExact(display);
      return true;
    } catch (Throwable e) {
      throw new IllegalStateException("libX11 can't be asked", e);
    }
  }
}
