package dev.reprise.cli;

import dev.reprise.report.JsonWriter;
import dev.reprise.rule.Rule;
import dev.reprise.rule.RulePage;
import dev.reprise.rule.Rules;
import dev.reprise.text.Nearest;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `reprise explain RULE`: what, why, examples and the way out, without a network.
final class ExplainCommand implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("explain");
    spec.usageMessage().description("Explain one rule: what, why, example, fix.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("RULE")
            .index("0")
            .type(String.class)
            .required(true)
            .description("A rule's id; `reprise rules` lists them.")
            .build());
    spec.addOption(Options.text("--format", "FORMAT", "text or json; default text."));
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Console console) {
    String id = parsed.matchedPositionalValue(0, "");
    Rule rule = Rules.byId(id);
    if (rule == null) {
      throw new UsageError("no rule is called " + id + suggestion(id));
    }
    RulePage page = RulePage.of(id);
    if (Options.isJson(parsed)) {
      var json = new JsonWriter();
      RulesCommand.describe(json, rule, page);
      console.out().println(json);
    } else {
      console.out().print(page.markdown());
    }
    return ExitStatus.CLEAN;
  }

  private static String suggestion(String id) {
    List<String> ids = Rules.ALL.stream().map(Rule::id).toList();
    String nearest = Nearest.to(id, ids);
    return nearest == null ? "; `reprise rules` lists them" : "; did you mean " + nearest + "?";
  }
}
