package dev.reprise.text;

import java.util.List;
import java.util.stream.Collectors;

/// Commands that people paste into a shell, and programs hand to one.
public final class Shell {
  /// How [#line] begins if it is no command.
  public static final String REFUSED = "# Rename this first: ";

  private Shell() {}

  /// `word` as one word of a POSIX shell, whatever it holds.
  public static String word(String word) {
    return word.matches("[\\w./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /// `command` with `words` from a checkout or a database after it. A comment in its place if one
  /// of them would be an option, or would end the line.
  public static String line(String command, List<String> words) {
    for (String each : words) {
      if (each.startsWith("-") || !each.equals(Printable.of(each)) || each.isEmpty()) {
        return REFUSED + word(Printable.of(each)) + " cannot be an argument of " + command;
      }
    }
    return command + words.stream().map(each -> " " + word(each)).collect(Collectors.joining());
  }

  /// `command` with one word after it, as [#line(String, List)].
  public static String line(String command, String word) {
    return line(command, List.of(word));
  }
}
