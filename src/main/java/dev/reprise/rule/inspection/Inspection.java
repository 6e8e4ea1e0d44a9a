package dev.reprise.rule.inspection;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Place;
import dev.reprise.finding.Severity;
import dev.reprise.finding.Suppressed;
import dev.reprise.finding.SuppressedLines;
import dev.reprise.finding.Suppression;
import dev.reprise.finding.When;
import dev.reprise.history.Revision;
import dev.reprise.rule.Rule;
import dev.reprise.rule.rerun.Unreadable;
import dev.reprise.study.Knowledge;
import dev.reprise.study.Mishaps;
import dev.reprise.study.StudiedRevision;
import dev.reprise.text.Mishap;
import dev.reprise.text.Nearest;
import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Runs rules on the knowledge, and removes findings suppressed by comments.
public final class Inspection {
  /// The rule that reports unused suppression comments.
  public static final String UNUSED = "unused-suppression";

  private Inspection() {}

  /// A suppressed finding of this rule, with its comment.
  private record Silenced(Suppression by, String rule) {}

  /// Findings that read the same are one.
  private record Said(String rule, Place place, @Nullable String revision, String message) {
    static Said of(Finding finding) {
      return new Said(finding.rule(), finding.place(), finding.revision(), finding.message());
    }
  }

  /// Findings are in [Finding#ORDER]; `problems` are internal errors, one line each; `silenced` are
  /// findings suppressed by comments.
  public record Result(List<Finding> findings, List<String> problems, List<Suppressed> silenced) {}

  public static Result run(Knowledge knowledge, List<Rule> rules) {
    Mishaps mishaps = knowledge.mishaps();
    List<Finding> all = BySeveral.found(knowledge, each -> found(each, rules, mishaps));
    if (rules.stream().anyMatch(Unreadable.class::isInstance)) {
      all.addAll(mishaps.findings());
    }
    List<Suppressed> suppressed = new ArrayList<>();
    List<Finding> left = withoutSilenced(all, knowledge, rules, suppressed);
    left.sort(Finding.ORDER);
    // A statement may be replayed once for each value of an unknown.
    Set<Said> said = new HashSet<>();
    left.removeIf(each -> !said.add(Said.of(each)));
    return new Result(left, mishaps.problems(), suppressed);
  }

  private static List<Finding> found(Knowledge knowledge, List<Rule> rules, Mishaps mishaps) {
    List<Finding> all = new ArrayList<>();
    for (Rule rule : rules) {
      all.addAll(check(rule, knowledge, mishaps));
    }
    return all;
  }

  private static List<Finding> check(Rule rule, Knowledge knowledge, Mishaps mishaps) {
    return Mishap.avoid(
        () -> rule.check(knowledge).toList(),
        fault -> {
          // An error for one revision does not affect the others.
          Set<Finding> found = new LinkedHashSet<>();
          Mishap.avoid(
              () -> found.addAll(rule.check(knowledge.of(null)).toList()),
              always -> {
                mishaps.add(rule.id() + ": " + always);
                return false;
              });
          for (StudiedRevision each : knowledge.revisions().toList()) {
            Mishap.avoid(
                () -> found.addAll(rule.check(knowledge.of(each)).toList()),
                own -> {
                  mishaps.add(each.revision(), own);
                  return false;
                });
          }
          return List.copyOf(found);
        });
  }

  private static List<Finding> withoutSilenced(
      List<Finding> all, Knowledge knowledge, List<Rule> rules, List<Suppressed> suppressed) {
    Map<String, List<Suppression>> byPath = suppressions(knowledge, all);
    Map<String, List<Suppression>> byRevision = ofRevisions(knowledge, byPath);
    Map<String, SuppressedLines> byLine = new HashMap<>();
    byPath.forEach((path, suppressions) -> byLine.put(path, new SuppressedLines(suppressions)));
    Set<Silenced> used = new HashSet<>();
    List<Finding> left = new ArrayList<>();
    for (Finding finding : all) {
      Suppression silenced = null;
      SuppressedLines lines = byLine.get(finding.place().path());
      for (Suppression each : lines == null ? List.<Suppression>of() : lines.covering(finding)) {
        used.add(new Silenced(each, finding.rule()));
        silenced = each;
      }
      String revision = finding.revision();
      for (Suppression each : byRevision.getOrDefault(revision, List.of())) {
        if (each.rules().contains(finding.rule())) {
          used.add(new Silenced(each, finding.rule()));
          silenced = each;
        }
      }
      if (silenced == null) {
        left.add(finding);
      } else {
        suppressed.add(new Suppressed(finding, true, silenced.reason()));
      }
    }
    addUnused(rules, byPath, used, left);
    return left;
  }

  /// The suppressions of all revisions, and of other files with findings: helper modules, and
  /// downgrade files of SQL migrations.
  private static Map<String, List<Suppression>> suppressions(
      Knowledge knowledge, List<Finding> findings) {
    Map<String, List<Suppression>> byPath = new LinkedHashMap<>();
    for (Knowledge.Directory directory : knowledge.directories()) {
      for (Revision revision : directory.history().revisions()) {
        byPath.computeIfAbsent(revision.path(), _ -> suppressions(revision.source()));
      }
    }
    for (Finding finding : findings) {
      Source source = finding.place().source();
      byPath.computeIfAbsent(source.path(), _ -> suppressions(source));
    }
    byPath.values().removeIf(List::isEmpty);
    return byPath;
  }

  private static List<Suppression> suppressions(Source source) {
    return Suppression.of(source).stream()
        .map(each -> each.naming(Rules::current))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /// Those for a whole revision, which may be more than its file, by its id. An id that two files
  /// claim is ambiguous.
  private static Map<String, List<Suppression>> ofRevisions(
      Knowledge knowledge, Map<String, List<Suppression>> byPath) {
    Map<String, List<Suppression>> byRevision = new HashMap<>();
    Set<String> paths = new HashSet<>();
    for (Knowledge.Directory directory : knowledge.directories()) {
      for (Revision revision : directory.history().revisions()) {
        if (!paths.add(revision.path())) {
          continue; // judged on another database as well
        }
        List<Suppression> found =
            byPath.getOrDefault(revision.path(), List.of()).stream()
                .filter(each -> each.reach() == Suppression.Reach.REVISION)
                .toList();
        byRevision.merge(revision.id(), found, (_, _) -> List.of());
      }
    }
    return byRevision;
  }

  /// A suppression counts as unused only if its rule was enabled or does not exist.
  private static void addUnused(
      List<Rule> rules,
      Map<String, List<Suppression>> byPath,
      Set<Silenced> used,
      List<Finding> findings) {
    Set<String> asked = new HashSet<>();
    rules.forEach(rule -> asked.add(rule.id()));
    if (!asked.contains(UNUSED)) {
      return;
    }
    for (List<Suppression> suppressions : byPath.values()) {
      for (Suppression each : suppressions) {
        List<String> idle =
            each.rules().stream()
                .filter(rule -> asked.contains(rule) || Rules.byId(rule) == null)
                .filter(rule -> !used.contains(new Silenced(each, rule)))
                .toList();
        if (!idle.isEmpty() || each.rules().isEmpty()) {
          findings.add(unused(each, idle));
        }
      }
    }
  }

  private static Finding unused(Suppression suppression, List<String> idle) {
    return new Finding(
        UNUSED,
        Severity.NOTE,
        When.READING,
        message(suppression, idle),
        suppression.place(),
        "suppression " + String.join("`, `", idle));
  }

  private static String message(Suppression suppression, List<String> idle) {
    if (suppression.isForeign()) {
      return "`noqa` has no effect here; write `reprise: ignore[RULE]`.";
    }
    if (idle.isEmpty()) {
      return "This comment names no rule, so it has no effect; write `ignore[RULE]`.";
    }
    for (String rule : idle) {
      if (Rules.byId(rule) == null) {
        String nearest = Nearest.to(rule, Rules.ALL.stream().map(Rule::id).toList());
        return "No rule is called `%s`%s"
            .formatted(rule, nearest == null ? "." : "; the closest is `" + nearest + "`.");
      }
    }
    String names = String.join("`, `", idle);
    return idle.size() == suppression.rules().size()
        ? "This comment has no effect: `" + names + "` is not reported here."
        : "This comment names `" + names + "`, which is not reported here.";
  }
}
