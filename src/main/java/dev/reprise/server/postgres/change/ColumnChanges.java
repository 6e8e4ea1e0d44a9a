package dev.reprise.server.postgres.change;

import dev.reprise.catalog.Certainty;
import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.ConstraintState;
import dev.reprise.catalog.Creator;
import dev.reprise.catalog.ObjectNames;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.catalog.RemovedRows;
import dev.reprise.operation.Column;
import dev.reprise.operation.ColumnChange;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.FreshCalls;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Repetition;
import dev.reprise.server.FaultKind;
import java.util.List;

/// Adds and alters columns.
public final class ColumnChanges {
  private ColumnChanges() {}

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
      // Current mapped classes read columns that a later revision adds.
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
            table
                .columns()
                .remove(column.name())
                .put(column.name(), TableChanges.state(column, change.made))));
    Creator before = known == null ? null : known.made();
    boolean dropped = before != null && before.revision().equals(change.made.revision());
    Creator by = before != null && dropped ? before : change.made;
    DataChanges.take(
        change, located.name(), column.name(), new RemovedRows.By(by.origin(), true, true));
    String filled = column.defaultText();
    if (filled != null && FreshCalls.isIn(filled) && DataChanges.rowsIn(change, table) != null) {
      DataChanges.revalue(change, located.name(), List.of(column.name()), Repetition.REFRESHES);
    }
    TableChanges.sequence(change, located.name(), column);
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
          case ColumnChange.DropNotNull _ -> {
            noKey(change, name, alter.column());
            yield before.withNotNull(Presence.ABSENT);
          }
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
      change.put(name, table.withColumn(alter.column(), after));
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

  private static void noKey(RunningOperation change, QualifiedName table, String column) {
    for (ConstraintState each : change.current(table).constraints().values()) {
      if (each.presence() == Presence.PRESENT
          && each.shape() instanceof Constraint.PrimaryKey key
          && key.columns().contains(column)) {
        throw change.refusal(
            FaultKind.INVALID_TABLE_DEFINITION,
            "column \"" + column + "\" is in a primary key",
            ObjectId.column(table.asName(), column),
            each.made());
      }
    }
  }

  /// Fails for an identity column, whose default cannot be set or dropped.
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

  /// A conversion is a repetition if the column already has the target type.
  private static ColumnState setType(
      RunningOperation change,
      QualifiedName table,
      String column,
      ColumnState before,
      ColumnChange.SetType set) {
    change.needType(set.type());
    PartDependents.demandNoView(change, table, column);
    TypeGroups.demandCast(change, table, column, before, set);
    for (String read : TypeConversions.reads(set)) {
      ColumnState state = change.current(table).columns().get(read);
      // A word that was never a column may be anything in an expression.
      if (state != null && state.presence() == Presence.ABSENT) {
        change.needReadColumn(table, read);
      }
    }
    if (set.using() != null && !TypeConversions.reads(set).contains(column)) {
      DataChanges.take(
          change, table, column, new RemovedRows.By(change.made.origin(), true, false));
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
            : after.revaluedBy(new ColumnState.Revalued(change.made.origin(), null, true));
      }
      case FAILS -> {
        TypeConversions.Failure failure = TypeConversions.failure(set, column, before.type());
        // No operation removed it: the obstacle is an existing type.
        throw change.refusal(
            failure.state(), failure.message(), ObjectId.column(table.asName(), column), null);
      }
    };
  }
}
