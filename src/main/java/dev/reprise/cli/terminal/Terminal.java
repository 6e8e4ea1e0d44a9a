package dev.reprise.cli.terminal;

import dev.reprise.report.Hyperlinks;
import dev.reprise.report.Style;
import java.io.Console;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Which of the program's streams go to a terminal, and what that terminal can show.
///
/// The script that starts the program asks the descriptors and says so in `REPRISE_TERMINALS`; a
/// program started without it can only ask for the console, which takes both ends to be one.
public record Terminal(boolean output, boolean error, Map<String, String> environment) {

  private static final int NARROWEST = 40;
  private static final int USUAL_WIDTH = 100;

  /// Set by code hosts and build servers, whose logs are no terminals even where they look like
  /// one.
  private static final String[] BUILD_SERVERS = {"CI", "GITHUB_ACTIONS", "TF_BUILD"};

  /// Programs that follow OSC 8 links, by what they put into `TERM_PROGRAM`.
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

  /// Whether standard error may be one, asked without the console, which takes long to make.
  static boolean mayTakeErrors(Map<String, String> environment) {
    String known = environment.get("REPRISE_TERMINALS");
    return known == null || known.contains("2");
  }

  /// `color` is `auto`, `always` or `never`. `NO_COLOR` (no-color.org) and `TERM=dumb` switch color
  /// off, as does a pipe or a file unless `FORCE_COLOR` is set; lines are drawn in Unicode where
  /// the locale says UTF-8. Links lead to files below `root`.
  public Style style(String color, Path root) {
    String when = Options.oneOf("--color", color, List.of("auto", "always", "never"));
    boolean colored =
        when.equals("always")
            || when.equals("auto") && (isColorForced() || output && allowsColor());
    boolean linked = !when.equals("never") && allowsColor() && followsLinks();
    return new Style(
        colored, isUnicode(), linked ? new Hyperlinks(root) : null, output ? width() : 0, "");
  }

  /// As the script that starts this has measured it, or the shell says.
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

  /// The terminals that are known to follow links: others may print the escapes. `FORCE_HYPERLINK`
  /// overrules the list.
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

  /// The script that starts this sets `REPRISE_ASCII` where it had to replace the locale.
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
