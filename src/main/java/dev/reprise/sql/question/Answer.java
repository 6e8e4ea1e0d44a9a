package dev.reprise.sql.question;

import dev.reprise.operation.Condition;
import dev.reprise.operation.Name;
import java.util.List;

/// The value of an expression as far as the catalog determines it.
public sealed interface Answer {

  /// The same text in every run; numbers and booleans are text as well.
  record Text(String value) implements Answer {}

  record Null() implements Answer {}

  /// A boolean that is never null.
  record Truth(Condition condition) implements Answer {}

  /// The number of these conditions that hold; if `exact`, each stands for at most one object.
  record Count(List<Condition> each, boolean exact) implements Answer {}

  /// `then` if the condition holds, `otherwise` if not.
  record Choice(Condition condition, Answer then, Answer otherwise) implements Answer {}

  /// A property of a column, null if there is no such column.
  record Property(Name table, String column, Kind property, int observed) implements Answer {}

  /// An unknown value that is not null.
  record Something(String what) implements Answer {}

  /// A value of a row, possibly null. The condition is that it is set.
  record Stored(Condition.Rows rows) implements Answer {}

  /// A value that could not be read, possibly null.
  record Unknown(String reason) implements Answer {}

  /// A setting of the server or the session, possibly null.
  record Setting(String name) implements Answer {}

  /// Several values, as in `ARRAY[…]`.
  record Several(List<Answer> values) implements Answer {}

  /// All labels of an enum, in order; none if there is no such enum.
  record Labels(Name type, int observed) implements Answer {}

  /// A row of a loop or of `INTO record`: its fields by name, in order.
  record Row(List<String> names, List<Answer> values) implements Answer {}

  /// The kind of property.
  enum Kind {
    TYPE,
    NULLABLE,
    NOT_NULL,
    DEFAULT
  }
}
