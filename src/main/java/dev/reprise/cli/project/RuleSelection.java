package dev.reprise.cli.project;

import dev.reprise.cli.config.Configuration;
import dev.reprise.cli.terminal.UsageError;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.rule.Rule;
import dev.reprise.rule.inspection.Rules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `--select` and `--ignore`, and the configuration's settings for rules, globally and for some
/// paths: the enabled rules and their severities.
public record RuleSelection(
    List<Rule> rules, Map<String, Severity> severities, List<ForPaths> forPaths) {
  private static final String OFF = "off";

  /// As above for paths that match a glob; `left` are the ids of the rules enabled there.
  private record ForPaths(PathGlob glob, Set<String> left, Map<String, Severity> severities) {}

  public static RuleSelection of(EffectiveOptions chosen, Workspace workspace) {
    List<String> selected = chosen.list("select");
    Set<Rule> asked = new HashSet<>(selected.isEmpty() ? Rules.DEFAULT : named(selected));
    asked.addAll(named(chosen.list("extend-select")));
    List<Rule> rules = new ArrayList<>(Rules.ALL);
    rules.retainAll(asked);
    rules.removeAll(named(chosen.list("ignore")));
    Configuration configuration = chosen.configuration();
    // Rules named on the command line are always enabled.
    if (!chosen.given().has("--select")) {
      rules.removeAll(named(off(configuration.severities())));
    }
    List<ForPaths> forPaths = new ArrayList<>();
    for (Configuration.PerPath each : configuration.perPath()) {
      forPaths.add(
          new ForPaths(
              PathGlob.of(each.glob(), base(configuration, workspace)),
              left(each),
              severities(each.severities())));
    }
    return new RuleSelection(
        List.copyOf(rules), severities(configuration.severities()), List.copyOf(forPaths));
  }

  private static Set<String> left(Configuration.PerPath each) {
    Set<Rule> left = new HashSet<>(each.select().isEmpty() ? Rules.ALL : named(each.select()));
    left.removeAll(named(each.ignore()));
    left.removeAll(named(off(each.severities())));
    Set<String> ids = new HashSet<>();
    left.forEach(rule -> ids.add(rule.id()));
    return ids;
  }

  /// The base of a configuration's globs.
  static String base(Configuration configuration, Workspace workspace) {
    Path file = configuration.file();
    Path directory = file == null ? null : file.toAbsolutePath().normalize().getParent();
    return directory == null || !directory.startsWith(workspace.root())
        ? ""
        : workspace.root().relativize(directory).toString().replace('\\', '/');
  }

  private static List<String> off(Map<String, String> levels) {
    return levels.entrySet().stream()
        .filter(each -> each.getValue().equals(OFF))
        .map(Map.Entry::getKey)
        .toList();
  }

  /// By rule. A rule's id takes precedence over a glob, and a glob over a group.
  private static Map<String, Severity> severities(Map<String, String> levels) {
    Map<String, Severity> severities = new HashMap<>();
    for (int rank = 0; rank < 3; rank++) {
      for (Map.Entry<String, String> each : levels.entrySet()) {
        Severity severity = severity(each.getValue());
        if (severity != null && rank(each.getKey()) == rank) {
          Rules.named(each.getKey()).forEach(rule -> severities.put(rule.id(), severity));
        }
      }
    }
    return severities;
  }

  private static int rank(String word) {
    return Rules.byId(word) != null ? 2 : word.indexOf('*') >= 0 ? 1 : 0;
  }

  public static @Nullable Severity severity(String word) {
    for (Severity each : Severity.values()) {
      if (each.word().equals(word)) {
        return each;
      }
    }
    return null;
  }

  private static List<Rule> named(List<String> words) {
    List<Rule> named = new ArrayList<>();
    for (String word : words) {
      List<Rule> found = Rules.named(word);
      if (found.isEmpty()) {
        throw new UsageError(Rules.unknown(word));
      }
      named.addAll(found);
    }
    return named;
  }

  /// The findings of rules enabled for their path, with the severity set for it.
  List<Finding> apply(List<Finding> findings) {
    if (severities.isEmpty() && forPaths.isEmpty()) {
      return findings;
    }
    List<Finding> left = new ArrayList<>();
    for (Finding finding : findings) {
      Severity severity = severities.get(finding.rule());
      boolean counts = true;
      for (ForPaths each : forPaths) {
        if (each.glob().matches(finding.place().path())) {
          counts &= each.left().contains(finding.rule());
          severity = each.severities().getOrDefault(finding.rule(), severity);
        }
      }
      if (counts) {
        left.add(severity == null ? finding : finding.withSeverity(severity));
      }
    }
    return left;
  }
}
