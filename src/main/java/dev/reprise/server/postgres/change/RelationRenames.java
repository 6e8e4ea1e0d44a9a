package dev.reprise.server.postgres.change;

import dev.reprise.catalog.Conditions;
import dev.reprise.catalog.ConstraintState;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import dev.reprise.server.FaultKind;
import java.util.Objects;

/// Renames or moves a table, view, index or sequence; its indexes, sequences, foreign keys and
/// dependent views follow.
final class RelationRenames {
  private RelationRenames() {}

  static void rename(RunningOperation change, Operation.Rename rename, String to) {
    ObjectId object = rename.object();
    QualifiedName name = change.catalog.resolveRelation(object.name());
    Relation there = change.catalog.relation(name);
    if (there.presence() == Presence.ABSENT && rename.ifExists()) {
      return;
    }
    change.demand(
        true,
        there.presence(),
        FaultKind.UNDEFINED_TABLE,
        "relation \"" + object.name() + "\" does not exist",
        object,
        there.made());
    if (there.presence() != Presence.PRESENT) {
      change.put(name, Conditions.told(object.kind(), there));
    }
    QualifiedName target = name.sibling(to);
    if (!rename.ifExists() || change.catalog.presence(target) == Presence.PRESENT) {
      TableChanges.free(change, target, target.asName());
    }
    move(change, name, target);
    if (there instanceof Relation.Index index && index.table() != null) {
      renameIndexOf(change, index, name, to);
    }
  }

  /// Updates the table's list of indexes, and the constraint the index belongs to.
  private static void renameIndexOf(
      RunningOperation change, Relation.Index index, QualifiedName name, String to) {
    QualifiedName owner = Objects.requireNonNull(index.table());
    Relation.Table table = change.current(owner);
    table = table.withoutIndex(name.name()).withIndex(to);
    ConstraintState constraint = table.constraints().get(name.name());
    if (index.forConstraint() && constraint != null) {
      table =
          table.withConstraints(
              table
                  .constraints()
                  .put(to, PartRenames.renamed(constraint, to))
                  .put(name.name(), new ConstraintState(Presence.ABSENT, change.made, null)));
    }
    change.put(owner, table);
  }

  /// Moves the relation at `name`, its indexes if the schema changes, and every reference to it.
  static void move(RunningOperation change, QualifiedName name, QualifiedName target) {
    Relation relation = change.catalog.relation(name);
    change.put(name, new Relation.Absent(change.made));
    change.put(target, relation);
    if (!(relation instanceof Relation.Table table)) {
      return;
    }
    for (String index : table.indexes()) {
      Relation own = change.catalog.relation(name.sibling(index));
      if (own instanceof Relation.Index known) {
        if (!name.schema().equals(target.schema())) {
          change.put(name.sibling(index), new Relation.Absent(change.made));
        }
        change.put(target.sibling(index), known.onTable(target));
      }
    }
    for (var each : change.catalog.relations().mentioning(name.name()).entrySet()) {
      QualifiedName other = each.getKey();
      if (each.getValue() instanceof Relation.Table dependent) {
        follow(change, other, dependent, name, target);
      } else if (each.getValue() instanceof Relation.Sequence sequence
          && name.equals(sequence.ownerTable())) {
        change.put(
            other,
            new Relation.Sequence(
                sequence.presence(), sequence.made(), target, sequence.ownerColumn()));
      }
    }
  }

  private static void follow(
      RunningOperation change,
      QualifiedName other,
      Relation.Table dependent,
      QualifiedName name,
      QualifiedName target) {
    Relation.Table changed = dependent;
    for (var each : dependent.constraints().asMap().entrySet()) {
      if (each.getValue().shape() instanceof Constraint.ForeignKey key
          && refers(key.referenced(), name)) {
        changed =
            changed.withConstraint(
                each.getKey(),
                new ConstraintState(
                    each.getValue().presence(),
                    each.getValue().made(),
                    key.on(key.columns(), target.asName(), key.referencedColumns())));
      }
    }
    if (dependent.reads().stream().anyMatch(each -> refers(each.table(), name))) {
      changed =
          changed.withReads(
              dependent.reads().stream()
                  .map(each ->
                      refers(each.table(), name)
                          ? new ColumnReference(target.asName(), each.column(), each.text())
                          : each)
                  .toList());
    }
    if (dependent.parents().contains(name)) {
      changed = changed.withParents(dependent.parents().renamed(name, target));
    }
    if (changed != dependent) {
      change.put(other, changed);
    }
  }

  /// References stored in the catalog are qualified.
  static boolean refers(Name reference, QualifiedName name) {
    return reference.name().equals(name.name()) && name.schema().equals(reference.schema());
  }
}
