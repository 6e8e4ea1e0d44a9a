package dev.reprise.server.sqlite;

import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.Presence;
import dev.reprise.operation.ColumnChange;
import dev.reprise.operation.Constraint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Renames or retypes columns.
final class SqliteRenaming {
  private SqliteRenaming() {}

  static List<String> in(List<String> columns, String from, String to) {
    return columns.stream().map(each -> each.equals(from) ? to : each).toList();
  }

  static @Nullable Constraint of(@Nullable Constraint constraint, String from, String to) {
    return switch (constraint) {
      case null -> null;
      case Constraint.PrimaryKey key ->
          new Constraint.PrimaryKey(key.name(), in(key.columns(), from, to), key.usingIndex());
      case Constraint.Unique key ->
          new Constraint.Unique(key.name(), in(key.columns(), from, to), key.usingIndex());
      case Constraint.ForeignKey key ->
          key.on(in(key.columns(), from, to), key.referenced(), key.referencedColumns());
      case Constraint.Check check ->
          new Constraint.Check(
              check.name(), check.expression(), in(check.columns(), from, to), check.notValid());
      case Constraint.Exclude _, Constraint.NotNull _ -> constraint;
    };
  }

  static ColumnState altered(ColumnState state, ColumnChange change) {
    return switch (change) {
      case ColumnChange.SetNotNull _ -> state.withNotNull(Presence.PRESENT);
      case ColumnChange.DropNotNull _ -> state.withNotNull(Presence.ABSENT);
      case ColumnChange.SetDefault(String expression) -> state.withDefault(expression);
      case ColumnChange.DropDefault _ -> state.withoutDefault();
      case ColumnChange.SetType set -> state.withType(SqliteTables.type(set.type()));
      case ColumnChange.AddIdentity _,
          ColumnChange.SetIdentity _,
          ColumnChange.DropIdentity _,
          ColumnChange.DropExpression _,
          ColumnChange.Setting _ ->
          state;
    };
  }
}
