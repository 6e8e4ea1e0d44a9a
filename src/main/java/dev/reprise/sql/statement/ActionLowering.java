package dev.reprise.sql.statement;

import dev.reprise.operation.ColumnChange;
import dev.reprise.operation.Condition.ConstraintKind;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.TypeChange;
import dev.reprise.sql.rows.Conversions;
import dev.reprise.sql.tree.SentText;
import dev.reprise.syntax.sql.Alter;
import dev.reprise.syntax.sql.TableAction;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The actions of `ALTER TABLE` and of related statements.
final class ActionLowering {
  private final SentText text;
  private final DefinitionLowering definitions;

  ActionLowering(SentText text) {
    this.text = text;
    this.definitions = new DefinitionLowering(text);
  }

  Operation lower(Alter.Table alter, TableAction action) {
    return switch (alter.kind()) {
      case TABLE, FOREIGN_TABLE -> ofTable(alter, action);
      case TYPE -> ofType(alter, action);
      case dev.reprise.syntax.sql.ObjectKind _ -> touch(alter, object(alter).toString());
    };
  }

  /// An action of `ALTER DOMAIN`; null for others, which settle.
  @Nullable TypeChange ofDomain(TableAction action) {
    return switch (action) {
      case TableAction.AddConstraint(var constraint, _, _) ->
          new TypeChange.AddConstraint(definitions.constraint(constraint, List.of()));
      case TableAction.DropConstraint drop ->
          new TypeChange.DropConstraint(drop.constraint().text(), drop.ifExists().present());
      case TableAction.ValidateConstraint(var constraint, _) ->
          new TypeChange.ValidateConstraint(constraint.text());
      case TableAction _ -> null;
    };
  }

  /// The attributes of a composite type are columns.
  private Operation ofType(Alter.Table alter, TableAction action) {
    TypeChange change =
        switch (action) {
          case TableAction.AddColumn(_, var definition, _) ->
              new TypeChange.AddAttribute(definitions.column(definition));
          case TableAction.DropColumn drop ->
              new TypeChange.DropAttribute(drop.column().text(), drop.ifExists().present());
          case TableAction.SetType(var column, var type, _, _) ->
              new TypeChange.SetAttributeType(column.text(), TypeLowering.columnType(type));
          case TableAction _ -> null;
        };
    return change == null
        ? touch(alter, object(alter).toString())
        : new Operation.AlterType(LoweredNames.name(alter.object().name()), change);
  }

  private Operation ofTable(Alter.Table alter, TableAction action) {
    Name table = LoweredNames.name(alter.object().name());
    boolean ifExists = alter.ifExists().present();
    return switch (action) {
      case TableAction.AddColumn(var guard, var definition, _) ->
          new Operation.AddColumn(table, ifExists, definitions.column(definition), guard.present());
      case TableAction.DropColumn drop ->
          new Operation.DropColumn(
              table,
              ifExists,
              drop.column().text(),
              drop.ifExists().present(),
              drop.cascade().present());
      case TableAction.AddConstraint(var constraint, var guard, _) ->
          new Operation.AddConstraint(
              table, ifExists, definitions.constraint(constraint, List.of()), guard.present());
      case TableAction.DropConstraint drop ->
          new Operation.DropConstraint(
              table,
              ifExists,
              drop.constraint().text(),
              drop.ifExists().present(),
              drop.cascade().present());
      case TableAction.ValidateConstraint(var constraint, _) ->
          new Operation.ValidateConstraint(table, ifExists, constraint.text());
      case TableAction.OfColumn ofColumn ->
          new Operation.AlterColumn(table, ifExists, ofColumn.column().text(), change(ofColumn));
      case TableAction.AlterConstraint(var constraint, _) ->
          touch(alter, "constraint", ObjectId.constraint(table, constraint.text()));
      case TableAction.AttachPartition(var partition, _) ->
          new Operation.AttachPartition(table, LoweredNames.name(partition));
      case TableAction.DetachPartition(var partition, _, boolean finishing, _) when finishing ->
          touch(alter, "partition", ObjectId.table(LoweredNames.name(partition)));
      case TableAction.DetachPartition(var partition, boolean concurrently, _, _) ->
          new Operation.DetachPartition(table, LoweredNames.name(partition), concurrently);
      case TableAction.Inherit(var parent, _) ->
          new Operation.Inherit(table, LoweredNames.name(parent), true);
      case TableAction.NoInherit(var parent, _) ->
          new Operation.Inherit(table, LoweredNames.name(parent), false);
      case TableAction.OwnerTo _ -> touch(alter, "owner of " + object(alter));
      case TableAction.Switch toggle -> toggle(alter, table, toggle);
      case TableAction.UseIndex(var words, var index, _) ->
          touch(
              alter,
              words.toLowerCase(Locale.ROOT),
              ObjectId.of(ObjectKind.INDEX, new Name(table.schema(), index.text())));
      case TableAction.Redefine(var column, var guard, var definition, _) ->
          new Operation.ModifyColumn(
              table,
              ifExists,
              column.text(),
              guard.present(),
              definitions.column(definition),
              false);
      case TableAction.AddIndex(var index, _) -> new IndexLowering(text).lower(index);
      case TableAction.DropKey drop -> dropKey(table, ifExists, drop);
      case TableAction.RenameTo(var to, _) ->
          new Operation.Rename(object(alter), to.name(), ifExists);
      case TableAction.RenamePart(var part, var from, var to, var guard, _) ->
          new Operation.Rename(
              ObjectId.on(Kinds.of(part), table, from.text()),
              to.text(),
              ifExists || guard.present());
      case TableAction.Option(var words, _) -> touch(alter, words.toLowerCase(Locale.ROOT));
    };
  }

  private static Operation dropKey(Name table, boolean ifTableExists, TableAction.DropKey drop) {
    String name = drop.name() == null ? "PRIMARY" : drop.name().text();
    boolean ifExists = drop.ifExists().present();
    ConstraintKind kind =
        switch (drop.key()) {
          case INDEX -> null;
          case PRIMARY -> ConstraintKind.PRIMARY_KEY;
          case FOREIGN -> ConstraintKind.FOREIGN_KEY;
          case CHECK -> ConstraintKind.CHECK;
        };
    return kind == null
        ? new Operation.Drop(
            List.of(ObjectId.on(ObjectKind.INDEX, table, name)), ifExists, false, false)
        : new Operation.DropConstraint(table, ifTableExists, name, ifExists, false, kind);
  }

  private static Operation toggle(Alter.Table alter, Name table, TableAction.Switch toggle) {
    String words = toggle.words().toLowerCase(Locale.ROOT);
    if (toggle.name() == null) {
      return touch(alter, words);
    }
    String name = toggle.name().text();
    boolean several = !toggle.name().quoted() && (name.equals("all") || name.equals("user"));
    ObjectKind kind = words.endsWith("rule") ? ObjectKind.RULE : ObjectKind.TRIGGER;
    return several ? touch(alter, words) : touch(alter, words, ObjectId.on(kind, table, name));
  }

  private ColumnChange change(TableAction.OfColumn action) {
    return switch (action) {
      case TableAction.SetDefault(_, var expression, _) ->
          new ColumnChange.SetDefault(text.text(expression).strip());
      case TableAction.DropDefault _ -> new ColumnChange.DropDefault();
      case TableAction.SetNotNull _ -> new ColumnChange.SetNotNull(false);
      case TableAction.DropNotNull _ -> new ColumnChange.DropNotNull();
      case TableAction.SetType(var column, var type, var using, _) -> {
        String conversion = using == null ? null : text.text(using).strip();
        yield new ColumnChange.SetType(
            TypeLowering.columnType(type),
            conversion,
            Conversions.of(column.text(), conversion, TypeLowering.columnType(type)));
      }
      case TableAction.AddIdentity _ -> new ColumnChange.AddIdentity();
      case TableAction.DropIdentity(_, var guard, _) ->
          new ColumnChange.DropIdentity(guard.present());
      case TableAction.SetExpression(_, var expression, _) ->
          new ColumnChange.Setting("expression " + text.text(expression).strip());
      case TableAction.DropExpression(_, var guard, _) ->
          new ColumnChange.DropExpression(guard.present());
      case TableAction.SetColumnOption(_, var words, _) ->
          words.startsWith("SET GENERATED") || words.startsWith("RESTART")
              ? new ColumnChange.SetIdentity()
              : new ColumnChange.Setting(words.toLowerCase(Locale.ROOT));
      case TableAction.DropColumn _ ->
          throw new IllegalArgumentException("not a column change: " + action);
    };
  }

  private static Operation touch(Alter.Table alter, String what, ObjectId... more) {
    List<ObjectId> needs = new ArrayList<>();
    needs.add(object(alter));
    needs.addAll(List.of(more));
    return new Operation.Touch(what, needs, alter.ifExists().present());
  }

  private static ObjectId object(Alter.Table alter) {
    return LoweredNames.object(alter.kind(), alter.object());
  }

  /// An action up to the name of its object.
  static Span head(TableAction action) {
    int end =
        switch (action) {
          case TableAction.AddColumn(_, var definition, _) -> definition.name().span().end();
          case TableAction.OfColumn ofColumn -> ofColumn.column().span().end();
          case TableAction.AddConstraint(var constraint, _, var span) -> {
            var name = constraint.name();
            yield name == null ? span.end() : name.span().end();
          }
          case TableAction.DropConstraint drop -> drop.constraint().span().end();
          case TableAction.ValidateConstraint validate -> validate.constraint().span().end();
          case TableAction.AlterConstraint alter -> alter.constraint().span().end();
          case TableAction.AttachPartition attach -> attach.partition().span().end();
          case TableAction.DetachPartition detach -> detach.partition().span().end();
          case TableAction.Inherit inherit -> inherit.parent().span().end();
          case TableAction.NoInherit inherit -> inherit.parent().span().end();
          case TableAction.OwnerTo owner -> owner.owner().span().end();
          case TableAction.Switch toggle ->
              toggle.name() == null ? toggle.span().end() : toggle.name().span().end();
          case TableAction.UseIndex use -> use.index().span().end();
          case TableAction.Redefine redefine -> redefine.column().span().end();
          case TableAction.AddIndex(var index, var span) ->
              index.name() == null ? span.end() : index.name().span().end();
          case TableAction.DropKey drop ->
              drop.name() == null ? drop.span().end() : drop.name().span().end();
          case TableAction.RenameTo rename -> rename.newName().span().end();
          case TableAction.RenamePart rename -> rename.newName().span().end();
          case TableAction.Option option -> option.span().end();
        };
    return StatementHeads.upTo(action.span(), end);
  }
}
