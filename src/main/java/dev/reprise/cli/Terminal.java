package dev.reprise.cli;

import dev.reprise.report.Style;
import java.io.Console;
import java.util.Locale;
import java.util.Map;

/// How text for people is drawn where it goes.
final class Terminal {
  private Terminal() {}

  /// `color` is `auto`, `always` or `never`. `NO_COLOR` (no-color.org) and `TERM=dumb` switch
  /// colour off, a pipe or a file does too; lines are drawn in Unicode where the locale says UTF-8.
  static Style style(String color, Map<String, String> environment) {
    boolean colored =
        switch (color) {
          case "always" -> true;
          case "never" -> false;
          case "auto" -> isTerminal() && allows(environment);
          case String other ->
              throw new UsageError("--color takes auto, always or never, not " + other);
        };
    return new Style(colored, isUnicode(environment));
  }

  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  private static boolean allows(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  /// The script that starts this sets `REPRISE_ASCII` where it had to replace the locale.
  private static boolean isUnicode(Map<String, String> environment) {
    if (!environment.getOrDefault("REPRISE_ASCII", "").isEmpty()) {
      return false;
    }
    for (String variable : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String locale = environment.getOrDefault(variable, "");
      if (!locale.isEmpty()) {
        String upper = locale.toUpperCase(Locale.ROOT);
        return upper.contains("UTF-8") || upper.contains("UTF8");
      }
    }
    return false;
  }
}
