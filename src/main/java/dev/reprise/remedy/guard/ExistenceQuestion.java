package dev.reprise.remedy.guard;

import dev.reprise.operation.Condition.ConstraintKind;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectKind;
import org.jspecify.annotations.Nullable;

/// A guard's question if an object exists.
///
/// @param kind table, column, index or constraint
/// @param table the table it is or belongs to; its name is empty if an index's table is unknown
/// @param part the name of the column, index or constraint; null for a table
/// @param constraint the kind of constraint, or null for any
/// @param byNameAlone true if an inspector would skip it, as it does an index on expressions before
///   SQLAlchemy 2.0
public record ExistenceQuestion(
    ObjectKind kind,
    Name table,
    @Nullable String part,
    @Nullable ConstraintKind constraint,
    boolean byNameAlone) {

  public static ExistenceQuestion table(Name table) {
    return new ExistenceQuestion(ObjectKind.TABLE, table, null, null, false);
  }

  public static ExistenceQuestion column(Name table, String column) {
    return new ExistenceQuestion(ObjectKind.COLUMN, table, column, null, false);
  }

  public static ExistenceQuestion index(Name table, String index, boolean byNameAlone) {
    return new ExistenceQuestion(ObjectKind.INDEX, table, index, null, byNameAlone);
  }

  public static ExistenceQuestion constraint(
      Name table, String constraint, @Nullable ConstraintKind kind) {
    return new ExistenceQuestion(ObjectKind.CONSTRAINT, table, constraint, kind, false);
  }
}
