package dev.reprise.text;

import java.util.List;
import java.util.stream.Collectors;

/// Shell commands, to be pasted by people or run by programs.
public final class Shell {
  /// The prefix of [#line] in place of a command that would be unsafe.
  public static final String REFUSED = "# Rename this first: ";

  private Shell() {}

  /// `word` quoted as one word of a POSIX shell.
  public static String word(String word) {
    return word.matches("[\\w./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /// `command` followed by `words` that come from a checkout or a database. A comment instead if
  /// one of them would be an option or end the line.
  public static String line(String command, List<String> words) {
    for (String each : words) {
      if (each.startsWith("-") || !each.equals(Printable.of(each)) || each.isEmpty()) {
        return REFUSED + word(Printable.of(each)) + " cannot be an argument to " + command;
      }
    }
    return command + words.stream().map(each -> " " + word(each)).collect(Collectors.joining());
  }

  /// As [#line(String, List)] with a single word.
  public static String line(String command, String word) {
    return line(command, List.of(word));
  }
}
