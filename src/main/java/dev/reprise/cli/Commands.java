package dev.reprise.cli;

import dev.reprise.cli.arguments.PicocliModel;
import dev.reprise.cli.arguments.Signature;
import dev.reprise.text.WordList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// The commands. Each is created on demand: a run needs only one.
final class Commands {
  private static final List<String> NAMES =
      WordList.list(
          """
          lint replay plan history audit prove lsp explain rules init help completion manual
          """);

  private Commands() {}

  static @Nullable Command byName(String name) {
    return switch (name) {
      case "lint" -> new LintCommand();
      case "replay" -> new ReplayCommand();
      case "plan" -> new PlanCommand();
      case "history" -> new HistoryCommand();
      case "audit" -> new AuditCommand();
      case "prove" -> new ProveCommand();
      case "lsp" -> new LspCommand();
      case "explain" -> new ExplainCommand();
      case "rules" -> new RulesCommand();
      case "init" -> new InitCommand();
      case "help" -> new HelpCommand();
      case "completion" -> new CompletionCommand();
      case "manual" -> new ManualCommand();
      case String unknown -> null;
    };
  }

  static List<Signature> signatures() {
    List<Signature> signatures = new ArrayList<>();
    for (String name : NAMES) {
      signatures.add(Objects.requireNonNull(byName(name)).signature());
    }
    return signatures;
  }

  /// All commands as a picocli model.
  static CommandSpec program() {
    return PicocliModel.program("reprise", signatures());
  }
}
