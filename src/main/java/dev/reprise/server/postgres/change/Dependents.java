package dev.reprise.server.postgres.change;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.ConstraintState;
import dev.reprise.catalog.Creator;
import dev.reprise.catalog.ObjectState;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.catalog.TypeState;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.server.FaultKind;
import dev.reprise.server.Refusal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What hangs on what: whatever is dropped takes its own parts along, and is kept by others'
/// without `CASCADE` (2BP01).
public final class Dependents {
  private Dependents() {}

  private static Refusal kept(
      RunningOperation change, String what, ObjectId object, @Nullable Creator obstacle) {
    return change.refusal(
        FaultKind.DEPENDENT_OBJECTS_STILL_EXIST,
        "cannot drop " + what + " because other objects depend on it",
        object,
        obstacle);
  }

  // ---- relations -------------------------------------------------------------------------------

  /// Drops a relation that is there; `together` are all that the statement drops.
  static void dropRelation(
      RunningOperation change, QualifiedName name, boolean cascade, Set<QualifiedName> together) {
    // Views over views over views: as many as there are, so that no stack holds them.
    Deque<QualifiedName> dependents = new ArrayDeque<>();
    dropRelation(change, name, cascade, together, dependents);
    while (!dependents.isEmpty()) {
      QualifiedName dependent = dependents.pop();
      if (change.catalog.relation(dependent).presence() != Presence.ABSENT) {
        dropRelation(change, dependent, true, Set.of(), dependents);
      }
    }
  }

  private static void dropRelation(
      RunningOperation change,
      QualifiedName name,
      boolean cascade,
      Set<QualifiedName> together,
      Deque<QualifiedName> dependents) {
    switch (change.catalog.relation(name)) {
      case Relation.Table table -> dropTable(change, name, table, cascade, together, dependents);
      case Relation.Index index -> dropIndex(change, name, index);
      case Relation.Sequence _, Relation.Absent _ ->
          change.put(name, new Relation.Absent(change.made));
    }
  }

  private static void dropTable(
      RunningOperation change,
      QualifiedName name,
      Relation.Table table,
      boolean cascade,
      Set<QualifiedName> together,
      Deque<QualifiedName> dependents) {
    change
        .catalog
        .relations()
        .tablesMentioning(
            name.name(),
            (other, dependent) -> {
              if (!other.equals(name) && !together.contains(other)) {
                loosen(change, name, table, other, dependent, cascade, dependents);
              }
            });
    for (String index : table.indexes()) {
      change.put(name.sibling(index), new Relation.Absent(change.made));
    }
    dropOwnedSequences(change, name, null);
    change.put(name, new Relation.Absent(change.made));
  }

  /// A foreign key to the table, a view over it, a partition of it.
  private static void loosen(
      RunningOperation change,
      QualifiedName name,
      Relation.Table table,
      QualifiedName other,
      Relation.Table dependent,
      boolean cascade,
      Deque<QualifiedName> dependents) {
    for (var each : dependent.constraints().asMap().entrySet()) {
      if (each.getValue().presence() == Presence.PRESENT
          && each.getValue().shape() instanceof Constraint.ForeignKey key
          && refersTo(change, key, name)) {
        if (!cascade) {
          throw kept(
              change,
              table.kind().word() + " " + name,
              ObjectId.table(name.asName()),
              each.getValue().made());
        }
        takeForeignKey(change, other, each.getKey());
      }
    }
    for (ColumnReference read : dependent.reads()) {
      if (change.catalog.resolveRelation(read.table()).equals(name)) {
        if (!cascade) {
          throw kept(
              change,
              table.kind().word() + " " + name,
              ObjectId.table(name.asName()),
              dependent.made());
        }
        dependents.push(other);
        return;
      }
    }
    if (dependent.parents().contains(name)) {
      dependents.push(other);
    }
  }

  private static void takeForeignKey(RunningOperation change, QualifiedName table, String key) {
    Relation.Table now = change.current(table);
    ConstraintState gone = new ConstraintState(Presence.ABSENT, change.made, null);
    change.put(table, now.withConstraints(now.constraints().put(key, gone)));
  }

  static boolean refersTo(RunningOperation change, Constraint.ForeignKey key, QualifiedName table) {
    return change.catalog.resolveRelation(key.referenced()).equals(table);
  }

  private static void dropIndex(RunningOperation change, QualifiedName name, Relation.Index index) {
    QualifiedName owner = index.table();
    if (index.forConstraint() && owner != null) {
      throw change.refusal(
          FaultKind.DEPENDENT_OBJECTS_STILL_EXIST,
          "cannot drop index "
              + name
              + " because constraint "
              + name.name()
              + " on table "
              + owner
              + " requires it",
          ObjectId.of(ObjectKind.INDEX, name.asName()),
          index.made());
    }
    change.put(name, new Relation.Absent(change.made));
    if (owner != null && change.catalog.relation(owner) instanceof Relation.Table table) {
      change.put(owner, table.withoutIndex(name.name()));
    }
  }

  /// The sequences of serial and identity columns; `column` null means those of the whole table.
  static void dropOwnedSequences(
      RunningOperation change, QualifiedName table, @Nullable String column) {
    List<QualifiedName> owned = new ArrayList<>();
    change
        .catalog
        .relations()
        .mentioning(
            table.name(),
            (name, relation) -> {
              if (relation instanceof Relation.Sequence sequence
                  && table.equals(sequence.ownerTable())
                  && (column == null || column.equals(sequence.ownerColumn()))) {
                owned.add(name);
              }
            });
    owned.forEach(name -> change.put(name, new Relation.Absent(change.made)));
  }

  // ---- parts of a table ------------------------------------------------------------------------

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
    change
        .catalog
        .relations()
        .tablesMentioning(
            name.name(),
            (other, dependent) -> {
              if (!other.equals(name)) {
                loosenColumn(change, name, drop, other, dependent);
              }
            });
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
          && refersTo(change, key, name)) {
        if (!drop.cascade()) {
          throw kept(
              change, what, ObjectId.column(drop.table(), drop.column()), each.getValue().made());
        }
        takeForeignKey(change, other, each.getKey());
      }
    }
    for (ColumnReference read : dependent.reads()) {
      if (drop.column().equals(read.column())
          && change.catalog.resolveRelation(read.table()).equals(name)) {
        if (!drop.cascade()) {
          throw kept(change, what, ObjectId.column(drop.table(), drop.column()), dependent.made());
        }
        dropRelation(change, other, true, Set.of());
        return;
      }
    }
  }

  /// A column that a view shows keeps its type.
  static void demandNoView(RunningOperation change, QualifiedName table, String column) {
    change
        .catalog
        .relations()
        .tablesMentioning(
            table.name(),
            (_, view) -> {
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
            });
  }

  /// The column with its indexes, constraints and sequences.
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
    dropOwnedSequences(change, name, column);
    Relation.Table now = change.current(name);
    change.put(name, now.withColumns(now.columns().put(column, ColumnState.absent(change.made))));
  }

  static void dropConstraint(
      RunningOperation change, QualifiedName name, String constraint, boolean cascade) {
    ConstraintState dropped = change.current(name).constraints().get(constraint);
    if (dropped != null
        && (dropped.shape() instanceof Constraint.PrimaryKey
            || dropped.shape() instanceof Constraint.Unique)) {
      loosenKeys(change, name, constraint, dropped, cascade);
      PartitionKeys.take(change, name, dropped.columns());
    }
    takeConstraint(change, name, constraint);
  }

  private static void loosenKeys(
      RunningOperation change,
      QualifiedName name,
      String constraint,
      ConstraintState dropped,
      boolean cascade) {
    List<String> columns = dropped.columns();
    boolean primary = dropped.shape() instanceof Constraint.PrimaryKey;
    change
        .catalog
        .relations()
        .tablesMentioning(
            name.name(),
            (other, table) -> {
              for (var each : table.constraints().asMap().entrySet()) {
                if (each.getValue().presence() == Presence.PRESENT
                    && each.getValue().shape() instanceof Constraint.ForeignKey key
                    && (key.referencedColumns().isEmpty()
                        ? primary
                        : Set.copyOf(key.referencedColumns()).equals(Set.copyOf(columns))
                            && !otherKey(change.current(name), constraint, columns))
                    && refersTo(change, key, name)) {
                  if (!cascade) {
                    throw kept(
                        change,
                        "constraint " + constraint + " on table " + name,
                        ObjectId.constraint(name.asName(), constraint),
                        each.getValue().made());
                  }
                  takeConstraint(change, other, each.getKey());
                }
              }
            });
  }

  /// Whether another key of the table has the same columns: which of them a foreign key uses is not
  /// told.
  private static boolean otherKey(Relation.Table table, String constraint, List<String> columns) {
    return table.constraints().asMap().entrySet().stream()
        .anyMatch(each ->
            !each.getKey().equals(constraint)
                && each.getValue().presence() != Presence.ABSENT
                && !(each.getValue().shape() instanceof Constraint.ForeignKey)
                && Set.copyOf(each.getValue().columns()).equals(Set.copyOf(columns)));
  }

  /// The constraint and, where it has one, its index.
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
        table.withConstraints(
            table
                .constraints()
                .put(
                    constraint,
                    new ConstraintState(
                        Presence.ABSENT, change.made, before == null ? null : before.shape()))));
  }

  // ---- types and routines ----------------------------------------------------------------------

  static void dropType(RunningOperation change, QualifiedName name, boolean cascade) {
    change
        .catalog
        .relations()
        .tablesMentioning(
            name.name(),
            (table, known) -> {
              for (var each : known.columns().asMap().entrySet()) {
                ColumnState column = each.getValue();
                if (column.presence() == Presence.PRESENT
                    && column.type().named() != null
                    && change.catalog.resolveType(column.type().named()).equals(name)) {
                  if (!cascade) {
                    throw kept(
                        change,
                        "type " + name,
                        ObjectId.of(ObjectKind.TYPE, name.asName()),
                        column.made());
                  }
                  takeColumn(change, table, each.getKey());
                }
              }
            });
    change.catalog = change.catalog.withType(name, TypeState.told(Presence.ABSENT, change.made));
  }

  /// Triggers call it.
  static void dropRoutine(
      RunningOperation change,
      QualifiedName name,
      String signature,
      boolean cascade,
      ObjectId object) {
    if (cascade) {
      change
          .catalog
          .objects()
          .forEach((key, known) -> {
            if (known.presence() == Presence.PRESENT && calls(change, known, name)) {
              change.catalog = change.catalog.withoutObject(key, change.made);
            }
          });
    }
    change
        .catalog
        .relations()
        .tablesMentioning(
            name.name(),
            (table, known) -> {
              for (var each : known.attachments().asMap().entrySet()) {
                if (each.getValue().presence() == Presence.PRESENT
                    && calls(change, each.getValue(), name)) {
                  if (!cascade) {
                    throw kept(
                        change,
                        "function " + name + "(" + signature + ")",
                        object,
                        each.getValue().made());
                  }
                  Relation.Table now = change.current(table);
                  change.put(
                      table,
                      now.withAttachments(
                          now.attachments()
                              .put(
                                  each.getKey(),
                                  new ObjectState(Presence.ABSENT, change.made, List.of()))));
                }
              }
            });
  }

  private static boolean calls(
      RunningOperation change, ObjectState trigger, QualifiedName routine) {
    for (ObjectId need : trigger.needs()) {
      if (need.kind().isRoutine() && change.catalog.resolveRoutine(need.name()).equals(routine)) {
        return true;
      }
    }
    return false;
  }

  /// Everything in a schema.
  static void dropSchema(RunningOperation change, String schema, boolean cascade) {
    boolean[] inhabited = {false};
    Catalog before = change.catalog;
    before.relations().forEach((name, each) -> inhabited[0] |= isIn(schema, name, each.presence()));
    before.types().forEach((name, each) -> inhabited[0] |= isIn(schema, name, each.presence()));
    ObjectId object = ObjectId.of(ObjectKind.SCHEMA, Name.of(schema));
    if (inhabited[0] && !cascade) {
      throw kept(change, "schema " + schema, object, null);
    }
    before
        .relations()
        .forEach((name, relation) -> {
          if (name.schema().equals(schema)) {
            change.put(name, new Relation.Absent(change.made));
          }
        });
    before
        .types()
        .forEach((name, type) -> {
          if (name.schema().equals(schema)) {
            change.catalog =
                change.catalog.withType(name, TypeState.told(Presence.ABSENT, change.made));
          }
        });
    before
        .routines()
        .forEach((name, overloads) -> {
          if (name.schema().equals(schema)) {
            change.catalog =
                change.catalog.withRoutines(
                    name,
                    overloads.mapped(
                        each -> new ObjectState(Presence.ABSENT, change.made, List.of())));
          }
        });
  }

  private static boolean isIn(String schema, QualifiedName name, Presence presence) {
    return presence == Presence.PRESENT && name.schema().equals(schema);
  }
}
