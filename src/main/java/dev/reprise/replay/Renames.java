package dev.reprise.replay;

import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/// `RENAME` and `SET SCHEMA`: the name moves, and whatever refers to the object follows, because
/// PostgreSQL refers by identity.
final class Renames {
  private Renames() {}

  static void rename(Change change, Operation.Rename rename) {
    ObjectId object = rename.object();
    ObjectKind kind = object.kind();
    Name owner = object.owner();
    String to = ObjectNames.cut(rename.to());
    if (kind.isRelation()) {
      renameRelation(change, rename, to);
    } else if (kind == ObjectKind.COLUMN && owner != null) {
      renameColumn(change, rename, owner, to);
    } else if (kind == ObjectKind.CONSTRAINT && owner != null) {
      renameConstraint(change, rename, owner, to);
    } else if (kind.belongsToTable() && owner != null) {
      renameMember(change, rename, owner, to);
    } else if (kind == ObjectKind.TYPE || kind == ObjectKind.DOMAIN) {
      QualifiedName name = change.catalog.resolveType(object.name());
      if (rename.ifExists() && change.catalog.typePresence(name) == Presence.ABSENT) {
        return;
      }
      change.needType(object.name());
      moveType(change, name, name.sibling(to), object);
    } else if (Change.isRoutine(kind)) {
      renameRoutine(change, object, to);
    } else {
      renamePlain(change, object, to);
    }
  }

  static void setSchema(Change change, Operation.SetSchema set) {
    ObjectId object = set.object();
    if (object.kind().isRelation()) {
      Change.Located located = change.needTable(object.name(), set.ifExists());
      if (located == null) {
        return;
      }
      change.needSchema(set.schema());
      QualifiedName target = new QualifiedName(set.schema(), located.name().name());
      if (target.equals(located.name())) {
        return;
      }
      TableChanges.free(change, target, target.asName());
      moveRelation(change, located.name(), target);
    } else if (object.kind() == ObjectKind.TYPE || object.kind() == ObjectKind.DOMAIN) {
      QualifiedName name = change.needType(object.name());
      change.needSchema(set.schema());
      moveType(change, name, new QualifiedName(set.schema(), name.name()), object);
    } else if (Change.isRoutine(object.kind())) {
      change.need(object);
      QualifiedName name = change.catalog.resolveRoutine(object.name());
      Members<ObjectState> overloads = ObjectChanges.overloads(change, name);
      QualifiedName target = new QualifiedName(set.schema(), name.name());
      change.catalog =
          change
              .catalog
              .withRoutines(target, overloads)
              .withRoutines(name, overloads.mapped(each -> gone(change)));
    } else {
      change.need(object);
    }
  }

  private static ObjectState gone(Change change) {
    return new ObjectState(Presence.ABSENT, change.made, List.of());
  }

  // ---- relations -------------------------------------------------------------------------------

  private static void renameRelation(Change change, Operation.Rename rename, String to) {
    ObjectId object = rename.object();
    QualifiedName name = change.catalog.resolveRelation(object.name());
    Relation there = change.catalog.relation(name);
    if (there.presence() == Presence.ABSENT && rename.ifExists()) {
      return;
    }
    change.demand(
        true,
        there.presence(),
        SqlState.UNDEFINED_TABLE,
        "relation \"" + object.name() + "\" does not exist",
        object,
        there.made());
    if (there.presence() != Presence.PRESENT) {
      change.put(name, told(there, object.kind(), change));
    }
    QualifiedName target = name.sibling(to);
    if (!rename.ifExists() || change.catalog.presence(target) == Presence.PRESENT) {
      TableChanges.free(change, target, target.asName());
    }
    moveRelation(change, name, target);
    if (there instanceof Relation.Index index && index.table() != null) {
      renameIndexOf(change, index, name, to);
    }
  }

  private static Relation told(Relation there, ObjectKind kind, Change change) {
    return switch (kind) {
      case INDEX ->
          there instanceof Relation.Index
              ? there.withPresence(Presence.PRESENT)
              : new Relation.Index(
                  Presence.PRESENT,
                  null,
                  null,
                  List.of(),
                  List.of(),
                  false,
                  false,
                  Presence.UNKNOWN,
                  false);
      case SEQUENCE ->
          there instanceof Relation.Sequence
              ? there.withPresence(Presence.PRESENT)
              : new Relation.Sequence(Presence.PRESENT, null, null, null);
      case ObjectKind _ -> there.withPresence(Presence.PRESENT);
    };
  }

  /// The table's list of indexes, and the constraint the index belongs to, follow.
  private static void renameIndexOf(
      Change change, Relation.Index index, QualifiedName name, String to) {
    QualifiedName owner = Objects.requireNonNull(index.table());
    Relation.Table table = change.current(owner);
    table =
        table.withIndexes(IndexChanges.plus(IndexChanges.minus(table.indexes(), name.name()), to));
    ConstraintState constraint = table.constraints().get(name.name());
    if (index.forConstraint() && constraint != null) {
      table =
          table.withConstraints(
              table
                  .constraints()
                  .put(to, renamed(constraint, to))
                  .put(name.name(), new ConstraintState(Presence.ABSENT, change.made, null)));
    }
    change.put(owner, table);
  }

  /// Moves whatever is at `name`, its indexes where the schema changes, and everything that refers
  /// to it.
  private static void moveRelation(Change change, QualifiedName name, QualifiedName target) {
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
    change
        .catalog
        .relations()
        .forEach((other, each) -> {
          switch (each) {
            case Relation.Table dependent -> follow(change, other, dependent, name, target);
            case Relation.Sequence sequence -> {
              if (name.equals(sequence.ownerTable())) {
                change.put(
                    other,
                    new Relation.Sequence(
                        sequence.presence(), sequence.made(), target, sequence.ownerColumn()));
              }
            }
            case Relation.Index _, Relation.Absent _ -> {}
          }
        });
  }

  private static void follow(
      Change change,
      QualifiedName other,
      Relation.Table dependent,
      QualifiedName name,
      QualifiedName target) {
    Relation.Table changed = dependent;
    for (var each : dependent.constraints().asMap().entrySet()) {
      if (each.getValue().shape() instanceof Constraint.ForeignKey key
          && refers(key.referenced(), name)) {
        changed =
            changed.withConstraints(
                changed
                    .constraints()
                    .put(
                        each.getKey(),
                        new ConstraintState(
                            each.getValue().presence(),
                            each.getValue().made(),
                            new Constraint.ForeignKey(
                                key.name(),
                                key.columns(),
                                target.asName(),
                                key.referencedColumns(),
                                key.notValid()))));
      }
    }
    if (dependent.reads().stream().anyMatch(each -> refers(each.table(), name))) {
      changed =
          changed.withReads(
              dependent.reads().stream()
                  .map(each ->
                      refers(each.table(), name)
                          ? new ColumnReference(target.asName(), each.column())
                          : each)
                  .toList());
    }
    if (dependent.parents().contains(name)) {
      changed =
          changed.withParents(
              dependent.parents().stream().map(each -> each.equals(name) ? target : each).toList());
    }
    if (changed != dependent) {
      change.put(other, changed);
    }
  }

  /// References kept in the catalog are qualified.
  private static boolean refers(Name reference, QualifiedName name) {
    return reference.name().equals(name.name()) && name.schema().equals(reference.schema());
  }

  // ---- parts of a table ------------------------------------------------------------------------

  private static void renameColumn(Change change, Operation.Rename rename, Name owner, String to) {
    Change.Located located = change.needTable(owner, rename.ifExists());
    if (located == null) {
      return;
    }
    QualifiedName name = located.name();
    String from = rename.object().name().name();
    ColumnState state = change.needReadColumn(name, from);
    Relation.Table table = change.current(name);
    ColumnState other = table.columns().get(to);
    Presence there = change.catalog.column(table, to);
    change.demand(
        false,
        there,
        SqlState.DUPLICATE_COLUMN,
        "column \"" + to + "\" of relation \"" + name.name() + "\" already exists",
        ObjectId.column(owner, to),
        other == null ? null : other.made());
    UnaryOperator<List<String>> renaming =
        columns -> columns.stream().map(each -> each.equals(from) ? to : each).toList();
    Members<ColumnState> columns =
        table
            .columns()
            .rename(
                from,
                to,
                new ColumnState(
                    Presence.PRESENT,
                    change.made,
                    state.type(),
                    state.notNull(),
                    state.defaultText(),
                    state.identity(),
                    state.generated(),
                    state.compounded()))
            .put(from, ColumnState.absent(change.made));
    Members<ConstraintState> constraints =
        table
            .constraints()
            .mapped(each ->
                new ConstraintState(
                    each.presence(), each.made(), onColumns(each.shape(), renaming)));
    change.put(name, table.withColumns(columns).withConstraints(constraints));
    for (String index : table.indexes()) {
      if (change.catalog.relation(name.sibling(index)) instanceof Relation.Index known) {
        change.put(
            name.sibling(index),
            known.withColumns(renaming.apply(known.keys()), renaming.apply(known.columns())));
      }
    }
    change
        .catalog
        .relations()
        .forEach((view, relation) -> followColumn(change, view, relation, name, from, to));
  }

  private static void followColumn(
      Change change,
      QualifiedName other,
      Relation relation,
      QualifiedName table,
      String from,
      String to) {
    if (relation instanceof Relation.Sequence sequence
        && table.equals(sequence.ownerTable())
        && from.equals(sequence.ownerColumn())) {
      change.put(other, new Relation.Sequence(sequence.presence(), sequence.made(), table, to));
    }
    if (!(relation instanceof Relation.Table dependent)) {
      return;
    }
    Relation.Table changed = dependent;
    for (var each : dependent.constraints().asMap().entrySet()) {
      if (each.getValue().shape() instanceof Constraint.ForeignKey key
          && key.referencedColumns().contains(from)
          && refers(key.referenced(), table)) {
        changed =
            changed.withConstraints(
                changed
                    .constraints()
                    .put(
                        each.getKey(),
                        new ConstraintState(
                            each.getValue().presence(),
                            each.getValue().made(),
                            new Constraint.ForeignKey(
                                key.name(),
                                key.columns(),
                                key.referenced(),
                                key.referencedColumns().stream()
                                    .map(column -> column.equals(from) ? to : column)
                                    .toList(),
                                key.notValid()))));
      }
    }
    if (dependent.reads().stream()
        .anyMatch(each -> from.equals(each.column()) && refers(each.table(), table))) {
      changed =
          changed.withReads(
              dependent.reads().stream()
                  .map(each ->
                      from.equals(each.column()) && refers(each.table(), table)
                          ? new ColumnReference(each.table(), to)
                          : each)
                  .toList());
    }
    if (changed != dependent) {
      change.put(other, changed);
    }
  }

  private static @org.jspecify.annotations.Nullable Constraint onColumns(
      @org.jspecify.annotations.Nullable Constraint constraint,
      UnaryOperator<List<String>> renaming) {
    return switch (constraint) {
      case null -> null;
      case Constraint.PrimaryKey key ->
          new Constraint.PrimaryKey(key.name(), renaming.apply(key.columns()), key.usingIndex());
      case Constraint.Unique key ->
          new Constraint.Unique(key.name(), renaming.apply(key.columns()), key.usingIndex());
      case Constraint.ForeignKey key ->
          new Constraint.ForeignKey(
              key.name(),
              renaming.apply(key.columns()),
              key.referenced(),
              key.referencedColumns(),
              key.notValid());
      case Constraint.Check check ->
          new Constraint.Check(
              check.name(), check.expression(), renaming.apply(check.columns()), check.notValid());
      case Constraint.Exclude exclude ->
          new Constraint.Exclude(exclude.name(), renaming.apply(exclude.columns()), exclude.text());
      case Constraint.NotNull notNull ->
          new Constraint.NotNull(
              notNull.name(), renaming.apply(List.of(notNull.column())).getFirst());
    };
  }

  private static void renameConstraint(
      Change change, Operation.Rename rename, Name owner, String to) {
    Change.Located located = change.needTable(owner, rename.ifExists());
    if (located == null) {
      return;
    }
    QualifiedName name = located.name();
    String from = ObjectNames.cut(rename.object().name().name());
    Relation.Table table = located.table();
    ConstraintState known = table.constraints().get(from);
    change.demand(
        true,
        change.catalog.constraint(table, from),
        SqlState.UNDEFINED_OBJECT,
        "constraint \"" + from + "\" for table \"" + name.name() + "\" does not exist",
        rename.object(),
        known == null ? null : known.made());
    ConstraintState other = table.constraints().get(to);
    Relation.Index index =
        change.catalog.relation(name.sibling(from)) instanceof Relation.Index own
                && own.forConstraint()
            ? own
            : null;
    if (index != null) {
      TableChanges.free(change, name.sibling(to), Name.of(to));
      change.put(name.sibling(from), new Relation.Absent(change.made));
      change.put(name.sibling(to), index);
    } else {
      change.demand(
          false,
          change.catalog.constraint(table, to),
          SqlState.DUPLICATE_OBJECT,
          "constraint \"" + to + "\" for relation \"" + name.name() + "\" already exists",
          ObjectId.constraint(owner, to),
          other == null ? null : other.made());
    }
    ConstraintState moved =
        known == null
            ? new ConstraintState(Presence.PRESENT, change.made, null)
            : renamed(known, to);
    List<String> indexes =
        index == null
            ? table.indexes()
            : IndexChanges.plus(IndexChanges.minus(table.indexes(), from), to);
    change.put(
        name,
        change
            .current(name)
            .withIndexes(indexes)
            .withConstraints(
                table
                    .constraints()
                    .put(from, new ConstraintState(Presence.ABSENT, change.made, null))
                    .put(to, moved)));
  }

  private static ConstraintState renamed(ConstraintState state, String to) {
    Constraint shape = state.shape();
    return new ConstraintState(
        Presence.PRESENT, state.made(), shape == null ? null : shape.named(to));
  }

  private static void renameMember(Change change, Operation.Rename rename, Name owner, String to) {
    ObjectId object = rename.object();
    change.need(object);
    Change.Located located = change.needTable(owner);
    String from = Catalog.key(object.kind(), ObjectNames.cut(object.name().name()));
    Relation.Table table = located.table();
    ObjectState known = table.attachments().get(from);
    ObjectState target = table.attachments().get(Catalog.key(object.kind(), to));
    change.demand(
        false,
        change.catalog.attachment(table, object.kind(), to),
        SqlState.DUPLICATE_OBJECT,
        object.kind().word()
            + " \""
            + to
            + "\" for relation \""
            + located.name().name()
            + "\" already exists",
        ObjectId.on(object.kind(), owner, to),
        target == null ? null : target.made());
    change.put(
        located.name(),
        table.withAttachments(
            table
                .attachments()
                .put(from, gone(change))
                .put(
                    Catalog.key(object.kind(), to),
                    known == null
                        ? new ObjectState(Presence.PRESENT, change.made, List.of())
                        : known.withPresence(Presence.PRESENT))));
  }

  // ---- types, routines and the rest ------------------------------------------------------------

  private static void moveType(
      Change change, QualifiedName name, QualifiedName target, ObjectId object) {
    TypeState there = change.catalog.types().get(target);
    change.demand(
        false,
        change.catalog.typePresence(target),
        SqlState.DUPLICATE_OBJECT,
        "type \"" + target.name() + "\" already exists",
        ObjectId.of(object.kind(), target.asName()),
        there == null ? null : there.made());
    TypeState type = change.catalog.types().get(name);
    TypeState moved =
        type == null ? TypeState.told(Presence.PRESENT, null) : type.withPresence(Presence.PRESENT);
    Catalog before = change.catalog;
    change.catalog =
        before.withType(name, TypeState.told(Presence.ABSENT, change.made)).withType(target, moved);
    before
        .relations()
        .forEach((table, relation) -> {
          if (relation instanceof Relation.Table known && usesType(before, known, name)) {
            change.put(
                table,
                known.withColumns(
                    known
                        .columns()
                        .mapped(each ->
                            isOf(before, each, name)
                                ? each.withType(retyped(each.type(), target))
                                : each)));
          }
        });
  }

  private static boolean usesType(Catalog catalog, Relation.Table table, QualifiedName type) {
    return table.columns().values().stream().anyMatch(each -> isOf(catalog, each, type));
  }

  private static boolean isOf(Catalog catalog, ColumnState column, QualifiedName type) {
    Name named = column.type().named();
    return named != null && catalog.resolveType(named).equals(type);
  }

  private static ColumnType retyped(ColumnType type, QualifiedName target) {
    Name name = target.schema().equals("public") ? Name.of(target.name()) : target.asName();
    return new ColumnType(name + (type.array() ? "[]" : ""), name, type.array());
  }

  private static void renameRoutine(Change change, ObjectId object, String to) {
    QualifiedName name = change.catalog.resolveRoutine(object.name());
    Members<ObjectState> overloads = ObjectChanges.overloads(change, name);
    change.need(object);
    change.catalog =
        change
            .catalog
            .withRoutines(name.sibling(to), overloads)
            .withRoutines(name, overloads.mapped(each -> gone(change)));
  }

  private static void renamePlain(Change change, ObjectId object, String to) {
    ObjectKind kind = object.kind();
    ObjectState known = change.catalog.objects().get(Catalog.key(kind, object.text()));
    change.demand(
        true,
        change.catalog.objectPresence(kind, object.text()),
        kind == ObjectKind.SCHEMA ? SqlState.INVALID_SCHEMA_NAME : SqlState.UNDEFINED_OBJECT,
        kind.word() + " \"" + object.name() + "\" does not exist",
        object,
        known == null ? null : known.made());
    Name target = new Name(object.name().schema(), to);
    if (kind == ObjectKind.SCHEMA) {
      moveSchema(change, object.name().name(), to);
    }
    change.catalog =
        change
            .catalog
            .withObject(kind, object.text(), gone(change))
            .withObject(
                kind, target.toString(), new ObjectState(Presence.PRESENT, change.made, List.of()));
  }

  private static void moveSchema(Change change, String from, String to) {
    Catalog before = change.catalog;
    before
        .relations()
        .forEach((name, relation) -> {
          if (name.schema().equals(from) && relation instanceof Relation.Table) {
            moveRelation(change, name, new QualifiedName(to, name.name()));
          }
        });
    before
        .types()
        .forEach((name, type) -> {
          if (name.schema().equals(from) && type.presence() == Presence.PRESENT) {
            change.catalog =
                change
                    .catalog
                    .withType(name, TypeState.told(Presence.ABSENT, change.made))
                    .withType(new QualifiedName(to, name.name()), type);
          }
        });
  }
}
