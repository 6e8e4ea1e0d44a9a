package dev.reprise.report;

import dev.reprise.operation.Column;
import dev.reprise.operation.ColumnChange;
import dev.reprise.operation.Conflict;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Description;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Repetition;
import dev.reprise.operation.TypeChange;
import dev.reprise.operation.TypeShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// An operation with everything a rerun depends on: its [Description] and its details.
final class OperationText {
  private OperationText() {}

  static String of(Operation operation) {
    List<String> details = new ArrayList<>();
    switch (operation) {
      case Operation.CreateTable create -> table(create, details);
      case Operation.AddColumn add -> {
        details.add(column(add.column()));
        flag(details, add.ifTableExists(), "if the table exists");
        flag(details, add.ifNotExists(), "if not exists");
      }
      case Operation.DropColumn drop -> {
        flag(details, drop.ifTableExists(), "if the table exists");
        flag(details, drop.ifExists(), "if exists");
        flag(details, drop.cascade(), "cascade");
      }
      case Operation.AlterColumn alter -> {
        details.add(change(alter.change()));
        flag(details, alter.ifTableExists(), "if the table exists");
      }
      case Operation.AddConstraint add -> {
        details.add(constraint(add.constraint()));
        flag(details, add.ifTableExists(), "if the table exists");
        flag(details, add.ifNotExists(), "if not exists");
      }
      case Operation.DropConstraint drop -> {
        flag(details, drop.ifTableExists(), "if the table exists");
        flag(details, drop.ifExists(), "if exists");
        flag(details, drop.cascade(), "cascade");
      }
      case Operation.ModifyColumn modify -> {
        details.add(modify.definition().name() + " " + column(modify.definition()));
        flag(details, modify.ifTableExists(), "if the table exists");
        flag(details, modify.ifExists(), "if exists");
      }
      case Operation.AlterTable alter -> {
        alter.clauses().forEach(each -> details.add(of(each)));
        flag(details, alter.ifTableExists(), "if the table exists");
      }
      case Operation.CreateIndex create -> {
        details.add("over (" + String.join(", ", create.columns()) + ")");
        flag(details, create.unique(), "unique");
        flag(details, create.partial(), "partial");
        flag(details, create.concurrently(), "concurrently");
        flag(details, create.ifNotExists(), "if not exists");
      }
      case Operation.CreateType create -> {
        details.add(shape(create.shape()));
        flag(details, create.memoized(), "once per process");
      }
      case Operation.AddEnumValue add -> flag(details, add.ifNotExists(), "if not exists");
      case Operation.AlterType(_, TypeChange change) ->
          flag(
              details,
              change instanceof TypeChange.DropAttribute(_, boolean attributeIfExists)
                      && attributeIfExists
                  || change instanceof TypeChange.DropConstraint(_, boolean ifExists) && ifExists,
              "if exists");
      case Operation.Create create -> {
        flag(details, create.orReplace(), "or replace");
        flag(details, create.ifNotExists(), "if not exists");
      }
      case Operation.Drop drop -> {
        flag(details, drop.concurrently(), "concurrently");
        flag(details, drop.ifExists(), "if exists");
        flag(details, drop.cascade(), "cascade");
      }
      case Operation.Rename rename -> flag(details, rename.ifExists(), "if exists");
      case Operation.SetSchema set -> flag(details, set.ifExists(), "if exists");
      case Operation.Insert insert -> {
        details.add(insert.rows() == null ? "rows unknown" : rows(insert.rows().size()));
        conflict(insert.conflict(), details);
        flag(details, insert.settling(), "skips existing rows");
      }
      case Operation.Update update -> {
        details.add("set " + String.join(", ", update.columns()));
        details.add(repetition(update.repetition()));
        flag(details, !update.matchesAgain(), "never matches twice");
      }
      case Operation.Truncate truncate -> flag(details, truncate.cascade(), "cascade");
      case Operation.Call call -> details.add(repetition(call.repetition()));
      case Operation.SetSearchPath set -> details.add(String.join(", ", set.schemas()));
      case Operation.Invalid invalid ->
          details.add(
              (invalid.sqlstate() == null ? "" : invalid.sqlstate() + " ")
                  + invalid.condition()
                  + ": "
                  + invalid.message());
      case Operation.Rebuild rebuild -> {
        if (rebuild.stage() == Operation.Rebuild.Stage.CREATE) {
          rebuild.changes().forEach(each -> details.add(of(each)));
        }
      }
      case Operation.Opaque opaque -> details.add("not analyzed: " + opaque.reason());
      case Operation.ValidateConstraint _,
          Operation.AttachPartition _,
          Operation.RenameTables _,
          Operation.DetachPartition _,
          Operation.Inherit _,
          Operation.DisownSequence _,
          Operation.RenameEnumValue _,
          Operation.Touch _,
          Operation.Delete _,
          Operation.Copy _,
          Operation.Read _,
          Operation.Maintain _,
          Operation.Session _ -> {}
    }
    details.removeIf(String::isEmpty);
    String what = Description.of(operation);
    return details.isEmpty() ? what : what + ": " + String.join("; ", details);
  }

  private static void flag(List<String> details, boolean set, String word) {
    if (set) {
      details.add(word);
    }
  }

  private static void table(Operation.CreateTable create, List<String> details) {
    List<String> parts = new ArrayList<>();
    create.columns().forEach(each -> parts.add(each.name() + " " + column(each)));
    create.constraints().forEach(each -> parts.add(constraint(each)));
    if (!create.complete()) {
      parts.add("…");
    }
    details.add("(" + String.join(", ", parts) + ")");
    flag(details, create.temporary(), "temporary");
    flag(details, create.ifNotExists(), "if not exists");
    if (create.partitionOf() != null) {
      details.add("partition of " + create.partitionOf());
    }
  }

  private static String column(Column column) {
    StringBuilder text = new StringBuilder(column.type().text());
    if (column.notNull()) {
      text.append(" not null");
    }
    if (column.defaultText() != null) {
      text.append(" default ").append(column.defaultText());
    }
    if (column.identity()) {
      text.append(" identity");
    }
    if (column.generated() != null) {
      text.append(" generated");
    }
    column.constraints().forEach(each -> text.append(' ').append(constraint(each)));
    return text.toString();
  }

  private static String constraint(Constraint constraint) {
    String name = constraint.name() == null ? "" : constraint.name() + " ";
    return switch (constraint) {
      case Constraint.PrimaryKey key -> name + "primary key " + list(key.columns());
      case Constraint.Unique unique -> name + "unique " + list(unique.columns());
      case Constraint.ForeignKey key ->
          name
              + "foreign key "
              + list(key.columns())
              + " to "
              + key.referenced()
              + " "
              + list(key.referencedColumns())
              + (key.notValid() ? " not valid" : "");
      case Constraint.Check check ->
          name + "check (" + check.expression() + ")" + (check.notValid() ? " not valid" : "");
      case Constraint.Exclude exclude -> name + "exclude " + list(exclude.columns());
      case Constraint.NotNull(_, String column) -> name + "not null (" + column + ")";
    };
  }

  private static String list(List<String> columns) {
    return "(" + String.join(", ", columns) + ")";
  }

  private static String change(ColumnChange change) {
    return switch (change) {
      case ColumnChange.SetDefault(String expression) -> expression;
      case ColumnChange.SetType(var type, var using, var conversion) ->
          type.text()
              + (using == null
                  ? ""
                  : " using " + using + ", " + conversion.name().toLowerCase(Locale.ROOT));
      case ColumnChange.DropIdentity(boolean ifExists) -> ifExists ? "if exists" : "";
      case ColumnChange.DropExpression(boolean ifExists) -> ifExists ? "if exists" : "";
      case ColumnChange.Setting(String text) -> text;
      case ColumnChange.SetNotNull _,
          ColumnChange.DropNotNull _,
          ColumnChange.DropDefault _,
          ColumnChange.AddIdentity _,
          ColumnChange.SetIdentity _ ->
          "";
    };
  }

  private static String shape(TypeShape shape) {
    return switch (shape) {
      case TypeShape.Enumeration(var labels) ->
          labels == null ? "enum with unknown labels" : "enum " + list(labels);
      case TypeShape.Composite(var attributes) ->
          "composite "
              + attributes.stream().map(Column::name).collect(Collectors.joining(", ", "(", ")"));
      case TypeShape.Domain(var base, _) -> "domain over " + base.text();
      case TypeShape.Range _ -> "range";
      case TypeShape.Base _ -> "base type";
    };
  }

  private static String rows(int count) {
    return count == 1 ? "1 row" : count + " rows";
  }

  private static void conflict(Conflict conflict, List<String> details) {
    switch (conflict) {
      case Conflict.Fails _ -> {}
      case Conflict.DoNothing _ -> details.add("on conflict do nothing");
      case Conflict.DoUpdate(_, _, _, Repetition repetition) ->
          details.add("on conflict do update, " + repetition(repetition));
    }
  }

  private static String repetition(Repetition repetition) {
    return switch (repetition) {
      case SETTLES -> "settles";
      case COMPOUNDS -> "compounds";
      case REFRESHES -> "refreshes";
      case UNKNOWN -> "effect of a second run unknown";
    };
  }
}
