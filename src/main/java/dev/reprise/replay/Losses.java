package dev.reprise.replay;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.catalog.RemovedRows;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The rows written since the first run that a second run removes: by tables and columns that exist
/// before and after it. A helper table created and dropped within one run holds nobody's rows.
final class Losses {
  private Losses() {}

  /// `survey` maps a place to its operation. A recreated table may have got its rows back through a
  /// statement that could not be read.
  static List<LostRows> of(Catalog before, Catalog after, PlanSurvey survey) {
    List<LostRows> lost = new ArrayList<>();
    before
        .relations()
        .differences(
            after.relations(),
            (name, mine, theirs) -> {
              if (before.relation(name) instanceof Relation.Table one
                  && after.relation(name) instanceof Relation.Table other) {
                add(lost, name, one, other, survey.operations());
              }
            });
    if (!survey.gaps().isEmpty()) {
      lost.removeIf(each ->
          each.object().kind() != ObjectKind.COLUMN
              && !(each.operation() instanceof Operation.Delete)
              && !(each.operation() instanceof Operation.Truncate));
    }
    return List.copyOf(lost);
  }

  private static void add(
      List<LostRows> lost,
      QualifiedName name,
      Relation.Table before,
      Relation.Table after,
      Map<Origin, Operation> operations) {
    RemovedRows taken = after.rows().taken();
    RemovedRows earlier = before.rows().taken();
    boolean both =
        before.kind() == ObjectKind.TABLE
            && after.kind() == ObjectKind.TABLE
            && before.presence() == Presence.PRESENT
            && after.presence() == Presence.PRESENT;
    if (!both || taken == null || earlier != null && earlier.run() == taken.run()) {
      return;
    }
    Name shown = name.shown();
    if (taken.rows() != null) {
      lost.add(
          new LostRows(ObjectId.table(shown), true, operations.get(taken.rows()), taken.rows()));
      return;
    }
    new TreeMap<>(taken.values().asMap())
        .forEach((column, by) -> {
          if (isThere(before, column) && isThere(after, column)) {
            Operation operation = operations.get(by.origin());
            lost.add(
                new LostRows(ObjectId.column(shown, column), by.every(), operation, by.origin()));
          }
        });
  }

  private static boolean isThere(Relation.Table table, String column) {
    ColumnState state = table.columns().get(column);
    return state != null && state.presence() == Presence.PRESENT;
  }
}
