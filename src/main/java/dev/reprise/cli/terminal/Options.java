package dev.reprise.cli.terminal;

import dev.reprise.cli.arguments.Option;
import dev.reprise.cli.arguments.ParsedArguments;
import dev.reprise.text.Nearest;
import java.util.List;

/// Option values shared by several commands.
public final class Options {
  public static final Option ALL =
      Option.flag(
          "Check the whole repository, not only the project in the current directory.", "--all");

  private Options() {}

  /// Parses a `--format` that accepts only `text` and `json`.
  public static boolean isJson(ParsedArguments given) {
    String format = given.text("--format", "text");
    return oneOf("--format", format, List.of("text", "json")).equals("json");
  }

  /// The number given by `--jobs`, or `unasked`.
  ///
  /// @throws UsageError if it is not a number from 1 to 99
  public static int jobs(ParsedArguments given, int unasked) {
    String jobs = given.first("--jobs");
    if (jobs == null) {
      return unasked;
    }
    if (!jobs.matches("[1-9][0-9]?")) {
      throw new UsageError("--jobs: expected a number from 1 to 99, got " + jobs);
    }
    return Integer.parseInt(jobs);
  }

  /// The value of an option that accepts only certain words.
  ///
  /// @throws UsageError with the words, and the one that was probably meant, if it is none of them
  public static String oneOf(String option, String value, List<String> words) {
    if (words.contains(value)) {
      return value;
    }
    String nearest = Nearest.to(value, words);
    throw new UsageError(
        "%s: expected %s or %s, got %s%s"
            .formatted(
                option,
                String.join(", ", words.subList(0, words.size() - 1)),
                words.getLast(),
                value,
                nearest == null ? "" : "; did you mean " + nearest + "?"));
  }
}
