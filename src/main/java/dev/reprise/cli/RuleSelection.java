package dev.reprise.cli;

import dev.reprise.rule.Rule;
import dev.reprise.rule.inspection.Rules;
import dev.reprise.text.Nearest;
import java.util.List;

/// `--select` and `--ignore`.
final class RuleSelection {
  private RuleSelection() {}

  static List<Rule> of(Chosen chosen) {
    List<String> selected = chosen.list("select");
    List<String> ignored = chosen.list("ignore");
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
