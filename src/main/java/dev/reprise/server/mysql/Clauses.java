package dev.reprise.server.mysql;

import dev.reprise.catalog.Presence;
import dev.reprise.operation.Condition.ConstraintKind;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Operation;
import java.util.ArrayList;
import java.util.List;

/// One statement with several clauses: all or nothing. Drops run first, foreign keys before the
/// indexes they need, and foreign key names are checked before anything is dropped.
final class Clauses {
  private Clauses() {}

  static void apply(MysqlOperation change, Operation.AlterTable alter) {
    List<Operation> clauses = alter.clauses();
    if (!clauses.isEmpty() && clauses.getFirst() instanceof Operation.CreateTable create) {
      create(change, create, clauses);
      return;
    }
    if (change.needTable(alter.table(), alter.ifTableExists()) == null) {
      return;
    }
    for (Operation clause : clauses) {
      if (clause instanceof Operation.AddConstraint add
          && add.constraint() instanceof Constraint.ForeignKey key
          && key.name() != null) {
        Constraints.free(change, change.table(add.table()), key, clause);
      }
    }
    List<Operation> ordered = new ArrayList<>();
    clauses.stream().filter(Clauses::dropsKey).forEach(ordered::add);
    clauses.stream().filter(each -> drops(each) && !dropsKey(each)).forEach(ordered::add);
    clauses.stream().filter(each -> !drops(each)).forEach(ordered::add);
    change.expect(clauses.stream().map(each -> index(change, each)).toList());
    ordered.forEach(change::part);
    change.expect(List.of());
  }

  /// The columns of the index that a clause creates; empty if it creates none.
  private static List<String> index(MysqlOperation change, Operation clause) {
    return switch (clause) {
      case Operation.CreateIndex create -> Columns.spelled(change, create.table(), create.keys());
      case Operation.AddConstraint(
              var table,
              _,
              Constraint.Unique(_, List<String> columns, _, _, _),
              _) ->
          Columns.spelled(change, table, columns);
      case Operation.AddConstraint(
              var table,
              _,
              Constraint.PrimaryKey(_, List<String> columns, _),
              _) ->
          Columns.spelled(change, table, columns);
      case Operation _ -> List.of();
    };
  }

  private static void create(
      MysqlOperation change, Operation.CreateTable create, List<Operation> clauses) {
    boolean there =
        change.catalog.presence(change.catalog.creating(create.table())) == Presence.PRESENT;
    if (there && create.ifNotExists()) {
      return;
    }
    clauses.forEach(change::part);
  }

  private static boolean dropsKey(Operation clause) {
    return clause instanceof Operation.DropConstraint drop
        && drop.kind() == ConstraintKind.FOREIGN_KEY;
  }

  private static boolean drops(Operation clause) {
    return clause instanceof Operation.Drop
        || clause instanceof Operation.DropColumn
        || clause instanceof Operation.DropConstraint;
  }
}
