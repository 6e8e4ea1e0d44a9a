package dev.reprise.server.postgres.change;

import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.Creator;
import dev.reprise.catalog.Members;
import dev.reprise.catalog.ObjectNames;
import dev.reprise.catalog.Parents;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.catalog.RemovedRows;
import dev.reprise.catalog.Rows;
import dev.reprise.catalog.TypeState;
import dev.reprise.operation.Column;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.server.FaultKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tables and their columns: `CREATE TABLE`, `ADD COLUMN`, `ALTER COLUMN`, partitions and
/// inheritance.
///
/// `DROP COLUMN` is in [Dependents], because it also drops dependents.
public final class TableChanges {
  private static final Pattern NEXT_VALUE =
      Pattern.compile("nextval\\('(?:(\\w+)\\.)?(\\w+)'(?:::(?:regclass|text))?\\)");

  private TableChanges() {}

  public static void create(RunningOperation change, Operation.CreateTable create) {
    Name name = create.temporary() ? new Name("pg_temp", create.table().name()) : create.table();
    QualifiedName target = change.catalog.creating(name);
    change.needSchema(target.schema());
    Relation there = change.catalog.relation(target);
    if (there.presence() == Presence.PRESENT && create.ifNotExists()) {
      return;
    }
    create.needs().forEach(change::needTable);
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
    // With IF NOT EXISTS, an unknown table may have existed, with an unknown shape.
    boolean unseen =
        there.presence() == Presence.ABSENT
            && (there.made() != null || !change.catalog.hasStartedLate());
    boolean complete = create.complete() && (!create.ifNotExists() || unseen);
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
        Relation.Table.told(Presence.PRESENT, change.made)
            .withTold(complete ? change.catalog.unread() : Relation.Table.NOT_TOLD)
            .withColumns(columns)
            .withParents(parents)
            .withRows(Rows.NONE.withTaken(taken(change, create, there))));
    for (Column column : create.columns()) {
      sequence(change, target, column);
    }
    // PostgreSQL creates the indexes of keys first, foreign keys last (transformCreateStmt).
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

  /// A new table contains none of the rows of an earlier one with its name, unless it is filled
  /// from one that still has its own.
  private static RemovedRows taken(
      RunningOperation change, Operation.CreateTable create, Relation there) {
    RemovedRows none = new RemovedRows(change.run, null, null, Members.empty());
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

  /// Fails unless the name is free for a new relation.
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

  /// Creates the sequence of a serial or identity column. Reflected defaults name a sequence that
  /// may have been dropped with its table.
  static void sequence(RunningOperation change, QualifiedName table, Column column) {
    Matcher next = NEXT_VALUE.matcher(Objects.requireNonNullElse(column.defaultText(), ""));
    if (next.matches()) {
      Name used = new Name(next.group(1), next.group(2));
      if (change.catalog.relation(change.catalog.resolveRelation(used))
              instanceof Relation.Absent(Creator gone)
          && gone != null) {
        change.demand(
            true,
            Presence.ABSENT,
            FaultKind.UNDEFINED_TABLE,
            "relation \"" + used + "\" does not exist",
            ObjectId.of(ObjectKind.SEQUENCE, used),
            gone);
      }
    }
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

  public static void disown(RunningOperation change, Operation.DisownSequence disown) {
    QualifiedName name = change.catalog.resolveRelation(disown.sequence());
    if (disown.ifExists() && change.catalog.presence(name) == Presence.ABSENT) {
      return;
    }
    Needs.need(change, ObjectId.of(ObjectKind.SEQUENCE, disown.sequence()));
    if (change.catalog.relation(name) instanceof Relation.Sequence owned) {
      change.put(name, new Relation.Sequence(owned.presence(), owned.made(), null, null));
    }
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

  /// True if certain: the table is fully known, or was detached from that parent.
  private static boolean isNoParent(
      RunningOperation change, RunningOperation.Located child, RunningOperation.Located parent) {
    Parents parents = child.table().parents();
    return !parents.contains(parent.name())
        && (parents.before().contains(parent.name()) || change.catalog.isTold(child.table()));
  }

  /// The relations that a view's query reads, derived from its needs.
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
