package dev.reprise.catalog.difference;

import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectKind;
import java.util.List;

/// One way in which an object that is there differs from the one a statement would have made.
///
/// What it has beyond that is no difference here: nobody who counts on the statement misses it.
public sealed interface Difference {

  /// The name belongs to something of another kind.
  record OtherKind(ObjectKind there) implements Difference {}

  record NoColumn(String column) implements Difference {}

  record OtherType(String column, ColumnType there, ColumnType wanted) implements Difference {}

  /// The column takes NULL, which the statement would have forbidden.
  record TakesNull() implements Difference {}

  record NoLabel(String label) implements Difference {}

  /// An index of the same schema, but of another table.
  record OtherTable(Name there) implements Difference {}

  /// An index or constraint over other columns; an expression is the empty string.
  record OtherColumns(List<String> there, List<String> wanted) implements Difference {}

  record NotUnique() implements Difference {}

  /// An index that leaves rows out, where the statement would have taken them all.
  record Partial() implements Difference {}

  /// A foreign key to another table.
  record OtherReference(Name there) implements Difference {}

  /// A check with another expression.
  record OtherExpression() implements Difference {}

  /// A constraint of another kind.
  record OtherConstraint() implements Difference {}
}
