package dev.reprise.server.sqlite;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Certainty;
import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.ConstraintState;
import dev.reprise.catalog.Members;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.catalog.Rows;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.server.Fault;
import dev.reprise.server.FaultKind;
import dev.reprise.server.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A batch of Alembic that copies its table. Alembic computes it in Python on the reflected table:
/// a missing object there is a Python exception, and an existing one is simply kept once.
///
/// Source: `ApplyBatchImpl` in `alembic/operations/batch.py`.
final class Rebuilds {
  private Rebuilds() {}

  static void apply(SqliteOperation change, Operation.Rebuild rebuild) {
    switch (rebuild.stage()) {
      case CREATE -> create(change, rebuild);
      case COPY -> copy(change, rebuild);
      case DROP -> drop(change, rebuild);
      case RENAME -> {
        Views.check(change);
        change.model(
            new Operation.Rename(
                ObjectId.table(rebuild.temporary()), rebuild.table().name(), false));
      }
      case INDEXES -> indexes(change, rebuild);
    }
  }

  private static void create(SqliteOperation change, Operation.Rebuild rebuild) {
    Relation.Table table = read(change, rebuild);
    QualifiedName name = change.catalog.resolveRelation(rebuild.table());
    forgetOldIndexes(change, name);
    Shape shape = new Shape(change, rebuild, name, table);
    rebuild.changes().forEach(shape::change);
    shape.indexed.forEach(shape::needColumn);
    Relation.Table changed = shape.table;
    Name temporary = rebuild.temporary();
    change.model(
        new Operation.CreateTable(
            temporary, List.of(), List.of(), true, false, false, null, List.of()));
    QualifiedName copy = change.catalog.resolveRelation(temporary);
    if (change.catalog.relation(copy) instanceof Relation.Table made) {
      change.catalog =
          change.catalog.with(
              copy,
              made.withTold(changed.told())
                  .withColumns(changed.columns())
                  .withConstraints(changed.constraints())
                  .withReads(List.of()));
    }
  }

  /// The table as SQLAlchemy reflects it.
  private static Relation.Table read(SqliteOperation change, Operation.Rebuild rebuild) {
    Operation read = new Operation.Read(List.of(new ColumnReference(rebuild.table(), null)));
    Fault missing = change.asked(read);
    if (missing != null) {
      throw new Refusal(
          missing
              .worded(rebuild, "sqlalchemy.exc.NoSuchTableError", rebuild.table().name())
              .pythons());
    }
    change.model(read);
    QualifiedName name = change.catalog.resolveRelation(rebuild.table());
    return change.catalog.relation(name) instanceof Relation.Table table
        ? table
        : Relation.Table.told(Presence.PRESENT, null);
  }

  /// Indexes that an earlier, interrupted copy did not recreate.
  private static void forgetOldIndexes(SqliteOperation change, QualifiedName table) {
    for (QualifiedName each : waiting(change.catalog, table)) {
      change.catalog = change.catalog.with(each, new Relation.Absent(change.made));
    }
  }

  /// The indexes that were dropped with the old table and are recreated on the new one.
  private static List<QualifiedName> waiting(Catalog catalog, QualifiedName table) {
    List<QualifiedName> waiting = new ArrayList<>();
    catalog
        .relations()
        .forEach((name, relation) -> {
          if (relation instanceof Relation.Index index
              && index.presence() == Presence.ABSENT
              && table.equals(index.table())) {
            waiting.add(name);
          }
        });
    return waiting;
  }

  private static void copy(SqliteOperation change, Operation.Rebuild rebuild) {
    QualifiedName copy = change.catalog.resolveRelation(rebuild.temporary());
    QualifiedName name = change.catalog.resolveRelation(rebuild.table());
    if (change.catalog.relation(copy) instanceof Relation.Table target
        && change.catalog.relation(name) instanceof Relation.Table source) {
      // From here on it is the same table.
      change.catalog =
          change.catalog.with(
              copy,
              Relation.Table.told(target.kind(), target.presence(), source.made())
                  .withTold(target.told())
                  .withColumns(target.columns())
                  .withConstraints(target.constraints())
                  .withAttachments(source.attachments())
                  .withParents(source.parents())
                  .withRows(rows(source.rows(), rebuild.changes())));
    }
  }

  private static Rows rows(Rows rows, List<Operation> changes) {
    List<Rows.Source> copied = new ArrayList<>();
    for (Rows.Source source : rows.sources()) {
      if (source instanceof Rows.Row row) {
        java.util.Map<String, @Nullable String> values = new java.util.HashMap<>(row.values());
        for (Operation each : changes) {
          if (each instanceof Operation.Rename rename
              && values.containsKey(rename.object().name().name())) {
            values.put(rename.to(), values.remove(rename.object().name().name()));
          } else if (each instanceof Operation.DropColumn drop) {
            values.remove(drop.column());
          }
        }
        copied.add(new Rows.Row(values, row.origin(), row.run()));
      } else {
        copied.add(source);
      }
    }
    return rows.withSources(copied);
  }

  private static void drop(SqliteOperation change, Operation.Rebuild rebuild) {
    QualifiedName name = change.catalog.resolveRelation(rebuild.table());
    if (change.catalog.relation(name) instanceof Relation.Table table) {
      for (String each : table.indexes()) {
        QualifiedName index = name.sibling(each);
        if (change.catalog.relation(index) instanceof Relation.Index known) {
          change.catalog = change.catalog.with(index, known.withPresence(Presence.ABSENT));
        }
      }
      change.catalog = change.catalog.with(name, new Relation.Absent(change.made));
    }
  }

  private static void indexes(SqliteOperation change, Operation.Rebuild rebuild) {
    QualifiedName name = change.catalog.resolveRelation(rebuild.table());
    for (QualifiedName each : waiting(change.catalog, name)) {
      Relation.Index index = (Relation.Index) change.catalog.relation(each);
      Relation.Index changed = renamed(index, rebuild.changes());
      boolean goes =
          rebuild.changes().stream()
              .anyMatch(one ->
                  one instanceof Operation.Drop drop
                      && drop.objects().getFirst().name().name().equals(each.name()));
      change.catalog =
          change.catalog.with(
              each,
              goes ? new Relation.Absent(change.made) : changed.withPresence(Presence.PRESENT));
      if (!goes && change.catalog.relation(name) instanceof Relation.Table table) {
        change.catalog = change.catalog.with(name, table.withIndex(each.name()));
      }
    }
    for (Operation each : rebuild.changes()) {
      if (each instanceof Operation.CreateIndex create) {
        change.model(create);
      }
    }
  }

  private static Relation.Index renamed(Relation.Index index, List<Operation> changes) {
    Relation.Index changed = index;
    for (Operation each : changes) {
      if (each instanceof Operation.Rename rename && rename.object().kind() == ObjectKind.COLUMN) {
        String from = rename.object().name().name();
        changed = changed.renamed(names -> SqliteRenaming.in(names, from, rename.to()));
      }
    }
    return changed;
  }

  /// The table as the changes leave it.
  private static final class Shape {
    private final SqliteOperation change;
    private final Operation.Rebuild rebuild;
    private final QualifiedName name;
    private final List<String> newIndexes = new ArrayList<>();

    /// A new index is built last, on the columns there are by then.
    private final List<String> indexed = new ArrayList<>();

    private final Relation.Table read;
    private Relation.Table table;

    Shape(
        SqliteOperation change,
        Operation.Rebuild rebuild,
        QualifiedName name,
        Relation.Table table) {
      this.change = change;
      this.rebuild = rebuild;
      this.name = name;
      this.read = table;
      this.table = table;
    }

    void change(Operation operation) {
      switch (operation) {
        case Operation.AddColumn add -> {
          order(add.column().name());
          ColumnState added = SqliteTables.state(add.column(), change.made);
          ColumnState there = table.columns().get(add.column().name());
          // A second copy adds nothing.
          ColumnState state =
              there != null && there.presence() == Presence.PRESENT
                  ? there.withType(added.type())
                  : added;
          table = table.withColumn(add.column().name(), state);
        }
        case Operation.DropColumn drop -> {
          needColumn(drop.column());
          table =
              table
                  .withColumn(drop.column(), ColumnState.absent(change.made))
                  .withConstraints(without(table.constraints(), drop.column()));
        }
        case Operation.Rename rename when rename.object().kind() == ObjectKind.COLUMN ->
            rename(rename.object().name().name(), rename.to());
        case Operation.AlterColumn alter -> {
          ColumnState state = needColumn(alter.column());
          table = table.withColumn(alter.column(), SqliteRenaming.altered(state, alter.change()));
        }
        case Operation.AddConstraint add ->
            table = SqliteTables.with(change, table, add.constraint(), null);
        case Operation.DropConstraint drop -> dropConstraint(drop.constraint());
        case Operation.CreateIndex create -> {
          indexed.addAll(create.columns());
          if (create.name() != null) {
            newIndexes.add(create.name());
          }
        }
        case Operation.Drop drop -> dropIndex(drop.objects().getFirst().name().name());
        case Operation _ -> {}
      }
    }

    /// A new column is placed after the last existing one: an existing column that precedes others
    /// would have to be placed both before and after them.
    private void order(String column) {
      String last = null;
      for (var each : read.columns().asMap().entrySet()) {
        last = each.getValue().presence() == Presence.PRESENT ? each.getKey() : last;
      }
      ColumnState there = read.columns().get(column);
      if (there != null && there.presence() == Presence.PRESENT && !column.equals(last)) {
        throw new Refusal(
            change
                .fault(
                    FaultKind.DUPLICATE_COLUMN,
                    "sqlalchemy.exc.CircularDependencyError",
                    "Circular dependency detected.")
                .about(ObjectId.column(rebuild.table(), column), there.made())
                .pythons());
      }
    }

    private ColumnState needColumn(String column) {
      Presence presence = change.catalog.column(table, column);
      need(presence, ObjectId.column(rebuild.table(), column), "KeyError", "'" + column + "'");
      ColumnState known = table.columns().get(column);
      return known == null || known.presence() != Presence.PRESENT
          ? ColumnState.told(Presence.PRESENT, known == null ? null : known.made())
          : known;
    }

    private void need(Presence presence, ObjectId object, String exception, String message) {
      if (presence == Presence.PRESENT) {
        return;
      }
      Fault fault =
          change.fault(FaultKind.UNDEFINED_OBJECT, exception, message).about(object, null);
      if (presence == Presence.UNKNOWN) {
        change.doubt(fault.with(Certainty.POSSIBLE));
      } else {
        throw new Refusal(fault.pythons());
      }
    }

    private void rename(String from, String to) {
      ColumnState state = needColumn(from);
      Members<ConstraintState> constraints =
          table
              .constraints()
              .mapped(each ->
                  new ConstraintState(
                      each.presence(), each.made(), SqliteRenaming.of(each.shape(), from, to)));
      table =
          table
              .withColumns(
                  table
                      .columns()
                      .rename(from, to, state)
                      .put(from, ColumnState.absent(change.made)))
              .withConstraints(constraints);
    }

    private void dropConstraint(String constraint) {
      Presence known = change.catalog.constraint(table, constraint);
      // Unnamed constraints are named by a convention when the table is reflected.
      Presence presence = known == Presence.ABSENT && rebuild.named() ? Presence.UNKNOWN : known;
      need(
          presence,
          ObjectId.constraint(rebuild.table(), constraint),
          "ValueError",
          "No such constraint: '" + constraint + "'");
      table =
          table.withConstraint(constraint, new ConstraintState(Presence.ABSENT, change.made, null));
    }

    private void dropIndex(String index) {
      if (newIndexes.contains(index)) {
        return;
      }
      Relation there = change.catalog.relation(name.sibling(index));
      Presence presence =
          there instanceof Relation.Index known && name.equals(known.table())
              ? known.presence()
              : there.presence() == Presence.UNKNOWN || !change.catalog.isTold(table)
                  ? Presence.UNKNOWN
                  : Presence.ABSENT;
      need(
          presence,
          ObjectId.of(ObjectKind.INDEX, Name.of(index)),
          "ValueError",
          "No such index: '" + index + "'");
    }

    private static Members<ConstraintState> without(
        Members<ConstraintState> constraints, String column) {
      Members<ConstraintState> left = constraints;
      for (var each : constraints.asMap().entrySet()) {
        if (each.getValue().columns().contains(column)) {
          left = left.remove(each.getKey());
        }
      }
      return left;
    }
  }
}
