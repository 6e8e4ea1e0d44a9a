package dev.reprise.rule;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.finding.Suppression;
import dev.reprise.finding.When;
import dev.reprise.history.Revision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Runs rules over what is known, and takes away what comments silence.
public final class Inspection {
  /// The rule that reports comments which silence nothing.
  public static final String UNUSED = "unused-suppression";

  private Inspection() {}

  /// In [Finding#ORDER].
  public static List<Finding> run(Knowledge knowledge, List<Rule> rules) {
    List<Finding> all = new ArrayList<>();
    rules.forEach(rule -> rule.check(knowledge).forEach(all::add));
    Map<String, List<Suppression>> byPath = suppressions(knowledge);
    Set<Suppression> used = new HashSet<>();
    List<Finding> left = new ArrayList<>();
    for (Finding finding : all) {
      boolean silenced = false;
      for (Suppression each : byPath.getOrDefault(finding.place().path(), List.of())) {
        if (each.covers(finding)) {
          used.add(each);
          silenced = true;
        }
      }
      if (!silenced) {
        left.add(finding);
      }
    }
    addUnused(rules, byPath, used, left);
    left.sort(Finding.ORDER);
    return left;
  }

  private static Map<String, List<Suppression>> suppressions(Knowledge knowledge) {
    Map<String, List<Suppression>> byPath = new LinkedHashMap<>();
    for (Knowledge.Directory directory : knowledge.directories()) {
      for (Revision revision : directory.history().revisions()) {
        List<Suppression> found = Suppression.of(revision.source());
        if (!found.isEmpty()) {
          byPath.put(revision.path(), found);
        }
      }
    }
    return byPath;
  }

  /// A comment counts as unused only where all the rules it names were asked.
  private static void addUnused(
      List<Rule> rules,
      Map<String, List<Suppression>> byPath,
      Set<Suppression> used,
      List<Finding> findings) {
    Set<String> asked = new HashSet<>();
    rules.forEach(rule -> asked.add(rule.id()));
    if (!asked.contains(UNUSED)) {
      return;
    }
    for (List<Suppression> suppressions : byPath.values()) {
      for (Suppression each : suppressions) {
        if (!used.contains(each) && asked.containsAll(known(each))) {
          findings.add(unused(each));
        }
      }
    }
  }

  private static List<String> known(Suppression suppression) {
    return suppression.rules().stream().filter(rule -> Rules.byId(rule) != null).toList();
  }

  private static Finding unused(Suppression suppression) {
    String names = String.join("`, `", suppression.rules());
    String message =
        suppression.rules().isEmpty()
            ? "This comment names no rule and silences nothing."
            : "This comment silences nothing: `" + names + "` is not reported here.";
    return new Finding(
        UNUSED,
        Severity.NOTE,
        When.READING,
        message,
        suppression.place(),
        null,
        null,
        "suppression " + names,
        List.of(),
        List.of());
  }
}
