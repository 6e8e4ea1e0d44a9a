package dev.reprise.cli;

import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.ExitStatus;
import dev.reprise.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The error for a command line that cannot be parsed: one line, with the word that was probably
/// meant.
final class Misunderstood {
  private Misunderstood() {}

  static int answer(ParameterException problem, Console console) {
    CommandLine command = problem.getCommandLine();
    String message =
        problem instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()
            ? unknown(unmatched.getUnmatched().getFirst(), command.getCommandSpec())
            : String.valueOf(problem.getMessage());
    console.say(message);
    return ExitStatus.FAILED;
  }

  private static String unknown(String argument, CommandSpec command) {
    boolean isOption = argument.startsWith("-");
    int equals = argument.indexOf('=');
    String word = isOption && equals > 0 ? argument.substring(0, equals) : argument;
    List<String> known = new ArrayList<>();
    if (isOption) {
      command.options().forEach(each -> known.addAll(List.of(each.names())));
    } else {
      known.addAll(command.subcommands().keySet());
    }
    // Every letter is close to every other.
    String nearest = word.matches("-.") ? null : Nearest.to(word, known);
    String kind = isOption ? "option" : known.isEmpty() ? "argument" : "command";
    return "unknown %s %s; %s"
        .formatted(
            kind,
            word,
            nearest == null
                ? "see `" + command.qualifiedName() + " --help`"
                : "did you mean " + nearest + "?");
  }
}
