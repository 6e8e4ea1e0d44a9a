package dev.reprise.server.postgres.change;

import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.ConstraintState;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.server.FaultKind;
import java.util.List;
import java.util.Set;

/// Objects that are dropped with a column or a constraint, or prevent the drop.
public final class PartDependents {
  private PartDependents() {}

  public static void dropColumn(RunningOperation change, Operation.DropColumn drop) {
    RunningOperation.Located located = change.needTable(drop.table(), drop.ifTableExists());
    if (located == null) {
      return;
    }
    QualifiedName name = located.name();
    if (drop.ifExists()) {
      if (change.catalog.column(located.table(), drop.column()) == Presence.ABSENT) {
        return;
      }
    } else {
      change.needColumn(name, drop.column());
    }
    var mentions = change.catalog.relations().tablesMentioning(name.name());
    mentions.remove(name);
    mentions.forEach((other, dependent) -> loosenColumn(change, name, drop, other, dependent));
    takeColumn(change, name, drop.column());
  }

  private static void loosenColumn(
      RunningOperation change,
      QualifiedName name,
      Operation.DropColumn drop,
      QualifiedName other,
      Relation.Table dependent) {
    String what = "column " + drop.column() + " of table " + name;
    for (var each : dependent.constraints().asMap().entrySet()) {
      if (each.getValue().presence() == Presence.PRESENT
          && each.getValue().shape() instanceof Constraint.ForeignKey key
          && key.referencedColumns().contains(drop.column())
          && Dependents.refersTo(change, key, name)) {
        if (!drop.cascade()) {
          throw Dependents.kept(
              change, what, ObjectId.column(drop.table(), drop.column()), each.getValue().made());
        }
        Dependents.takeForeignKey(change, other, each.getKey());
      }
    }
    for (ColumnReference read : dependent.reads()) {
      if (drop.column().equals(read.column())
          && change.catalog.resolveRelation(read.table()).equals(name)) {
        if (!drop.cascade()) {
          throw Dependents.kept(
              change, what, ObjectId.column(drop.table(), drop.column()), dependent.made());
        }
        Dependents.dropRelation(change, other, true, Set.of());
        return;
      }
    }
  }

  /// A column used by a view keeps its type.
  static void demandNoView(RunningOperation change, QualifiedName table, String column) {
    for (Relation.Table view : change.catalog.relations().tablesMentioning(table.name()).values()) {
      if (view.isView()
          && view.reads().stream()
              .anyMatch(each ->
                  column.equals(each.column())
                      && change.catalog.resolveRelation(each.table()).equals(table))) {
        throw change.refusal(
            FaultKind.FEATURE_NOT_SUPPORTED,
            "cannot alter type of a column used by a view or rule",
            ObjectId.column(table.asName(), column),
            view.made());
      }
    }
  }

  /// Drops the column with its indexes, constraints and sequences.
  static void takeColumn(RunningOperation change, QualifiedName name, String column) {
    Relation.Table table = change.current(name);
    for (var each : table.constraints().asMap().entrySet()) {
      if (each.getValue().presence() != Presence.ABSENT
          && each.getValue().columns().contains(column)) {
        takeConstraint(change, name, each.getKey());
      }
    }
    for (String index : change.current(name).indexes()) {
      if (change.catalog.relation(name.sibling(index)) instanceof Relation.Index known
          && known.columns().contains(column)) {
        change.put(name.sibling(index), new Relation.Absent(change.made));
        Relation.Table now = change.current(name);
        change.put(name, now.withoutIndex(index));
      }
    }
    Dependents.dropOwnedSequences(change, name, column);
    Relation.Table now = change.current(name);
    change.put(name, now.withColumn(column, ColumnState.absent(change.made)));
  }

  static void dropConstraint(
      RunningOperation change, QualifiedName name, String constraint, boolean cascade) {
    ConstraintState dropped = change.current(name).constraints().get(constraint);
    if (dropped != null
        && (dropped.shape() instanceof Constraint.PrimaryKey
            || dropped.shape() instanceof Constraint.Unique)) {
      boolean primary = dropped.shape() instanceof Constraint.PrimaryKey;
      loosenKeys(change, name, constraint, dropped.columns(), primary, cascade);
      PartitionKeys.take(change, name, dropped.columns());
    }
    takeConstraint(change, name, constraint);
  }

  /// Drops the foreign keys that use a unique index: `DROP INDEX … CASCADE`.
  static void dropKey(RunningOperation change, QualifiedName index, Relation.Index dropped) {
    QualifiedName owner = dropped.table();
    if (owner != null
        && dropped.unique()
        && change.catalog.relation(owner) instanceof Relation.Table) {
      loosenKeys(change, owner, index.name(), dropped.keys(), false, true);
    }
  }

  private static void loosenKeys(
      RunningOperation change,
      QualifiedName name,
      String constraint,
      List<String> columns,
      boolean primary,
      boolean cascade) {
    for (var table : change.catalog.relations().tablesMentioning(name.name()).entrySet()) {
      for (var each : table.getValue().constraints().asMap().entrySet()) {
        if (each.getValue().presence() == Presence.PRESENT
            && each.getValue().shape() instanceof Constraint.ForeignKey key
            && (key.referencedColumns().isEmpty()
                ? primary
                : Set.copyOf(key.referencedColumns()).equals(Set.copyOf(columns))
                    && !otherKey(change.current(name), constraint, columns))
            && Dependents.refersTo(change, key, name)) {
          if (!cascade) {
            throw Dependents.kept(
                change,
                "constraint " + constraint + " on table " + name,
                ObjectId.constraint(name.asName(), constraint),
                each.getValue().made());
          }
          takeConstraint(change, table.getKey(), each.getKey());
        }
      }
    }
  }

  /// True if another key of the table has the same columns: it is unknown which of them a foreign
  /// key uses.
  private static boolean otherKey(Relation.Table table, String constraint, List<String> columns) {
    return table.constraints().asMap().entrySet().stream()
        .anyMatch(each ->
            !each.getKey().equals(constraint)
                && each.getValue().presence() != Presence.ABSENT
                && !(each.getValue().shape() instanceof Constraint.ForeignKey)
                && Set.copyOf(each.getValue().columns()).equals(Set.copyOf(columns)));
  }

  /// Drops the constraint and its index, if it has one.
  static void takeConstraint(RunningOperation change, QualifiedName name, String constraint) {
    change.tell(ObjectKind.CONSTRAINT, constraint, Presence.ABSENT);
    Relation.Table table = change.current(name);
    QualifiedName index = name.sibling(constraint);
    if (change.catalog.relation(index) instanceof Relation.Index known
        && (name.equals(known.table()) || known.table() == null)) {
      change.put(index, new Relation.Absent(change.made));
      table = table.withoutIndex(constraint);
    }
    ConstraintState before = table.constraints().get(constraint);
    change.put(
        name,
        table.withConstraint(
            constraint,
            new ConstraintState(
                Presence.ABSENT, change.made, before == null ? null : before.shape())));
  }
}
