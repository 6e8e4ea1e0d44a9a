package dev.reprise.replay;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Certainty;
import dev.reprise.catalog.Relation;
import dev.reprise.catalog.Rows;
import dev.reprise.operation.Conflict;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The changes of a second run in the rows of a table.
///
/// @param second the catalog it left
/// @param operations the operation at each place
record RowComparison(Catalog second, Map<Origin, Operation> operations) {

  /// Rows of the statement at `origin` were added or removed; with `untoldKeys`, inserted again
  /// into a table whose keys no revision shows.
  record Change(Drift.Kind kind, Certainty certainty, Origin origin, boolean untoldKeys) {}

  /// Sources of rows that the second run added or removed.
  List<Change> of(Relation.Table before, Relation.Table after) {
    if (before.rows().equals(after.rows())) {
      return List.of();
    }
    List<Change> changes = new ArrayList<>();
    Map<Origin, Integer> counts = new IdentityHashMap<>();
    Map<Origin, Boolean> single = new IdentityHashMap<>();
    count(before.rows(), -1, counts, single);
    count(after.rows(), 1, counts, single);
    Map<Origin, List<Object>> runsBefore = runs(before);
    Map<Origin, List<Object>> runsAfter = runs(after);
    for (Rows.Source source : all(before, after)) {
      Origin origin = source.origin();
      Integer difference = counts.remove(origin);
      boolean other =
          difference != null && !Objects.equals(runsBefore.get(origin), runsAfter.get(origin));
      // A row that a DELETE may or may not match is not reported as gone.
      boolean untold = difference != null && difference < 0 && mayBeLeft(after, origin);
      boolean perhaps = difference != null && difference == 0 && mayBeLeft(after, origin);
      if (perhaps && (other || !mayBeLeft(before, origin))) {
        changes.add(new Change(Drift.Kind.DATA, Certainty.POSSIBLE, origin, false));
      } else if (difference != null && !untold && (difference != 0 || other)) {
        boolean certain = difference != 0 && single.getOrDefault(origin, false);
        boolean more = difference != 0;
        changes.add(
            new Change(
                more ? Drift.Kind.DATA : Drift.Kind.REPLACED,
                isStopped(after) || !isTold(after) && minds(operations.get(origin))
                    ? Certainty.POSSIBLE
                    : certain ? Certainty.CERTAIN : Certainty.WITH_ROWS,
                origin,
                more && !isTold(before)));
      }
    }
    return changes;
  }

  /// True if all its keys are known from the history.
  private boolean isTold(Relation.Table table) {
    return table.made() != null || second.isTold(table);
  }

  private static boolean minds(@Nullable Operation operation) {
    return operation instanceof Operation.Insert insert
        && !(insert.conflict() instanceof Conflict.Fails);
  }

  /// True if an unknown unique key may keep rows from being inserted again.
  private boolean isStopped(Relation.Table table) {
    return second.open() && !isTold(table);
  }

  /// The runs that inserted the rows of each statement, if these differ in every run.
  private static Map<Origin, List<Object>> runs(Relation.Table table) {
    Map<Origin, List<Object>> runs = new IdentityHashMap<>();
    for (Rows.Source source : table.rows().sources()) {
      if (source.run() != null) {
        runs.computeIfAbsent(source.origin(), _ -> new ArrayList<>()).add(source.run());
      }
    }
    return runs;
  }

  private static List<Rows.Source> all(Relation.Table before, Relation.Table after) {
    List<Rows.Source> all = new ArrayList<>(before.rows().sources());
    all.addAll(after.rows().sources());
    return all;
  }

  private static void count(
      Rows rows, int sign, Map<Origin, Integer> counts, Map<Origin, Boolean> single) {
    for (Rows.Source source : rows.sources()) {
      if (!Rows.isPossible(source)) {
        counts.merge(source.origin(), sign, Integer::sum);
        single.merge(source.origin(), Rows.isCertain(source), Boolean::logicalOr);
      }
    }
  }

  /// True if the first run's rows may still exist beside those of the second one.
  private static boolean mayBeLeft(Relation.Table table, Origin origin) {
    return table.rows().sources().stream()
        .anyMatch(each -> Rows.isPossible(each) && each.origin().equals(origin));
  }
}
