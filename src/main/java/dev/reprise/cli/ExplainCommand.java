package dev.reprise.cli;

import dev.reprise.cli.arguments.Operands;
import dev.reprise.cli.arguments.Option;
import dev.reprise.cli.arguments.ParsedArguments;
import dev.reprise.cli.arguments.Signature;
import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.ExitStatus;
import dev.reprise.cli.terminal.Options;
import dev.reprise.cli.terminal.Terminal;
import dev.reprise.cli.terminal.UsageError;
import dev.reprise.report.JsonWriter;
import dev.reprise.report.PageText;
import dev.reprise.report.Style;
import dev.reprise.rule.Rule;
import dev.reprise.rule.inspection.Rules;
import dev.reprise.rule.page.RulePage;
import dev.reprise.text.Nearest;
import java.util.List;

/// `reprise explain RULE`: prints a rule's page, without a network.
final class ExplainCommand implements Command {
  static final List<String> FORMATS = List.of("text", "markdown", "json");

  @Override
  public Signature signature() {
    return new Signature(
        "explain",
        "Explain a rule: what it reports, why, and how to fix it.",
        Operands.RULE,
        Option.text(
            "--format", "FORMAT", "Output format: text, markdown (the full rule page) or json."));
  }

  @Override
  public int run(ParsedArguments given, Console console) {
    String id = given.operands().getFirst();
    Rule rule = Rules.byId(id);
    if (rule == null) {
      throw new UsageError("unknown rule " + id + suggestion(id));
    }
    RulePage page = RulePage.of(rule.id());
    switch (Options.oneOf("--format", given.text("--format", "text"), FORMATS)) {
      case "json" -> {
        var json = new JsonWriter();
        RulesCommand.describe(json, rule, page);
        console.out().println(json);
      }
      case "markdown" -> console.out().print(page.published());
      default -> {
        Style style = Terminal.of(console.environment()).style("auto", console.workingDirectory());
        console.out().print(PageText.of(rule, page, style));
      }
    }
    return ExitStatus.CLEAN;
  }

  private static String suggestion(String id) {
    List<String> ids = Rules.ALL.stream().map(Rule::id).toList();
    String nearest = Nearest.to(id, ids);
    return nearest == null ? "; see `reprise rules`" : "; did you mean " + nearest + "?";
  }
}
