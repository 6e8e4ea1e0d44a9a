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
import dev.reprise.server.FaultKind;
import dev.reprise.server.Refusal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Dependencies: a dropped object's own parts are dropped with it; without `CASCADE`, other
/// objects' parts prevent the drop (2BP01).
final class Dependents {
  private Dependents() {}

  static Refusal kept(
      RunningOperation change, String what, ObjectId object, @Nullable Creator obstacle) {
    return change.refusal(
        FaultKind.DEPENDENT_OBJECTS_STILL_EXIST,
        "cannot drop " + what + " because other objects depend on it",
        object,
        obstacle);
  }

  // ---- relations -------------------------------------------------------------------------------

  /// Drops a present relation; `together` are all relations that the statement drops.
  static void dropRelation(
      RunningOperation change, QualifiedName name, boolean cascade, Set<QualifiedName> together) {
    // Views may depend on views to any depth, so this is iterative.
    Deque<QualifiedName> dependents = new ArrayDeque<>();
    dropRelation(change, name, cascade, together, dependents);
    while (!dependents.isEmpty()) {
      QualifiedName dependent = dependents.pop();
      if (change.catalog.relation(dependent).presence() != Presence.ABSENT) {
        dropRelation(change, dependent, true, Set.of(), dependents);
      }
    }
  }

  static void dropRelation(
      RunningOperation change,
      QualifiedName name,
      boolean cascade,
      Set<QualifiedName> together,
      Deque<QualifiedName> dependents) {
    switch (change.catalog.relation(name)) {
      case Relation.Table table -> dropTable(change, name, table, cascade, together, dependents);
      case Relation.Index index -> {
        if (cascade) {
          PartDependents.dropKey(change, name, index);
        }
        dropIndex(change, name, index);
      }
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
    var mentions = change.catalog.relations().tablesMentioning(name.name());
    mentions.forEach((other, dependent) -> {
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

  /// Removes a foreign key to the table, a view over it, or a partition of it.
  private static void loosen(
      RunningOperation change,
      QualifiedName name,
      Relation.Table table,
      QualifiedName other,
      Relation.Table dependent,
      boolean cascade,
      Deque<QualifiedName> dependents) {
    String what = table.kind().word() + " " + name;
    for (var each : dependent.constraints().asMap().entrySet()) {
      if (isKeyTo(change, each.getValue(), name)) {
        if (!cascade) {
          throw kept(change, what, ObjectId.table(name.asName()), each.getValue().made());
        }
        takeForeignKey(change, other, each.getKey());
      }
    }
    for (ColumnReference read : dependent.reads()) {
      if (change.catalog.resolveRelation(read.table()).equals(name)) {
        if (!cascade) {
          throw kept(change, what, ObjectId.table(name.asName()), dependent.made());
        }
        dependents.push(other);
        return;
      }
    }
    if (dependent.parents().contains(name)) {
      dependents.push(other);
    }
  }

  static void takeForeignKey(RunningOperation change, QualifiedName table, String key) {
    Relation.Table now = change.current(table);
    ConstraintState gone = new ConstraintState(Presence.ABSENT, change.made, null);
    change.put(table, now.withConstraint(key, gone));
  }

  /// True for a foreign key to the table that is certainly present.
  private static boolean isKeyTo(
      RunningOperation change, ConstraintState state, QualifiedName table) {
    return state.presence() == Presence.PRESENT
        && state.shape() instanceof Constraint.ForeignKey key
        && refersTo(change, key, table);
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
    var mentions = change.catalog.relations().mentioning(table.name());
    mentions.forEach((name, relation) -> {
      if (relation instanceof Relation.Sequence sequence
          && table.equals(sequence.ownerTable())
          && (column == null || column.equals(sequence.ownerColumn()))) {
        change.put(name, new Relation.Absent(change.made));
      }
    });
  }

  // ---- types and routines ----------------------------------------------------------------------

  static void dropType(RunningOperation change, QualifiedName name, boolean cascade) {
    for (var table : change.catalog.relations().tablesMentioning(name.name()).entrySet()) {
      for (var each : table.getValue().columns().asMap().entrySet()) {
        ColumnState column = each.getValue();
        if (column.presence() == Presence.PRESENT
            && column.type().named() != null
            && change.catalog.resolveType(column.type().named()).equals(name)) {
          if (!cascade) {
            ObjectId object = ObjectId.of(ObjectKind.TYPE, name.asName());
            throw kept(change, "type " + name, object, column.made());
          }
          PartDependents.takeColumn(change, table.getKey(), each.getKey());
        }
      }
    }
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
    for (var table : change.catalog.relations().tablesMentioning(name.name()).entrySet()) {
      for (var each : table.getValue().attachments().asMap().entrySet()) {
        ObjectState trigger = each.getValue();
        if (trigger.presence() == Presence.PRESENT && calls(change, trigger, name)) {
          if (!cascade) {
            String what = "function " + name + "(" + signature + ")";
            throw kept(change, what, object, trigger.made());
          }
          ObjectState gone = new ObjectState(Presence.ABSENT, change.made, List.of());
          Relation.Table now = change.current(table.getKey());
          change.put(table.getKey(), now.withAttachment(each.getKey(), gone));
        }
      }
    }
  }

  static boolean calls(RunningOperation change, ObjectState trigger, QualifiedName routine) {
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

  /// Fails a `TRUNCATE` of these if another table refers to one of them, with or without rows.
  static void demandNoReferrer(RunningOperation change, List<Name> tables) {
    List<QualifiedName> emptied = tables.stream().map(change.catalog::resolveRelation).toList();
    for (QualifiedName referenced : emptied) {
      var mentions = change.catalog.relations().tablesMentioning(referenced.name());
      mentions.keySet().removeAll(emptied);
      mentions.forEach((name, table) ->
          table
              .constraints()
              .asMap()
              .forEach((constraint, state) -> {
                if (isKeyTo(change, state, referenced)) {
                  throw change.refusal(
                      FaultKind.FEATURE_NOT_SUPPORTED,
                      "cannot truncate a table referenced in a foreign key constraint",
                      ObjectId.constraint(name.asName(), constraint),
                      state.made());
                }
              }));
    }
  }
}
