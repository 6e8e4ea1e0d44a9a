package dev.reprise.cli;

import dev.reprise.cli.arguments.Given;
import dev.reprise.cli.arguments.Operands;
import dev.reprise.cli.arguments.Option;
import dev.reprise.cli.arguments.Signature;
import dev.reprise.report.JsonWriter;
import dev.reprise.rule.Rule;
import dev.reprise.rule.RulePage;
import dev.reprise.rule.inspection.Rules;

/// `reprise rules`: all rules, one line each.
final class RulesCommand implements Command {
  private static final Signature SIGNATURE =
      new Signature(
          "rules",
          "List all rules.",
          Operands.NONE,
          Option.text("--format", "FORMAT", "text or json; default text."));

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public int run(Given given, Console console) {
    if (Options.isJson(given)) {
      JsonWriter json = new JsonWriter().beginArray();
      for (Rule rule : Rules.ALL) {
        describe(json, rule, RulePage.of(rule.id()));
      }
      console.out().println(json.endArray());
      return ExitStatus.CLEAN;
    }
    int widest = 0;
    for (Rule rule : Rules.ALL) {
      widest = Math.max(widest, rule.id().length());
    }
    for (Rule rule : Rules.ALL) {
      String padding = " ".repeat(widest - rule.id().length() + 2);
      console.out().print(rule.id() + padding + RulePage.of(rule.id()).summary() + "\n");
    }
    return ExitStatus.CLEAN;
  }

  /// The same members in `rules` and in `explain`; the page is whole Markdown.
  static void describe(JsonWriter json, Rule rule, RulePage page) {
    json.beginObject();
    json.member("id", rule.id());
    json.member("summary", page.summary());
    json.member("severity", rule.profile().severity().word());
    json.member("precision", rule.profile().precision().word());
    json.name("tags").beginArray();
    rule.profile().tags().forEach(json::value);
    json.endArray();
    json.member("page", page.markdown());
    json.endObject();
  }
}
