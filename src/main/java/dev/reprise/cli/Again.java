package dev.reprise.cli;

import dev.reprise.cli.arguments.ParsedArguments;
import java.util.List;
import java.util.Set;

/// A command line as it was given, to be given again with something else: words for a shell.
final class Again {
  /// What says how to print, and what is about to be said anew.
  private static final Set<String> LEFT_OUT =
      Set.of(
          "--format",
          "--statistics",
          "--select",
          "--severity",
          "--verbose",
          "--quiet",
          "--color",
          "--no-diff",
          "--since",
          "--fix",
          "--unsafe-fixes");

  private Again() {}

  static String lint(ParsedArguments given) {
    var words = new StringBuilder("reprise lint");
    for (String operand : given.operands()) {
      words.append(' ').append(quoted(operand));
    }
    given
        .options()
        .forEach((name, values) -> {
          if (!LEFT_OUT.contains(name)) {
            words.append(' ').append(name).append(value(values));
          }
        });
    if (given.has("--since")) {
      words.append(" --since ").append(quoted(given.text("--since", "")));
    }
    return words.toString();
  }

  private static String value(List<String> values) {
    return values.isEmpty() ? "" : " " + quoted(String.join(",", values));
  }

  private static String quoted(String word) {
    return word.matches("[\\w./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
