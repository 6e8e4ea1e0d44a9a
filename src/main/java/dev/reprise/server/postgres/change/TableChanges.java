package dev.reprise.server.postgres.change;

import dev.reprise.catalog.Certainty;
import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.Creator;
import dev.reprise.catalog.Members;
import dev.reprise.catalog.Names;
import dev.reprise.catalog.ObjectNames;
import dev.reprise.catalog.Parents;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.catalog.Rows;
import dev.reprise.catalog.Taken;
import dev.reprise.catalog.TypeState;
import dev.reprise.operation.Column;
import dev.reprise.operation.ColumnChange;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.FreshCalls;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Repetition;
import dev.reprise.server.FaultKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Tables and their columns: `CREATE TABLE`, `ADD COLUMN`, `ALTER COLUMN`, partitions and
/// inheritance.
///
/// `DROP COLUMN` is in [Dependents], because of what it takes along.
public final class TableChanges {
  private TableChanges() {}

  public static void create(RunningOperation change, Operation.CreateTable create) {
    Name name = create.temporary() ? new Name("pg_temp", create.table().name()) : create.table();
    QualifiedName target = change.catalog.creating(name);
    change.needSchema(target.schema());
    Relation there = change.catalog.relation(target);
    if (there.presence() == Presence.PRESENT && create.ifNotExists()) {
      return;
    }
    create.needs().forEach(change::needRelation);
    create.columns().forEach(column -> change.needType(column.type()));
    if (!create.ifNotExists()) {
      free(change, target, create.table());
    }
    TypeState type = change.catalog.types().get(target);
    if (type != null && type.presence() == Presence.PRESENT) {
      throw change.refusal(
          FaultKind.DUPLICATE_OBJECT,
          "type \"" + target.name() + "\" already exists",
          ObjectId.of(ObjectKind.TYPE, create.table()),
          type.made());
    }
    // Under IF NOT EXISTS an unknown table may have been there, in a shape nobody told.
    boolean complete =
        create.complete() && (!create.ifNotExists() || there.presence() == Presence.ABSENT);
    LinkedHashMap<String, ColumnState> byName = new LinkedHashMap<>();
    for (Column column : create.columns()) {
      byName.put(column.name(), state(column, change.made));
    }
    Members<ColumnState> columns = Members.of(byName);
    Parents parents =
        create.partitionOf() == null
            ? Parents.NONE
            : Parents.of(change.catalog.resolveRelation(create.partitionOf()));
    change.put(
        target,
        new Relation.Table(
            ObjectKind.TABLE,
            Presence.PRESENT,
            change.made,
            complete ? change.catalog.unread() : Relation.Table.NOT_TOLD,
            columns,
            Members.empty(),
            Members.empty(),
            Names.NONE,
            List.of(),
            parents,
            Rows.NONE.withTaken(taken(change, create, there))));
    for (Column column : create.columns()) {
      sequence(change, target, column);
    }
    // PostgreSQL makes the indexes of keys first, foreign keys last (transformCreateStmt).
    List<Constraint> written = new ArrayList<>();
    create.columns().forEach(column -> written.addAll(column.constraints()));
    written.addAll(create.constraints());
    List<Constraint> all = RepeatedKeys.removed(written);
    all.stream()
        .filter(each -> each instanceof Constraint.PrimaryKey)
        .forEach(each -> ConstraintChanges.add(change, target, each));
    all.stream()
        .filter(each ->
            !(each instanceof Constraint.ForeignKey) && !(each instanceof Constraint.PrimaryKey))
        .forEach(each -> ConstraintChanges.add(change, target, each));
    all.stream()
        .filter(each -> each instanceof Constraint.ForeignKey)
        .forEach(each -> ConstraintChanges.add(change, target, each));
  }

  /// A new table holds none of the rows that were under its name before, unless it is filled from
  /// one that still has its own.
  private static Taken taken(
      RunningOperation change, Operation.CreateTable create, Relation there) {
    Taken none = new Taken(change.run, null, null, Members.empty());
    boolean copies =
        create.needs().stream()
            .map(change.catalog::resolveRelation)
            .anyMatch(each -> DataChanges.hasItsRows(change, each));
    Creator gone = there.made();
    return copies
        ? none
        : none.withRows(
            gone != null && gone.revision().equals(change.made.revision())
                ? gone.origin()
                : change.made.origin());
  }

  /// The name must be free for a new relation.
  static void free(RunningOperation change, QualifiedName target, Name asWritten) {
    Relation there = change.catalog.relation(target);
    change.demand(
        false,
        there.presence(),
        FaultKind.DUPLICATE_TABLE,
        "relation \"" + target.name() + "\" already exists",
        ObjectId.of(there.kind(), asWritten),
        there.made());
  }

  static ColumnState state(Column column, Creator made) {
    boolean key =
        column.constraints().stream().anyMatch(each -> each instanceof Constraint.PrimaryKey);
    return new ColumnState(
        Presence.PRESENT,
        made,
        column.type(),
        Presence.of(column.notNull() || key || column.identity() || column.type().isSerial()),
        column.defaultText(),
        Presence.of(column.identity()),
        column.generated(),
        List.of());
  }

  /// The sequence behind a serial or identity column.
  private static void sequence(RunningOperation change, QualifiedName table, Column column) {
    if (!column.identity() && !column.type().isSerial()) {
      return;
    }
    String name =
        ObjectNames.choose(
            table.name(),
            column.name(),
            "seq",
            each -> change.catalog.presence(table.sibling(each)) == Presence.PRESENT);
    change.put(
        table.sibling(name),
        new Relation.Sequence(Presence.PRESENT, change.made, table, column.name()));
  }

  public static void addColumn(RunningOperation change, Operation.AddColumn add) {
    RunningOperation.Located located = change.needTable(add.table(), add.ifTableExists());
    if (located == null) {
      return;
    }
    Column column = add.column();
    ColumnState known = located.table().columns().get(column.name());
    Presence there = change.catalog.column(located.table(), column.name());
    if (add.ifNotExists()) {
      if (there == Presence.PRESENT) {
        return;
      }
    } else {
      // A mapped class of today reads columns that a later revision adds.
      boolean onlyUsed = known != null && known.isOnlyUsed();
      change.demand(
          false,
          onlyUsed ? Presence.UNKNOWN : there,
          FaultKind.DUPLICATE_COLUMN,
          "column \""
              + column.name()
              + "\" of relation \""
              + located.name().name()
              + "\" already exists",
          ObjectId.column(add.table(), column.name()),
          known == null ? null : known.made());
    }
    change.needType(column.type());
    change.tell(ObjectKind.COLUMN, column.name(), Presence.PRESENT);
    Relation.Table table = change.current(located.name());
    change.put(
        located.name(),
        table.withColumns(
            table.columns().remove(column.name()).put(column.name(), state(column, change.made))));
    Creator before = known == null ? null : known.made();
    boolean dropped = before != null && before.revision().equals(change.made.revision());
    Creator by = before != null && dropped ? before : change.made;
    DataChanges.take(change, located.name(), column.name(), new Taken.By(by.origin(), true, true));
    String filled = column.defaultText();
    if (filled != null && FreshCalls.isIn(filled) && DataChanges.rowsIn(change, table) != null) {
      DataChanges.revalue(change, located.name(), List.of(column.name()), Repetition.REFRESHES);
    }
    sequence(change, located.name(), column);
    for (Constraint constraint : column.constraints()) {
      ConstraintChanges.add(change, located.name(), constraint);
    }
  }

  public static void alterColumn(RunningOperation change, Operation.AlterColumn alter) {
    RunningOperation.Located located = change.needTable(alter.table(), alter.ifTableExists());
    if (located == null) {
      return;
    }
    QualifiedName name = located.name();
    ColumnState before = change.needColumn(name, alter.column());
    ColumnState after =
        switch (alter.change()) {
          case ColumnChange.SetNotNull _ -> before.withNotNull(Presence.PRESENT);
          case ColumnChange.DropNotNull _ -> before.withNotNull(Presence.ABSENT);
          case ColumnChange.SetDefault(String expression) -> {
            noIdentity(change, name, alter.column(), before);
            yield before.withoutSerial().withDefault(expression);
          }
          case ColumnChange.DropDefault _ -> {
            noIdentity(change, name, alter.column(), before);
            yield before.withoutSerial().withoutDefault();
          }
          case ColumnChange.SetType set -> setType(change, name, alter.column(), before, set);
          case ColumnChange.AddIdentity _ -> addIdentity(change, name, alter.column(), before);
          case ColumnChange.SetIdentity _ -> {
            identityNeeded(change, name, alter.column(), before);
            yield before;
          }
          case ColumnChange.DropIdentity(boolean ifExists) -> {
            if (!ifExists) {
              identityNeeded(change, name, alter.column(), before);
            }
            Dependents.dropOwnedSequences(change, name, alter.column());
            yield before.withIdentity(Presence.ABSENT);
          }
          case ColumnChange.DropExpression(boolean ifExists) -> {
            if (!ifExists && before.generated() == null && !before.type().isUnknown()) {
              throw change.refusal(
                  FaultKind.OBJECT_NOT_IN_PREREQUISITE_STATE,
                  "column \""
                      + alter.column()
                      + "\" of relation \""
                      + name.name()
                      + "\" is not a stored generated column",
                  ObjectId.column(alter.table(), alter.column()),
                  before.made());
            }
            yield before.withGenerated(null);
          }
          case ColumnChange.Setting _ -> before;
        };
    Relation.Table table = change.current(name);
    if (!after.equals(table.columns().get(alter.column()))) {
      change.put(name, table.withColumns(table.columns().put(alter.column(), after)));
    }
  }

  private static ColumnState addIdentity(
      RunningOperation change, QualifiedName table, String column, ColumnState before) {
    change.demand(
        false,
        before.identity(),
        FaultKind.OBJECT_NOT_IN_PREREQUISITE_STATE,
        "column \""
            + column
            + "\" of relation \""
            + table.name()
            + "\" is already an identity column",
        ObjectId.column(table.asName(), column),
        before.made());
    change.put(
        table.sibling(
            ObjectNames.choose(
                table.name(),
                column,
                "seq",
                each -> change.catalog.presence(table.sibling(each)) == Presence.PRESENT)),
        new Relation.Sequence(Presence.PRESENT, change.made, table, column));
    return before.withIdentity(Presence.PRESENT);
  }

  /// An identity column has no default to set or to drop.
  private static void noIdentity(
      RunningOperation change, QualifiedName table, String column, ColumnState before) {
    if (before.identity() == Presence.PRESENT) {
      throw change.refusal(
          FaultKind.SYNTAX_ERROR,
          "column \"" + column + "\" of relation \"" + table.name() + "\" is an identity column",
          ObjectId.column(table.asName(), column),
          before.made());
    }
  }

  private static void identityNeeded(
      RunningOperation change, QualifiedName table, String column, ColumnState before) {
    change.demand(
        true,
        before.identity(),
        FaultKind.OBJECT_NOT_IN_PREREQUISITE_STATE,
        "column \"" + column + "\" of relation \"" + table.name() + "\" is not an identity column",
        ObjectId.column(table.asName(), column),
        before.made());
  }

  /// A conversion repeats where the column already has the type it converts to.
  private static ColumnState setType(
      RunningOperation change,
      QualifiedName table,
      String column,
      ColumnState before,
      ColumnChange.SetType set) {
    change.needType(set.type());
    Dependents.demandNoView(change, table, column);
    for (String read : Conversions.reads(set)) {
      ColumnState state = change.current(table).columns().get(read);
      // A word that was never a column may be anything an expression holds.
      if (state != null && state.presence() == Presence.ABSENT) {
        change.needReadColumn(table, read);
      }
    }
    if (set.using() != null && !Conversions.reads(set).contains(column)) {
      DataChanges.take(change, table, column, new Taken.By(change.made.origin(), true, false));
    }
    boolean converted =
        !before.type().isUnknown() && before.type().text().equals(set.type().text());
    ColumnState after = before.withoutSerial().withType(set.type());
    if (!converted) {
      return after;
    }
    return switch (set.conversion()) {
      case CAST, UNKNOWN -> after;
      case COMPOUNDS -> {
        Certainty certainty = DataChanges.rowsIn(change, change.current(table));
        yield certainty == null
            ? after
            : after.revaluedBy(new ColumnState.Revalued(change.made.origin(), null));
      }
      case FAILS -> {
        Conversions.Failure failure = Conversions.failure(set, column, before.type());
        // Nobody made it missing: the obstacle is a type that is there.
        throw change.refusal(
            failure.state(), failure.message(), ObjectId.column(table.asName(), column), null);
      }
    };
  }

  public static void attach(RunningOperation change, Operation.AttachPartition attach) {
    RunningOperation.Located parent = change.needTable(attach.table());
    RunningOperation.Located child = change.needTable(attach.partition());
    if (!child.table().parents().isEmpty()) {
      throw change.refusal(
          FaultKind.WRONG_OBJECT_TYPE,
          "\"" + child.name().name() + "\" is already a partition",
          ObjectId.table(attach.partition()),
          child.table().made());
    }
    put(change, child, child.table().parents().attached(parent.name()));
  }

  public static void detach(RunningOperation change, Operation.DetachPartition detach) {
    RunningOperation.Located parent = change.needTable(detach.table());
    RunningOperation.Located child = change.needTable(detach.partition());
    if (isNoParent(change, child, parent)) {
      throw change.refusal(
          FaultKind.UNDEFINED_TABLE,
          "relation \""
              + child.name().name()
              + "\" is not a partition of relation \""
              + parent.name().name()
              + "\"",
          ObjectId.table(detach.partition()),
          child.table().made());
    }
    put(change, child, child.table().parents().without(parent.name()));
  }

  public static void inherit(RunningOperation change, Operation.Inherit inherit) {
    RunningOperation.Located child = change.needTable(inherit.table());
    RunningOperation.Located parent = change.needTable(inherit.parent());
    boolean already = child.table().parents().contains(parent.name());
    if (inherit.inherit() && already) {
      throw change.refusal(
          FaultKind.DUPLICATE_TABLE,
          "relation \"" + parent.name().name() + "\" would be inherited from more than once",
          ObjectId.table(inherit.parent()),
          child.table().made());
    }
    if (!inherit.inherit() && isNoParent(change, child, parent)) {
      throw change.refusal(
          FaultKind.UNDEFINED_TABLE,
          "relation \""
              + parent.name().name()
              + "\" is not a parent of relation \""
              + child.name().name()
              + "\"",
          ObjectId.table(inherit.parent()),
          child.table().made());
    }
    Parents parents = child.table().parents();
    put(
        change,
        child,
        inherit.inherit() ? parents.with(parent.name()) : parents.without(parent.name()));
  }

  private static void put(
      RunningOperation change, RunningOperation.Located child, Parents parents) {
    change.put(child.name(), change.current(child.name()).withParents(parents));
  }

  /// Known for certain: the table was told in full, or taken off that parent.
  private static boolean isNoParent(
      RunningOperation change, RunningOperation.Located child, RunningOperation.Located parent) {
    Parents parents = child.table().parents();
    return !parents.contains(parent.name())
        && (parents.before().contains(parent.name()) || change.catalog.isTold(child.table()));
  }

  /// What a view's query reads, as far as its needs tell.
  static List<ColumnReference> reads(List<ObjectId> needs) {
    List<ColumnReference> reads = new ArrayList<>();
    for (ObjectId need : needs) {
      if (need.kind() == ObjectKind.COLUMN && need.owner() != null) {
        reads.add(new ColumnReference(need.owner(), need.name().name()));
      } else if (need.kind().isRelation()) {
        reads.add(new ColumnReference(need.name(), null));
      }
    }
    return List.copyOf(reads);
  }
}
