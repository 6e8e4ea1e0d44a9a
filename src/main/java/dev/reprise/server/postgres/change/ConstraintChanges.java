package dev.reprise.server.postgres.change;

import dev.reprise.catalog.Certainty;
import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.ConstraintState;
import dev.reprise.catalog.Members;
import dev.reprise.catalog.ObjectNames;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.IndexForm;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.server.FaultKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Constraints of every kind: defined with a table or a column, or added later.
public final class ConstraintChanges {
  private ConstraintChanges() {}

  public static void add(RunningOperation change, Operation.AddConstraint add) {
    RunningOperation.Located located = change.needTable(add.table(), add.ifTableExists());
    if (located != null) {
      add(change, located.name(), add.constraint());
    }
  }

  public static void add(RunningOperation change, QualifiedName table, Constraint constraint) {
    switch (constraint) {
      case Constraint.PrimaryKey key -> addPrimaryKey(change, table, key);
      case Constraint.Unique unique ->
          addIndexed(change, table, unique, unique.columns(), unique.usingIndex(), "key");
      case Constraint.Exclude exclude ->
          addIndexed(change, table, exclude, exclude.columns(), null, "excl");
      case Constraint.ForeignKey key -> addForeignKey(change, table, key);
      case Constraint.Check check -> {
        check.columns().forEach(column -> change.needReadColumn(table, column));
        String column = check.columns().size() == 1 ? check.columns().getFirst() : null;
        addPlain(change, table, check, column, "check");
      }
      case Constraint.NotNull notNull -> {
        ColumnState column = change.needColumn(table, notNull.column());
        Relation.Table now = change.current(table);
        change.put(table, now.withColumn(notNull.column(), column.withNotNull(Presence.PRESENT)));
        addPlain(change, table, notNull, notNull.column(), "not_null");
      }
    }
  }

  private static void addPrimaryKey(
      RunningOperation change, QualifiedName table, Constraint.PrimaryKey key) {
    Relation.Table now = change.current(table);
    for (ConstraintState each : now.constraints().values()) {
      if (each.shape() instanceof Constraint.PrimaryKey && each.presence() == Presence.PRESENT) {
        throw change.refusal(
            FaultKind.INVALID_TABLE_DEFINITION,
            "multiple primary keys for table \"" + table.name() + "\" are not allowed",
            ObjectId.constraint(table.asName(), String.valueOf(key.name())),
            each.made());
      }
    }
    if (!change.catalog.isTold(now)
        && !RunningOperation.isRepeatable(now)
        && now.constraints().values().stream().noneMatch(ConstraintChanges::noKey)) {
      change.doubt(
          FaultKind.INVALID_TABLE_DEFINITION,
          "multiple primary keys for table \"" + table.name() + "\" are not allowed",
          Certainty.POSSIBLE,
          ObjectId.table(table.asName()),
          now.made());
    }
    addIndexed(change, table, key, key.columns(), key.usingIndex(), "pkey");
    Relation.Table keyed = change.current(table);
    Members<ColumnState> columns = keyed.columns();
    for (String column : key.columns()) {
      ColumnState state = columns.get(column);
      if (state != null) {
        columns = columns.put(column, state.withNotNull(Presence.PRESENT));
      }
    }
    change.put(table, keyed.withColumns(columns));
  }

  /// A dropped primary key shows that there is none now.
  private static boolean noKey(ConstraintState state) {
    return state.shape() instanceof Constraint.PrimaryKey && state.presence() == Presence.ABSENT;
  }

  /// A constraint with an index of the same name: primary key, unique, exclusion.
  private static void addIndexed(
      RunningOperation change,
      QualifiedName table,
      Constraint constraint,
      List<String> columns,
      @Nullable String usingIndex,
      String label) {
    for (String column : columns) {
      change.needColumn(table, column, "column \"" + column + "\" named in key does not exist");
    }
    if (usingIndex != null) {
      adopt(change, table, constraint, usingIndex);
      return;
    }
    String name = constraint.name();
    if (name == null) {
      boolean primary = constraint instanceof Constraint.PrimaryKey;
      name =
          ObjectNames.choose(
              table.name(),
              primary ? null : ObjectNames.columns(constraint.labels()),
              label,
              each -> isTaken(change, table, each, true));
      tellNextFree(
          change, table, primary ? null : ObjectNames.columns(constraint.labels()), label, name);
    } else {
      name = ObjectNames.cut(name);
      TableChanges.free(change, table.sibling(name), new Name(null, name));
      free(change, table, name);
    }
    if (!(constraint instanceof Constraint.Exclude)) {
      UniqueKey.demandUnique(change, change.current(table), name, columns);
    }
    change.put(
        table.sibling(name),
        new Relation.Index(
            Presence.PRESENT,
            change.made,
            table,
            columns,
            columns,
            !(constraint instanceof Constraint.Exclude),
            form(constraint),
            Presence.PRESENT,
            true));
    Relation.Table now = change.current(table);
    change.put(
        table,
        now.withIndex(name)
            .withConstraints(now.constraints().put(name, made(change, constraint.named(name)))));
  }

  private static IndexForm form(Constraint constraint) {
    return switch (constraint) {
      case Constraint.Exclude _ -> IndexForm.UNKNOWN;
      case Constraint.Unique unique -> new IndexForm("btree", List.of(), null, unique.nullsEqual());
      case Constraint _ -> IndexForm.PLAIN;
    };
  }

  /// `USING INDEX`: the index takes the constraint's name.
  private static void adopt(
      RunningOperation change, QualifiedName table, Constraint constraint, String usingIndex) {
    QualifiedName index = table.sibling(usingIndex);
    Relation there = change.catalog.relation(index);
    change.demand(
        true,
        there.presence(),
        FaultKind.UNDEFINED_OBJECT,
        "index \"" + usingIndex + "\" does not exist",
        ObjectId.of(ObjectKind.INDEX, Name.of(usingIndex)),
        there.made());
    if (there instanceof Relation.Index known && known.forConstraint()) {
      throw change.refusal(
          FaultKind.OBJECT_NOT_IN_PREREQUISITE_STATE,
          "index \"" + usingIndex + "\" is already associated with a constraint",
          ObjectId.of(ObjectKind.INDEX, Name.of(usingIndex)),
          known.made());
    }
    String name = constraint.name() == null ? usingIndex : ObjectNames.cut(constraint.name());
    if (!name.equals(usingIndex)) {
      TableChanges.free(change, table.sibling(name), Name.of(name));
      change.put(index, new Relation.Absent(change.made));
    }
    free(change, table, name);
    Relation.Index adopted =
        there instanceof Relation.Index known
            ? known.withPresence(Presence.PRESENT).asConstraint()
            : new Relation.Index(
                Presence.PRESENT,
                change.made,
                table,
                List.of(),
                List.of(),
                true,
                IndexForm.UNKNOWN,
                Presence.PRESENT,
                true);
    change.put(table.sibling(name), adopted);
    Relation.Table now = change.current(table);
    change.put(
        table,
        now.withoutIndex(usingIndex)
            .withIndex(name)
            .withConstraints(now.constraints().put(name, made(change, constraint.named(name)))));
  }

  private static void addForeignKey(
      RunningOperation change, QualifiedName table, Constraint.ForeignKey key) {
    boolean self = change.catalog.resolveRelation(key.referenced()).equals(table);
    if (!self) {
      RunningOperation.Located referenced = change.needTable(key.referenced());
      for (String column : key.referencedColumns()) {
        change.needColumn(
            referenced.name(),
            column,
            "column \"" + column + "\" referenced in foreign key constraint does not exist");
      }
      UniqueKey.referenced(change, referenced.name(), key.referencedColumns());
    }
    for (String column : key.columns()) {
      change.needColumn(
          table,
          column,
          "column \"" + column + "\" referenced in foreign key constraint does not exist");
    }
    TypeGroups.demandComparable(
        change,
        table,
        change.catalog.resolveRelation(key.referenced()),
        key,
        key.name() == null
            ? ObjectNames.choose(
                table.name(), ObjectNames.columns(key.columns()), "fkey", each -> false)
            : key.name());
    // Stored under the resolved name, so that a later rename finds it.
    Constraint.ForeignKey resolved =
        key.on(
            key.columns(),
            change.catalog.resolveRelation(key.referenced()).asName(),
            key.referencedColumns());
    addPlain(change, table, resolved, ObjectNames.columns(key.columns()), "fkey");
  }

  private static void addPlain(
      RunningOperation change,
      QualifiedName table,
      Constraint constraint,
      @Nullable String column,
      String label) {
    String name = constraint.name();
    if (name == null) {
      name =
          ObjectNames.choose(
              table.name(), column, label, each -> isTaken(change, table, each, false));
      tellNextFree(change, table, column, label, name);
    } else {
      name = ObjectNames.cut(name);
      free(change, table, name);
    }
    Relation.Table now = change.current(table);
    change.put(table, now.withConstraint(name, made(change, constraint.named(name))));
  }

  private static ConstraintState made(RunningOperation change, Constraint constraint) {
    change.tell(ObjectKind.CONSTRAINT, String.valueOf(constraint.name()), Presence.PRESENT);
    return new ConstraintState(Presence.PRESENT, change.made, constraint);
  }

  private static void free(RunningOperation change, QualifiedName table, String name) {
    Relation.Table now = change.current(table);
    ConstraintState known = now.constraints().get(name);
    if (known == null && RunningOperation.isRepeatable(now)) {
      return;
    }
    change.demand(
        false,
        change.catalog.constraint(now, name),
        FaultKind.DUPLICATE_OBJECT,
        "constraint \"" + name + "\" for relation \"" + table.name() + "\" already exists",
        ObjectId.constraint(table.asName(), name),
        known == null ? null : known.made());
  }

  /// Generated names avoid every constraint of the schema; those of keys also its relations.
  private static boolean isTaken(
      RunningOperation change, QualifiedName table, String name, boolean relation) {
    if (relation && change.catalog.relation(table.sibling(name)).presence() == Presence.PRESENT) {
      return true;
    }
    if (isThere(change.current(table), name)) {
      return true;
    }
    return change.catalog.relations().mentioning(name).entrySet().stream()
        .anyMatch(each ->
            each.getValue() instanceof Relation.Table others
                && each.getKey().schema().equals(table.schema())
                && isThere(others, name));
  }

  /// Records the next generated name as free: a repeated unnamed constraint always adds another
  /// one, even to a table that is not fully known.
  private static void tellNextFree(
      RunningOperation change,
      QualifiedName table,
      @Nullable String column,
      String label,
      String chosen) {
    Relation.Table now = change.current(table);
    String next =
        ObjectNames.choose(
            table.name(),
            column,
            label,
            each -> each.equals(chosen) || isTaken(change, table, each, false));
    if (change.catalog.constraint(now, next) == Presence.UNKNOWN) {
      change.put(table, now.withConstraint(next, new ConstraintState(Presence.ABSENT, null, null)));
    }
  }

  private static boolean isThere(Relation.Table table, String name) {
    ConstraintState state = table.constraints().get(name);
    return state != null && state.presence() == Presence.PRESENT;
  }

  public static void drop(RunningOperation change, Operation.DropConstraint drop) {
    RunningOperation.Located located = change.needTable(drop.table(), drop.ifTableExists());
    if (located == null) {
      return;
    }
    String name = ObjectNames.cut(drop.constraint());
    ConstraintState known = located.table().constraints().get(name);
    Presence there = change.catalog.constraint(located.table(), name);
    if (there == Presence.ABSENT) {
      QualifiedName owner = ConstraintAliases.ownerElsewhere(change, located, name);
      String alias = ConstraintAliases.find(change, located, name);
      if (owner != null) {
        PartDependents.dropConstraint(change, owner, name, drop.cascade());
        return;
      }
      if (alias != null) {
        PartDependents.dropConstraint(change, located.name(), alias, drop.cascade());
        Relation.Table left = change.current(located.name());
        ConstraintState gone = new ConstraintState(Presence.ABSENT, change.made, null);
        change.put(located.name(), left.withConstraint(name, gone));
        return;
      }
    }
    if (drop.ifExists()) {
      if (there == Presence.ABSENT) {
        return;
      }
    } else {
      change.demand(
          true,
          there,
          FaultKind.UNDEFINED_OBJECT,
          "constraint \""
              + name
              + "\" of relation \""
              + located.name().name()
              + "\" does not exist",
          ObjectId.constraint(drop.table(), name),
          known == null ? null : known.made());
    }
    PartDependents.dropConstraint(change, located.name(), name, drop.cascade());
  }

  public static void validate(RunningOperation change, Operation.ValidateConstraint validate) {
    RunningOperation.Located located = change.needTable(validate.table(), validate.ifTableExists());
    if (located == null) {
      return;
    }
    String name = ObjectNames.cut(validate.constraint());
    ConstraintState known = located.table().constraints().get(name);
    change.demand(
        true,
        change.catalog.constraint(located.table(), name),
        FaultKind.UNDEFINED_OBJECT,
        "constraint \"" + name + "\" of relation \"" + located.name().name() + "\" does not exist",
        ObjectId.constraint(validate.table(), name),
        known == null ? null : known.made());
    if (known != null && known.shape() != null) {
      Relation.Table now = change.current(located.name());
      ConstraintState validated =
          new ConstraintState(known.presence(), known.made(), known.shape().validated());
      if (!validated.equals(known)) {
        change.put(located.name(), now.withConstraint(name, validated));
      }
    }
  }
}
