package dev.reprise.cli;

import dev.reprise.cli.arguments.Operands;
import dev.reprise.cli.arguments.Option;
import dev.reprise.cli.arguments.Signature;
import dev.reprise.operation.platform.Database;
import dev.reprise.report.format.Formats;
import dev.reprise.rule.Rule;
import dev.reprise.rule.inspection.Rules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The words that shells complete for an option's value or for an operand.
final class OptionValues {
  private OptionValues() {}

  /// Empty for files, or if nothing is known; for the operand if `option` is null.
  static List<String> of(Signature command, @Nullable Option option) {
    if (option == null) {
      return operands(command);
    }
    return switch (option.names().getLast()) {
      case "--format" ->
          switch (command.name()) {
            case "lint" -> Formats.NAMES;
            case "history" -> HistoryCommand.FORMATS;
            case "replay" -> List.of("text", "json", "html");
            case "audit" -> AuditCommand.FORMATS;
            case "explain" -> ExplainCommand.FORMATS;
            case String others -> List.of("text", "json");
          };
      case "--select", "--extend-select", "--ignore" -> Rules.ALL.stream().map(Rule::id).toList();
      case "--severity" -> List.of("error", "warning", "note");
      case "--fail-on" -> List.of("error", "warning", "note", "never");
      case "--color" -> List.of("auto", "always", "never");
      case "--crash-points" -> List.of("own", "all");
      case "--since" -> List.of("auto");
      case "--database" -> Database.CHOICES.stream().map(Database::word).toList();
      case String others -> List.of();
    };
  }

  private static List<String> operands(Signature command) {
    return command.operands() == Operands.RULE
        ? Rules.ALL.stream().map(Rule::id).toList()
        : switch (command.name()) {
          case "help" -> Commands.signatures().stream().map(Signature::name).toList();
          case "completion" -> List.of("bash", "zsh", "fish");
          case String others -> List.of();
        };
  }
}
