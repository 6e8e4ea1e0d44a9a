package dev.reprise.operation;

import java.util.stream.Collectors;

/// A short description of an operation: `add column players.custom_notes`, `create index ix_a on
/// t`.
///
/// Baselines are keyed by it, so it contains no positions and no values.
public final class Description {
  private Description() {}

  public static String of(Operation operation) {
    return switch (operation) {
      case Operation.CreateTable create -> "create table " + create.table();
      case Operation.AddColumn add -> "add column " + add.table() + "." + add.column().name();
      case Operation.DropColumn drop -> "drop column " + drop.table() + "." + drop.column();
      case Operation.AlterColumn alter ->
          change(alter.change()) + " column " + alter.table() + "." + alter.column();
      case Operation.AddConstraint add ->
          "add " + constraint(add.constraint()) + " on " + add.table();
      case Operation.DropConstraint drop ->
          "drop constraint " + drop.constraint() + " on " + drop.table();
      case Operation.ModifyColumn modify ->
          "modify column " + modify.table() + "." + modify.column();
      case Operation.AlterTable alter ->
          alter.clauses().stream().map(Description::of).collect(Collectors.joining(", "));
      case Operation.RenameTables rename ->
          rename.pairs().stream()
              .map(each -> "rename table " + each.from() + " to " + each.to())
              .collect(Collectors.joining(", "));
      case Operation.ValidateConstraint validate ->
          "validate constraint " + validate.constraint() + " on " + validate.table();
      case Operation.AttachPartition(var table, var partition) ->
          "attach partition " + partition + " to " + table;
      case Operation.DetachPartition(var table, var partition, _) ->
          "detach partition " + partition + " from " + table;
      case Operation.DisownSequence(var sequence, _) -> "sequence " + sequence;
      case Operation.Inherit(var table, var parent, var inherit) ->
          "alter table " + table + (inherit ? " inherit " : " no inherit ") + parent;
      case Operation.CreateIndex create ->
          "create index "
              + (create.name() == null ? "" : create.name() + " ")
              + "on "
              + create.table();
      case Operation.CreateType create -> "create type " + create.type();
      case Operation.AddEnumValue add -> "add value '" + add.label() + "' to " + add.type();
      case Operation.RenameEnumValue rename ->
          "rename value '" + rename.label() + "' of " + rename.type();
      case Operation.AlterType(Name type, TypeChange change) -> change(change) + type;
      case Operation.Create create -> "create " + create.object();
      case Operation.Drop drop ->
          "drop "
              + drop.objects().stream().map(ObjectId::toString).collect(Collectors.joining(", "));
      case Operation.Rename rename -> "rename " + rename.object() + " to " + rename.to();
      case Operation.SetSchema set -> "move " + set.object() + " to schema " + set.schema();
      case Operation.Touch touch -> touch.what();
      case Operation.Insert insert -> "insert into " + insert.table();
      case Operation.Update update -> "update " + update.table();
      case Operation.Delete delete -> "delete from " + delete.table();
      case Operation.Truncate truncate ->
          "truncate "
              + truncate.tables().stream().map(Name::toString).collect(Collectors.joining(", "));
      case Operation.Copy copy -> "copy into " + copy.table();
      case Operation.Call call -> call.what();
      case Operation.Read _ -> "query";
      case Operation.Maintain maintain -> maintain.what();
      case Operation.SetSearchPath _ -> "set search_path";
      case Operation.Session session -> session.what();
      case Operation.Rebuild rebuild ->
          switch (rebuild.stage()) {
            case CREATE -> "create table " + rebuild.temporary();
            case COPY -> "copy " + rebuild.table() + " into " + rebuild.temporary();
            case DROP -> "drop table " + rebuild.table();
            case RENAME -> "rename table " + rebuild.temporary() + " to " + rebuild.table();
            case INDEXES -> "create the indexes on " + rebuild.table();
          };
      case Operation.Invalid _ -> "invalid statement";
      case Operation.Opaque opaque -> opaque.what();
    };
  }

  private static String change(TypeChange change) {
    return switch (change) {
      case TypeChange.AddAttribute(Column attribute) ->
          "add attribute " + attribute.name() + " to ";
      case TypeChange.DropAttribute(String attribute, _) -> "drop attribute " + attribute + " of ";
      case TypeChange.SetAttributeType(String attribute, _) ->
          "set type of attribute " + attribute + " of ";
      case TypeChange.RenameAttribute(String attribute, String to) ->
          "rename attribute " + attribute + " to " + to + " of ";
      case TypeChange.AddConstraint(Constraint constraint) ->
          "add " + constraint(constraint) + " on domain ";
      case TypeChange.DropConstraint(String constraint, _) ->
          "drop constraint " + constraint + " on domain ";
      case TypeChange.RenameConstraint(String constraint, String to) ->
          "rename constraint " + constraint + " to " + to + " on domain ";
      case TypeChange.ValidateConstraint(String constraint) ->
          "validate constraint " + constraint + " on domain ";
    };
  }

  private static String change(ColumnChange change) {
    return switch (change) {
      case ColumnChange.SetNotNull _ -> "set not null on";
      case ColumnChange.DropNotNull _ -> "drop not null on";
      case ColumnChange.SetDefault _ -> "set default of";
      case ColumnChange.DropDefault _ -> "drop default of";
      case ColumnChange.SetType _ -> "set type of";
      case ColumnChange.AddIdentity _ -> "add identity to";
      case ColumnChange.SetIdentity _ -> "set identity of";
      case ColumnChange.DropIdentity _ -> "drop identity of";
      case ColumnChange.DropExpression _ -> "drop expression of";
      case ColumnChange.Setting _ -> "alter";
    };
  }

  private static String constraint(Constraint constraint) {
    String kind =
        switch (constraint) {
          case Constraint.PrimaryKey _ -> "primary key";
          case Constraint.Unique _ -> "unique constraint";
          case Constraint.ForeignKey _ -> "foreign key";
          case Constraint.Check _ -> "check constraint";
          case Constraint.Exclude _ -> "exclusion constraint";
          case Constraint.NotNull _ -> "not-null constraint";
        };
    return constraint.name() == null ? "unnamed " + kind : kind + " " + constraint.name();
  }
}
