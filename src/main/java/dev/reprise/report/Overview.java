package dev.reprise.report;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// More findings than a screen can hold, by severity and rule: how many, in how many files, and
/// where the first stands.
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
    Map<Group, List<Finding>> groups = new HashMap<>();
    int widest = 0;
    for (Finding finding : findings) {
      var group = new Group(finding.severity(), finding.rule());
      groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(finding);
      widest = Math.max(widest, finding.rule().length());
    }
    List<Map.Entry<Group, List<Finding>>> ordered = new ArrayList<>(groups.entrySet());
    ordered.sort(
        Comparator.comparing((Map.Entry<Group, List<Finding>> each) -> each.getKey().severity())
            .thenComparing(each -> -each.getValue().size())
            .thenComparing(each -> each.getKey().rule()));
    int digits = String.valueOf(findings.size()).length();
    var text = new StringBuilder();
    for (Map.Entry<Group, List<Finding>> each : ordered) {
      Group group = each.getKey();
      List<Finding> members = each.getValue();
      Finding first = members.getFirst();
      String severity = group.severity().word();
      String count = String.valueOf(members.size());
      text.append(" ".repeat(digits - count.length())).append(style.strong(count)).append(' ');
      text.append(style.severity(group.severity(), severity));
      text.append(" ".repeat("warning".length() - severity.length() + 1));
      text.append(style.rule(group.rule())).append(" ".repeat(widest - group.rule().length() + 2));
      text.append(style.faint(files(members) + ", first at "));
      text.append(style.faint(style.place(first.place().path(), first.place().start())));
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

  private record Group(Severity severity, String rule) {}

  private static String files(List<Finding> group) {
    Set<String> paths = new HashSet<>();
    group.forEach(each -> paths.add(each.place().path()));
    return "in " + paths.size() + (paths.size() == 1 ? " file" : " files");
  }
}
