package dev.reprise.rule.database;

import dev.reprise.finding.FileChange;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.finding.Place;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Step;
import dev.reprise.remedy.text.JoinedAlters;
import dev.reprise.replay.Replayed;
import dev.reprise.replay.Verdict;
import dev.reprise.rule.Rule;
import dev.reprise.study.Knowledge;
import dev.reprise.study.StudiedRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Several `ALTER TABLE` of one table, committed separately, where one is atomic.
public final class SeparateAlters extends Rule {

  public SeparateAlters() {
    super("separate-alters", Severity.NOTE, Precision.VERY_HIGH, "half-done");
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    return knowledge
        .revisions()
        .filter(each -> each.platform().isMysql())
        .flatMap(each ->
            groups(each).stream()
                .filter(group -> isStuckBetween(group, each))
                .map(group -> finding(group, each)));
  }

  /// Statements of a file that can be merged, in written order.
  private static List<List<Origin.Sql>> groups(StudiedRevision studied) {
    List<List<Origin.Sql>> groups = new ArrayList<>();
    List<Origin.Sql> group = new ArrayList<>();
    for (Step step : studied.upgrade().steps()) {
      Origin.Sql statement = sent(step);
      if (statement == null || !JoinedAlters.canFollow(group, statement)) {
        addTo(groups, group);
        group = new ArrayList<>();
      }
      if (statement != null && (!group.isEmpty() || JoinedAlters.canFollow(group, statement))) {
        group.add(statement);
      }
    }
    addTo(groups, group);
    return groups;
  }

  private static void addTo(List<List<Origin.Sql>> groups, List<Origin.Sql> group) {
    if (group.size() > 1) {
      groups.add(group);
    }
  }

  private static Origin.@Nullable Sql sent(Step step) {
    return switch (step) {
      case Step.Send send when send.origin() instanceof Origin.Sql sql -> sql;
      case Step.Apply apply when apply.origin() instanceof Origin.Sql sql -> sql;
      case Step _ -> null;
    };
  }

  /// True if a second run after one of them, except the last, fails or changes something.
  private static boolean isStuckBetween(List<Origin.Sql> group, StudiedRevision studied) {
    List<Origin.Sql> before = group.subList(0, group.size() - 1);
    for (Replayed.Crash crash : studied.replayed().crashes()) {
      Verdict verdict = crash.outcome().verdict();
      if (crash.own()
          && (verdict == Verdict.FAILS || verdict == Verdict.DRIFTS)
          && before.stream().anyMatch(each -> each.sharesStatement(crash.after()))) {
        return true;
      }
    }
    return false;
  }

  private Finding finding(List<Origin.Sql> group, StudiedRevision studied) {
    Origin.Sql first = group.getFirst();
    String table = JoinedAlters.table(first);
    return finding(
            When.CRASH,
            "`%s` is altered by %s consecutive statements, each committed separately; a single `ALTER TABLE` applies all changes or none."
                .formatted(table, group.size() == 2 ? "two" : group.size()),
            new Place(first.source(), first.head()),
            "alter " + table + " in steps")
        .in(studied.revision().id())
        .withFixes(
            List.of(
                Fix.of(
                    "Combine them into one `ALTER TABLE`",
                    null,
                    List.of(new FileChange.EditFile(first.source(), JoinedAlters.edits(group))))));
  }
}
