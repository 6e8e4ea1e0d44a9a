package dev.reprise.report;

import dev.reprise.finding.Finding;
import dev.reprise.finding.FindingGroups;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A summary of more findings than fit on a screen: the errors in full, then one line per rule with
/// the command that shows its findings. `command` is the command line of `lint`.
public final class Overview implements Report {
  /// Above this number a plain list of findings does not help: an old project has thousands.
  public static final int MANY = 30;

  /// The number of errors shown in full; if there are more, some of each rule.
  private static final int MOST_ERRORS = 10;

  private static final List<When> WORST_FIRST =
      List.of(
          When.FIRST_RUN,
          When.HISTORY,
          When.CRASH,
          When.RERUN,
          When.DOWNGRADE,
          When.DEPLOY,
          When.READING);

  private final Style style;
  private final String command;
  private final Kind kind;
  private final FullReport full;

  /// The content above the table.
  public enum Kind {
    /// Nothing.
    STATISTICS,
    /// The errors; or all findings and no table if they are few.
    FIRST_SCREEN
  }

  public Overview(Style style, String command, Kind kind, boolean diff) {
    this.style = style;
    this.command = command;
    this.kind = kind;
    this.full = new FullReport(style, diff);
  }

  @Override
  public void write(Results results, PrintStream out) {
    List<Finding> findings = results.findings();
    if (kind == Kind.FIRST_SCREEN) {
      if (findings.size() <= MANY) {
        full.write(FindingGroups.folded(findings), out);
        return;
      }
      errors(findings, out);
    }
    out.print(table(findings));
  }

  private void errors(List<Finding> findings, PrintStream out) {
    List<Finding> errors =
        findings.stream().filter(each -> each.severity() == Severity.ERROR).toList();
    List<Finding> different = FindingGroups.folded(errors);
    List<Finding> shown = some(different);
    full.write(shown, out);
    if (shown.size() < different.size()) {
      String of = different.size() < errors.size() ? "different errors" : "errors";
      out.print(
          style.strong("%s of %s %s".formatted(shown.size(), different.size(), of))
              + "; to see all: "
              + style.code(command + " --severity error")
              + "\n\n");
    }
  }

  /// The worst of each rule in turn, until there are enough.
  private static List<Finding> some(List<Finding> errors) {
    List<Finding> worstFirst = new ArrayList<>(errors);
    worstFirst.sort(Comparator.comparingInt(each -> WORST_FIRST.indexOf(each.when())));
    Map<String, List<Finding>> byRule = new LinkedHashMap<>();
    worstFirst.forEach(
        each -> byRule.computeIfAbsent(each.rule(), _ -> new ArrayList<>()).add(each));
    Set<Finding> some = new HashSet<>();
    for (int round = 0; some.size() < Math.min(MOST_ERRORS, errors.size()); round++) {
      for (List<Finding> each : byRule.values()) {
        if (round < each.size() && some.size() < MOST_ERRORS) {
          some.add(each.get(round));
        }
      }
    }
    return worstFirst.stream().filter(some::contains).toList();
  }

  private String table(List<Finding> findings) {
    Map<String, List<Finding>> groups = new HashMap<>();
    int widest = 0;
    for (Finding finding : findings) {
      groups.computeIfAbsent(finding.rule(), _ -> new ArrayList<>()).add(finding);
      widest = Math.max(widest, finding.rule().length());
    }
    List<Map.Entry<String, List<Finding>>> ordered = new ArrayList<>(groups.entrySet());
    ordered.sort(
        Comparator.comparing((Map.Entry<String, List<Finding>> each) -> worst(each.getValue()))
            .thenComparing(each -> -each.getValue().size())
            .thenComparing(Map.Entry::getKey));
    var text = new StringBuilder();
    for (Map.Entry<String, List<Finding>> each : ordered) {
      String line = command + " --select " + each.getKey();
      String padding = " ".repeat(widest - each.getKey().length() + 2);
      String comment = "# " + counts(each.getValue());
      String files = files(each.getValue());
      boolean fits =
          style.width() == 0
              || line.length() + padding.length() + comment.length() + files.length()
                  <= style.width();
      text.append(line).append(padding);
      text.append(style.severity(worst(each.getValue()), comment));
      text.append(fits ? style.faint(files) : "").append('\n');
    }
    return text.toString();
  }

  private static Severity worst(List<Finding> findings) {
    Severity worst = Severity.NOTE;
    for (Finding each : findings) {
      worst = each.severity().atLeast(worst) ? each.severity() : worst;
    }
    return worst;
  }

  private static String counts(List<Finding> findings) {
    Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
    findings.forEach(each -> counts.merge(each.severity(), 1, Integer::sum));
    List<String> parts = new ArrayList<>();
    counts.forEach((severity, count) -> parts.add(Words.count(count, severity.word())));
    return String.join(", ", parts);
  }

  private static String files(List<Finding> group) {
    Set<String> paths = new HashSet<>();
    group.forEach(each -> paths.add(each.place().path()));
    return " in " + Words.count(paths.size(), "file");
  }
}
