package dev.reprise.cli;

import dev.reprise.text.Nearest;
import dev.reprise.rule.Rule;
import dev.reprise.rule.Rules;
import dev.reprise.text.Nearest;
import java.util.List;
import picocli.CommandLine.ParseResult;

/// `--select` and `--ignore`.
final class RuleSelection {
  private RuleSelection() {}

  static List<Rule> of(ParseResult parsed) {
    List<String> selected = parsed.matchedOptionValue("--select", List.<String>of());
    List<String> ignored = parsed.matchedOptionValue("--ignore", List.<String>of());
    selected.forEach(RuleSelection::check);
    ignored.forEach(RuleSelection::check);
    return Rules.ALL.stream()
        .filter(each -> selected.isEmpty() || selected.contains(each.id()))
        .filter(each -> !ignored.contains(each.id()))
        .toList();
  }

  private static void check(String id) {
    if (Rules.byId(id) == null) {
      String nearest = Nearest.to(id, Rules.ALL.stream().map(Rule::id).toList());
      throw new UsageError(
          "no rule is called "
              + id
              + (nearest == null
                  ? "; `reprise rules` lists them"
                  : "; did you mean " + nearest + "?"));
    }
  }
}
