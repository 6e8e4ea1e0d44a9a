package dev.reprise.catalog.difference;

import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectKind;
import java.util.List;

/// One difference between an existing object and the one a statement would have created.
///
/// Additional parts of the existing object are no difference: code that relies on the statement
/// does not miss anything.
public sealed interface Difference {

  /// The name belongs to an object of another kind.
  record OtherKind(ObjectKind there) implements Difference {}

  record NoColumn(String column) implements Difference {}

  record OtherType(String column, ColumnType there, ColumnType wanted) implements Difference {}

  /// The column accepts NULL, which the statement would have forbidden.
  record TakesNull() implements Difference {}

  record NoLabel(String label) implements Difference {}

  /// An index of the same schema, but on another table.
  record OtherTable(Name there) implements Difference {}

  /// An index or constraint over other columns; an expression is the empty string.
  record OtherColumns(List<String> there, List<String> wanted) implements Difference {}

  record NotUnique() implements Difference {}

  /// An index that excludes rows, where the statement would have included all.
  record Partial() implements Difference {}

  /// A foreign key to another table.
  record OtherReference(Name there) implements Difference {}

  /// A check with another expression.
  record OtherExpression() implements Difference {}

  /// A constraint of another kind.
  record OtherConstraint() implements Difference {}
}
