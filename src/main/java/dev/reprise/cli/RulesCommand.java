package dev.reprise.cli;

import dev.reprise.cli.arguments.Operands;
import dev.reprise.cli.arguments.Option;
import dev.reprise.cli.arguments.ParsedArguments;
import dev.reprise.cli.arguments.Signature;
import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.ExitStatus;
import dev.reprise.cli.terminal.Options;
import dev.reprise.cli.terminal.Terminal;
import dev.reprise.report.JsonWriter;
import dev.reprise.report.Style;
import dev.reprise.rule.Rule;
import dev.reprise.rule.inspection.Rules;
import dev.reprise.rule.page.ProjectUrl;
import dev.reprise.rule.page.RulePage;

/// `reprise rules`: lists all rules, one line each: id, severity, fixability and summary. A line
/// with a `#` is the heading of a group.
final class RulesCommand implements Command {
  @Override
  public Signature signature() {
    return new Signature(
        "rules",
        "List all rules.",
        Operands.NONE,
        Option.text("--format", "FORMAT", "Output format: text or json (default: text)."));
  }

  @Override
  public int run(ParsedArguments given, Console console) {
    if (Options.isJson(given)) {
      JsonWriter json = new JsonWriter().beginArray();
      for (Rule rule : Rules.ALL) {
        describe(json, rule, RulePage.of(rule.id()));
      }
      console.out().println(json.endArray());
      return ExitStatus.CLEAN;
    }
    Style style = Terminal.of(console.environment()).style("auto", console.workingDirectory());
    String group = "";
    for (Rule rule : Rules.ALL) {
      RulePage page = RulePage.of(rule.id());
      if (!rule.profile().family().equals(group)) {
        group = rule.profile().family();
        console.out().print(style.faint("# " + group) + "\n");
      }
      String line =
          "%-30s %-8s %-4s %s"
              .formatted(
                  rule.id(),
                  rule.profile().severity().word(),
                  page.isFixable() ? "fix" : "",
                  page.summary());
      console.out().print(style.cut(line) + "\n");
    }
    return ExitStatus.CLEAN;
  }

  /// Writes the same members for `rules` and `explain`; the page is complete Markdown.
  static void describe(JsonWriter json, Rule rule, RulePage page) {
    json.beginObject();
    json.member("id", rule.id());
    json.member("summary", page.summary());
    json.member("severity", rule.profile().severity().word());
    json.member("precision", rule.profile().precision().word());
    json.name("tags").beginArray();
    rule.profile().tags().forEach(json::value);
    json.endArray();
    json.member("fixable", page.isFixable());
    json.member("since", rule.since());
    json.member("url", ProjectUrl.page(rule.id()));
    json.member("page", page.published());
    json.endObject();
  }
}
