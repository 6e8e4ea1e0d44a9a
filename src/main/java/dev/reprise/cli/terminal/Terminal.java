package dev.reprise.cli.terminal;

import dev.reprise.report.Hyperlinks;
import dev.reprise.report.Style;
import java.io.Console;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The program's streams that are terminals, and their capabilities.
///
/// The start script tests the descriptors and sets `REPRISE_TERMINALS`; without it, the program can
/// only check for a console, which assumes that both ends are one.
public record Terminal(boolean output, boolean error, Map<String, String> environment) {

  private static final int NARROWEST = 40;
  private static final int USUAL_WIDTH = 100;

  /// Set by code hosts and build servers, whose logs are no terminals even if they look like one.
  private static final String[] BUILD_SERVERS = {"CI", "GITHUB_ACTIONS", "TF_BUILD"};

  /// Programs that support OSC 8 links, by their `TERM_PROGRAM`.
  private static final String[] LINKING_PROGRAMS = {
    "Hyper", "iTerm.app", "terminology", "WezTerm", "vscode", "ghostty", "WarpTerminal"
  };

  public static Terminal of(Map<String, String> environment) {
    String known = environment.get("REPRISE_TERMINALS");
    if (known != null) {
      return new Terminal(known.contains("1"), known.contains("2"), environment);
    }
    Console console = System.console();
    boolean both = console != null && console.isTerminal();
    return new Terminal(both, both, environment);
  }

  /// True if standard error may be one, without creating the console, which is slow.
  static boolean mayTakeErrors(Map<String, String> environment) {
    String known = environment.get("REPRISE_TERMINALS");
    return known == null || known.contains("2");
  }

  /// `color` is `auto`, `always` or `never`. `NO_COLOR` (no-color.org) and `TERM=dumb` disable
  /// color, as does a pipe or a file unless `FORCE_COLOR` is set; lines are drawn in Unicode if the
  /// locale is UTF-8. Links lead to files below `root`.
  public Style style(String color, Path root) {
    String when = Options.oneOf("--color", color, List.of("auto", "always", "never"));
    boolean colored =
        when.equals("always")
            || when.equals("auto") && (isColorForced() || output && allowsColor());
    boolean linked = !when.equals("never") && allowsColor() && followsLinks();
    return new Style(
        colored, isUnicode(), linked ? new Hyperlinks(root) : null, output ? width() : 0, "");
  }

  /// Help fits a narrow terminal; picocli needs 55 columns.
  public int helpWidth() {
    return output ? Math.clamp(width(), 55, 80) : 80;
  }

  /// As measured by the start script, or set by the shell.
  private int width() {
    for (String variable : new String[] {"REPRISE_COLUMNS", "COLUMNS"}) {
      String columns = text(variable);
      if (!columns.isEmpty() && columns.length() < 5 && isAtLeast(columns, NARROWEST)) {
        return Integer.parseInt(columns);
      }
    }
    return USUAL_WIDTH;
  }

  private boolean isColorForced() {
    String forced = text("FORCE_COLOR");
    return !forced.isEmpty() && !forced.equals("0") && text("NO_COLOR").isEmpty();
  }

  private boolean allowsColor() {
    return text("NO_COLOR").isEmpty() && !text("TERM").equals("dumb");
  }

  /// Terminals known to support links: others may print the escapes. `FORCE_HYPERLINK` overrides
  /// the list.
  private boolean followsLinks() {
    if (!output) {
      return false;
    }
    String forced = text("FORCE_HYPERLINK");
    if (!forced.isEmpty()) {
      return !forced.equals("0");
    }
    for (String server : BUILD_SERVERS) {
      if (!text(server).isEmpty()) {
        return false;
      }
    }
    for (String program : LINKING_PROGRAMS) {
      if (text("TERM_PROGRAM").equals(program)) {
        return true;
      }
    }
    String term = text("TERM");
    return isAtLeast(text("VTE_VERSION"), 5000)
        || !text("WT_SESSION").isEmpty()
        || !text("KONSOLE_VERSION").isEmpty()
        || !text("DOMTERM").isEmpty()
        || term.equals("xterm-kitty")
        || term.equals("xterm-ghostty")
        || term.equals("foot")
        || term.startsWith("alacritty");
  }

  private static boolean isAtLeast(String number, int least) {
    try {
      return !number.isEmpty() && Integer.parseInt(number) >= least;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /// The start script sets `REPRISE_ASCII` if it had to replace the locale.
  private boolean isUnicode() {
    if (!text("REPRISE_ASCII").isEmpty()) {
      return false;
    }
    for (String variable : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String locale = text(variable);
      if (!locale.isEmpty()) {
        String upper = locale.toUpperCase(Locale.ROOT);
        return upper.contains("UTF-8") || upper.contains("UTF8");
      }
    }
    return false;
  }

  private String text(String variable) {
    return environment.getOrDefault(variable, "");
  }
}
