package dev.reprise.remedy;

import dev.reprise.operation.Operation;
import dev.reprise.remedy.text.OwnText;
import dev.reprise.syntax.sql.Alter;
import dev.reprise.syntax.sql.Constraint;
import dev.reprise.syntax.sql.Identifier;
import dev.reprise.syntax.sql.TableAction;
import dev.reprise.text.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The actions of one `ALTER TABLE`, and their guards.
final class TableActions {
  private TableActions() {}

  /// The action that performs `operation`, or null if unknown.
  static @Nullable TableAction meant(Alter.Table table, Operation operation) {
    for (TableAction action : table.actions()) {
      if (isMeant(action, operation)) {
        return action;
      }
    }
    return null;
  }

  private static boolean isMeant(TableAction action, Operation operation) {
    return switch (operation) {
      case Operation.AddColumn add ->
          action instanceof TableAction.AddColumn written
              && written.definition().name().text().equals(add.column().name());
      case Operation.DropColumn drop ->
          action instanceof TableAction.DropColumn written
              && written.column().text().equals(drop.column());
      case Operation.DropConstraint drop ->
          action instanceof TableAction.DropConstraint written
              && written.constraint().text().equals(drop.constraint());
      case Operation.AddConstraint add ->
          action instanceof TableAction.AddConstraint written
              && (written.constraint().name() == null
                  ? add.constraint().name() == null
                      || add.constraint() instanceof dev.reprise.operation.Constraint.PrimaryKey
                  : written.constraint().name().text().equals(add.constraint().name()));
      case Operation.AlterColumn alter ->
          action instanceof TableAction.OfColumn written
              && !(action instanceof TableAction.DropColumn)
              && written.column().text().equals(alter.column());
      case Operation.AttachPartition _ -> action instanceof TableAction.AttachPartition;
      case Operation.DetachPartition _ -> action instanceof TableAction.DetachPartition;
      case Operation.Inherit _ ->
          action instanceof TableAction.Inherit || action instanceof TableAction.NoInherit;
      case Operation _ -> false;
    };
  }

  /// Guards `first`, and every other action that has a guard of its own and would fail next; empty
  /// if `first` cannot be guarded.
  static List<Edit> guards(OwnText text, Alter.Table table, TableAction first) {
    Edit meant = guard(text, first);
    List<Edit> edits = new ArrayList<>();
    Set<String> added = names(table, TableActions::added);
    Set<String> dropped = names(table, TableActions::dropped);
    for (TableAction action : table.actions()) {
      Edit edit = action == first ? meant : guard(text, action);
      boolean wanted = action == first || isFree(action, added, dropped);
      if (edit != null && wanted) {
        edits.add(edit);
      }
    }
    return meant == null ? List.of() : edits;
  }

  private static Set<String> names(
      Alter.Table table, Function<TableAction, @Nullable String> name) {
    return table.actions().stream().map(name).filter(Objects::nonNull).collect(Collectors.toSet());
  }

  /// An object dropped and added in one statement exists before and after: nothing conflicts.
  private static boolean isFree(TableAction action, Set<String> added, Set<String> dropped) {
    if (action instanceof TableAction.AddConstraint add && !canGoFirst(add)) {
      return false;
    }
    String fresh = added(action);
    String gone = dropped(action);
    return (fresh == null || !dropped.contains(fresh)) && (gone == null || !added.contains(gone));
  }

  private static @Nullable String added(TableAction action) {
    return switch (action) {
      case TableAction.AddColumn add -> "column " + add.definition().name().text();
      case TableAction.AddConstraint add when add.constraint().name() != null ->
          "constraint " + add.constraint().name().text();
      case TableAction _ -> null;
    };
  }

  private static @Nullable String dropped(TableAction action) {
    return switch (action) {
      case TableAction.DropColumn drop -> "column " + drop.column().text();
      case TableAction.DropConstraint drop -> "constraint " + drop.constraint().text();
      case TableAction _ -> null;
    };
  }

  /// Nothing depends on a foreign key or a check, so dropping an existing one is harmless; a unique
  /// key may be referenced by foreign keys.
  static boolean canGoFirst(TableAction.AddConstraint add) {
    return add.constraint() instanceof Constraint.ForeignKey
        || add.constraint() instanceof Constraint.Check;
  }

  private static @Nullable Edit guard(OwnText text, TableAction action) {
    return switch (action) {
      case TableAction.AddColumn add when !add.ifNotExists().present() ->
          insert(text, add.ifNotExists().offset(), "IF NOT EXISTS ");
      case TableAction.DropColumn drop when !drop.ifExists().present() ->
          insert(text, drop.ifExists().offset(), "IF EXISTS ");
      case TableAction.DropConstraint drop when !drop.ifExists().present() ->
          insert(text, drop.ifExists().offset(), "IF EXISTS ");
      case TableAction.AddConstraint add -> dropFirst(text, add);
      case TableAction _ -> null;
    };
  }

  private static @Nullable Edit dropFirst(OwnText text, TableAction.AddConstraint add) {
    Identifier name = add.constraint().name();
    return name == null
        ? null
        : insert(
            text,
            add.span().start(),
            "DROP CONSTRAINT IF EXISTS "
                + text.text().substring(name.span().start(), name.span().end())
                + ", ");
  }

  private static @Nullable Edit insert(OwnText text, int offset, String words) {
    return text.insert(offset, words);
  }
}
