package dev.reprise.report;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// More findings than a screen can hold, by rule: how many, in how many revisions, and where the
/// first stands.
final class Overview {
  /// From here on a list of findings alone is no help: an old project has thousands.
  private static final int MANY = 30;

  private Overview() {}

  static boolean isNeeded(List<Finding> findings) {
    return findings.size() > MANY;
  }

  /// What fails whatever the database went through, before what takes a second run.
  static List<Finding> first(List<Finding> findings, int count) {
    return findings.stream()
        .filter(each -> each.severity() == Severity.ERROR)
        .filter(each -> each.when() == When.FIRST_RUN || each.when() == When.HISTORY)
        .limit(count)
        .toList();
  }

  static String text(List<Finding> findings, int shown, Style style) {
    Map<String, List<Finding>> groups = new LinkedHashMap<>();
    for (Finding finding : findings) {
      groups.computeIfAbsent(finding.rule(), _ -> new ArrayList<>()).add(finding);
    }
    List<List<Finding>> ordered = new ArrayList<>(groups.values());
    ordered.sort(
        Comparator.<List<Finding>, Severity>comparing(Overview::worst)
            .thenComparing(Comparator.<List<Finding>>comparingInt(List::size).reversed()));
    int widest = 0;
    for (String rule : groups.keySet()) {
      widest = Math.max(widest, rule.length());
    }
    int digits = String.valueOf(findings.size()).length();
    var text = new StringBuilder();
    for (List<Finding> group : ordered) {
      Finding example = group.getFirst();
      Severity severity = worst(group);
      String count = String.valueOf(group.size());
      text.append(" ".repeat(digits - count.length())).append(style.strong(count)).append(' ');
      text.append(style.severity(severity, severity.word()));
      text.append(" ".repeat("warning".length() - severity.word().length() + 1));
      text.append(example.rule()).append(" ".repeat(widest - example.rule().length() + 2));
      text.append(style.faint(revisions(group) + ", first at "));
      text.append(style.faint(style.place(example.place().path(), example.place().start())));
      text.append('\n');
    }
    text.append('\n');
    if (shown > 0) {
      text.append("Shown above: what fails on the first run or breaks the history.\n");
    }
    text.append(
        "One line for each: --format concise. One rule: --select RULE. Why: reprise explain"
            + " RULE.\n");
    return text.toString();
  }

  private static Severity worst(List<Finding> group) {
    Severity worst = Severity.NOTE;
    for (Finding finding : group) {
      if (finding.severity().compareTo(worst) < 0) {
        worst = finding.severity();
      }
    }
    return worst;
  }

  private static String revisions(List<Finding> group) {
    Set<String> paths = new HashSet<>();
    group.forEach(each -> paths.add(each.place().path()));
    return "in " + paths.size() + (paths.size() == 1 ? " file" : " files");
  }
}
