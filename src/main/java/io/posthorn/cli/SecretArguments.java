package io.posthorn.cli;

import io.posthorn.model.SigningSecret;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Keeps tokens and secrets out of a complaint about the command line: what is typed at the wrong
 * place would be repeated there, and complaints are logged and sent to colleagues. Pure.
 */
final class SecretArguments {
  /** Mistyped names count too. */
  private static final Pattern NAME = Pattern.compile("-{1,2}(?:to?k|sec|pas)[^=]*");

  private static final String MASK = "…";

  private SecretArguments() {}

  /**
   * The complaint with what follows the name of a secret masked, and signing secrets wherever they
   * stand.
   */
  static String masked(String complaint, String... args) {
    String masked = complaint;
    boolean expected = false;
    for (String arg : args) {
      int equals = arg.indexOf('=');
      String name = (equals < 0 ? arg : arg.substring(0, equals)).toLowerCase(Locale.ROOT);
      boolean named = NAME.matcher(name).matches();
      if (named && equals > 0) {
        masked = replaced(masked, arg, arg.substring(0, equals + 1) + MASK);
      } else if ((expected && !arg.startsWith("-")) || arg.startsWith(SigningSecret.PREFIX)) {
        masked = replaced(masked, arg, MASK);
      }
      expected = named && equals < 0;
    }
    return masked;
  }

  private static String replaced(String complaint, String arg, String by) {
    return arg.isEmpty() ? complaint : complaint.replace("'" + arg + "'", "'" + by + "'");
  }
}
