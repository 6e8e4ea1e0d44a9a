package dev.reprise.sql.statement;

import dev.reprise.operation.Column;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Operation.Reach;
import dev.reprise.sql.tree.SentText;
import dev.reprise.syntax.sql.Alter;
import dev.reprise.syntax.sql.Create;
import dev.reprise.syntax.sql.TableAction;
import dev.reprise.syntax.sql.TableElement;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Lowers `CREATE` and `ALTER` of MySQL and MariaDB to operations: as elsewhere, except that a
/// statement is one change regardless of its number of clauses.
public record MysqlLowering(SentText text) {
  private static final Set<String> OF_PARTITIONS =
      Set.of(
          "add partition",
          "drop partition",
          "reorganize partition",
          "coalesce partition",
          "remove partitioning");

  public Operation create(Create create) {
    Operation made = plain(new CreateLowering(text).accepted(create).getFirst());
    if (create instanceof Create.Index index
        && index.name() != null
        && index.orReplace().present()) {
      Name table = LoweredNames.name(index.table());
      ObjectId old = ObjectId.on(ObjectKind.INDEX, table, index.name().name());
      Operation drop = new Operation.Drop(List.of(old), true, false, false);
      return new Operation.AlterTable(table, false, List.of(drop, made));
    }
    if (!(create instanceof Create.Table table)) {
      return made;
    }
    List<Operation> clauses = new ArrayList<>();
    Name name = LoweredNames.name(table.name());
    if (table.orReplace().present()) {
      clauses.add(new Operation.Drop(List.of(ObjectId.table(name)), true, false, false));
    }
    clauses.add(made);
    for (TableElement element : table.elements()) {
      if (element instanceof TableElement.Index(var index, _)) {
        clauses.add(new IndexLowering(text).lower(index));
      }
    }
    clauses.addAll(Partitions.made(name, text.text(table.span())));
    return clauses.size() == 1 ? made : new Operation.AlterTable(name, false, clauses);
  }

  public List<AlterLowering.Lowered> alter(Alter alter) {
    List<AlterLowering.Lowered> changes = new AlterLowering(text).lower(alter);
    if (!(alter instanceof Alter.Table table)) {
      return changes;
    }
    List<Operation> clauses = new ArrayList<>();
    for (AlterLowering.Lowered change : changes) {
      clauses.add(partitions(plain(change.operation()), table));
    }
    for (TableAction action : table.actions()) {
      List<Operation> partitions =
          action instanceof TableAction.Option option
              ? Partitions.changed(
                  LoweredNames.name(table.object().name()), text.text(option.span()))
              : null;
      if (partitions != null) {
        clauses.removeIf(Operation.Opaque.class::isInstance);
        clauses.addAll(partitions);
      }
    }
    Span head =
        clauses.size() == 1 && changes.size() == 1
            ? changes.getFirst().head()
            : AlterLowering.head(alter);
    Operation whole =
        clauses.size() == 1
            ? clauses.getFirst()
            : new Operation.AlterTable(
                LoweredNames.name(table.object().name()), table.ifExists().present(), clauses);
    return List.of(new AlterLowering.Lowered(whole, head));
  }

  private static Operation partitions(Operation operation, Alter.Table table) {
    return operation instanceof Operation.Touch(var what, _, _)
            && OF_PARTITIONS.stream().anyMatch(what::startsWith)
        ? new Operation.Opaque(
            what,
            "partitions are not modeled",
            Reach.OBJECTS,
            List.of(ObjectId.table(LoweredNames.name(table.object().name()))))
        : operation;
  }

  /// Only the server's own types exist; routines and triggers are identified by name alone.
  private static Operation plain(Operation operation) {
    return switch (operation) {
      case Operation.CreateTable create ->
          new Operation.CreateTable(
              create.table(),
              create.columns().stream().map(MysqlLowering::plain).toList(),
              create.constraints(),
              create.complete(),
              create.ifNotExists(),
              create.temporary(),
              create.partitionOf(),
              create.needs());
      case Operation.AddColumn add ->
          new Operation.AddColumn(
              add.table(), add.ifTableExists(), plain(add.column()), add.ifNotExists());
      case Operation.ModifyColumn modify ->
          new Operation.ModifyColumn(
              modify.table(),
              modify.ifTableExists(),
              modify.column(),
              modify.ifExists(),
              plain(modify.definition()),
              modify.keeps());
      case Operation.Create create
          when create.object().kind().isRoutine() || create.object().kind() == ObjectKind.TRIGGER ->
          new Operation.Create(
              ObjectId.of(create.object().kind(), create.object().name()),
              create.orReplace(),
              create.ifNotExists(),
              create.needs(),
              create.reach(),
              null);
      case Operation other -> other;
    };
  }

  private static Column plain(Column column) {
    return column.type().named() == null
        ? column
        : new Column(
            column.name(),
            new ColumnType(column.type().text(), null, false),
            column.notNull(),
            column.defaultText(),
            column.identity(),
            column.generated(),
            column.constraints());
  }
}
