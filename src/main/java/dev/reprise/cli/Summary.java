package dev.reprise.cli;

import static dev.reprise.report.Words.count;

import dev.reprise.cli.project.EffectiveOptions;
import dev.reprise.cli.project.Examiner;
import dev.reprise.finding.Coverage;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.fix.FixSummary;
import dev.reprise.history.Revision;
import dev.reprise.operation.platform.Platform;
import dev.reprise.report.Overview;
import dev.reprise.report.Results;
import dev.reprise.study.Knowledge;
import dev.reprise.text.Printable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The last lines for people, on standard error: the number of findings, how much was understood,
/// and what to do next.
record Summary(
    Results results, Examiner.Examined examined, EffectiveOptions chosen, PrintStream err) {
  private static final int MOST_LINES = 3;

  void write(FixSummary outlook) {
    Coverage coverage = results.coverage();
    if (chosen.flag("verbose")) {
      list("Not analyzed:", coverage.unknown());
      list("No verdict:", coverage.verdicts().missing());
      list(
          "Assuming:",
          coverage.assumptions().stream()
              .map(each -> new Coverage.Unread(each.place(), each.text()))
              .toList());
    }
    int known = examined.left();
    err.print(found(results.findings(), known > 0));
    err.print(" in " + Printable.of(examined.scope().words()));
    int hidden = examined.findings().size() - results.findings().size();
    List<String> more = new ArrayList<>();
    if (known > 0) {
      more.add(known + " in the baseline");
    }
    if (hidden > 0) {
      more.add(hidden + " less severe");
    }
    err.print(more.isEmpty() ? ".\n" : "; not shown: " + String.join(", ", more) + ".\n");
    err.print(understood(coverage));
    err.print(withoutVerdict(coverage.verdicts()));
    platforms();
    err.print(onOffer(outlook));
    advise();
  }

  private static String found(List<Finding> findings, boolean baseline) {
    String kind = baseline ? "new finding" : "finding";
    if (findings.isEmpty()) {
      return "No " + kind + "s";
    }
    var text = new StringBuilder(count(findings.size(), kind));
    String separator = " (";
    for (Severity severity : Severity.values()) {
      long number = findings.stream().filter(each -> each.severity() == severity).count();
      if (number > 0) {
        text.append(separator).append(count((int) number, severity.word()));
        separator = ", ";
      }
    }
    return text.append(')').toString();
  }

  /// One line for all directories with the same platform.
  private void platforms() {
    Map<String, List<String>> directories = new LinkedHashMap<>();
    for (Knowledge.Directory directory : examined.read().knowledge().directories()) {
      boolean sql = directory.history().directory().kind() == Revision.Kind.SQL;
      directories
          .computeIfAbsent(versions(directory.platform(), sql), _ -> new ArrayList<>())
          .add(directory.history().directory().path());
    }
    if (directories.size() > MOST_LINES) {
      // Equal versions from files of the same name share a line.
      Map<String, List<String>> alike = new LinkedHashMap<>();
      directories.forEach((versions, paths) ->
          alike
              .computeIfAbsent(versions.replaceAll("(?<![^ (])[^ (]*/", ""), _ -> new ArrayList<>())
              .addAll(paths));
      directories = alike;
    }
    boolean one = directories.size() == 1;
    directories.forEach((versions, paths) -> {
      String named =
          paths.size() > MOST_LINES ? paths.size() + " directories" : String.join(", ", paths);
      String which = one ? "" : " in " + Printable.of(named);
      err.print("Versions" + which + ": " + Printable.of(versions) + ".\n");
    });
  }

  /// Plain SQL does not depend on Alembic's version.
  private static String versions(Platform platform, boolean sql) {
    String server =
        platform.isSqlite()
            ? platform.database().title()
            : platform.database().title() + " " + platform.serverRelease();
    return sql
        ? server
        : "Alembic %s, SQLAlchemy %s, %s"
            .formatted(platform.alembicRelease(), platform.sqlalchemyRelease(), server);
  }

  private void list(String title, List<Coverage.Unread> places) {
    if (!places.isEmpty()) {
      err.print(title + "\n");
    }
    for (Coverage.Unread each : places) {
      err.print(
          "  %s:%s: %s\n"
              .formatted(
                  Printable.first(each.place().path()),
                  each.place().start().line(),
                  Printable.of(each.reason())));
    }
  }

  private String understood(Coverage coverage) {
    String operations = count(coverage.operations(), "operation");
    boolean all = coverage.understood() == coverage.operations();
    String line = (all ? operations : coverage.understood() + " of " + operations) + " analyzed";
    if (!coverage.assumptions().isEmpty()) {
      line += "; " + count(coverage.assumptions().size(), "setting") + " assumed";
    }
    boolean listed =
        chosen.flag("verbose") || coverage.unknown().isEmpty() && coverage.assumptions().isEmpty();
    return listed ? line + ".\n" : line + " (--verbose).\n";
  }

  /// `72 of 114 revisions could not be checked: …`
  private static String withoutVerdict(Coverage.Verdicts verdicts) {
    List<String> reasons =
        verdicts.missing().stream().map(each -> each.reason()).distinct().toList();
    if (reasons.isEmpty()) {
      return "";
    }
    int without = verdicts.missing().size();
    return "%s of %s could not be checked: %s%s.\n"
        .formatted(
            without,
            count(verdicts.revisions(), "revision"),
            Printable.of(reasons.getFirst()),
            reasons.size() == 1 ? "" : ", and " + count(reasons.size() - 1, "other reason"));
  }

  /// The fixes that `--fix` would try; it skips those that fail.
  private static String onOffer(FixSummary outlook) {
    if (outlook.unsafe() == 0) {
      return outlook.safe() == 0
          ? ""
          : outlook.safe() + " fixable with --fix (preview with --diff).\n";
    }
    String reason =
        outlook.runners().isEmpty()
            ? ""
            : ": "
                + String.join(" and ", outlook.runners())
                + (outlook.runners().size() == 1 ? " keeps" : " keep")
                + " checksums of applied files";
    return outlook.safe() == 0
        ? outlook.unsafe() + " fixable, but only with --fix --unsafe-fixes" + reason + ".\n"
        : "%s fixable with --fix (preview with --diff), %s more only with --unsafe-fixes%s.\n"
            .formatted(outlook.safe(), outlook.unsafe(), reason);
  }

  /// Suggestions if there are more findings than anyone wants to fix at once.
  private void advise() {
    List<Finding> findings = results.findings();
    if (findings.size() <= Overview.MANY) {
      return;
    }
    String again = RerunHint.lint(chosen.given());
    Map<String, String> steps = new LinkedHashMap<>();
    boolean errors = findings.stream().anyMatch(each -> each.severity() == Severity.ERROR);
    boolean others = findings.stream().anyMatch(each -> each.severity() != Severity.ERROR);
    if (errors && others) {
      steps.put(again + " --severity error", "print all errors");
    }
    if (examined.scope().whole()) {
      steps.put(again + " --since auto", "check only what this branch changes");
    }
    steps.put(
        again + " --write-baseline", "record these findings; later runs report new ones only");
    steps.put("reprise explain " + commonest(findings), "explain a rule and its fix");
    int widest = steps.keySet().stream().mapToInt(String::length).max().orElse(0);
    err.print("Next:\n");
    steps.forEach((command, what) ->
        err.print("  " + command + " ".repeat(widest - command.length()) + "  # " + what + "\n"));
  }

  private static String commonest(List<Finding> findings) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    findings.forEach(each -> counts.merge(each.rule(), 1, Integer::sum));
    String commonest = "";
    for (Map.Entry<String, Integer> each : counts.entrySet()) {
      if (each.getValue() > counts.getOrDefault(commonest, 0)) {
        commonest = each.getKey();
      }
    }
    return commonest;
  }
}
