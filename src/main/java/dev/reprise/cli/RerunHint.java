package dev.reprise.cli;

import dev.reprise.cli.arguments.ParsedArguments;
import dev.reprise.text.Shell;
import dev.reprise.text.WordList;
import java.util.List;
import java.util.Set;

/// The given command line as shell words, to be repeated with other options.
final class RerunHint {
  /// Options for printing, and those that will be replaced.
  private static final Set<String> LEFT_OUT =
      WordList.set(
          """
          --format --statistics --select --severity --verbose --quiet --color --no-diff --since
          --fix --unsafe-fixes
          """);

  private RerunHint() {}

  static String lint(ParsedArguments given) {
    var words = new StringBuilder("reprise lint");
    for (String operand : given.operands()) {
      words.append(' ').append(Shell.word(operand));
    }
    given
        .options()
        .forEach((name, values) -> {
          if (!LEFT_OUT.contains(name)) {
            words.append(' ').append(name).append(value(values));
          }
        });
    if (given.has("--since")) {
      words.append(" --since ").append(Shell.word(given.text("--since", "")));
    }
    return words.toString();
  }

  private static String value(List<String> values) {
    return values.isEmpty() ? "" : " " + Shell.word(String.join(",", values));
  }
}
