package dev.reprise.sql.question;

import dev.reprise.operation.Condition;
import dev.reprise.operation.Name;
import java.util.List;

/// The value of an expression as far as the catalog tells it.
public sealed interface Answer {

  /// The same text in every run; numbers and booleans are text as well.
  record Text(String value) implements Answer {}

  record Null() implements Answer {}

  /// A boolean that is never null.
  record Truth(Condition condition) implements Answer {}

  /// How many of these hold; each stands for at most one object where `exact`.
  record Count(List<Condition> each, boolean exact) implements Answer {}

  /// `then` where the condition holds, `otherwise` where not.
  record Choice(Condition condition, Answer then, Answer otherwise) implements Answer {}

  /// A property of a column, null where there is no such column.
  record Property(Name table, String column, Kind property, int observed) implements Answer {}

  /// Some value that is not null, and not known.
  record Something(String what) implements Answer {}

  /// A value of a row; it may be null. The condition is that it is set.
  record Stored(Condition.Rows rows) implements Answer {}

  /// A value that could not be read; it may be null.
  record Unknown(String reason) implements Answer {}

  /// A setting of the server or the session, which may be null.
  record Setting(String name) implements Answer {}

  /// Several values, as `ARRAY[…]` holds them.
  record Several(List<Answer> values) implements Answer {}

  /// All labels of an enum, in order; none where there is no such enum.
  record Labels(Name type, int observed) implements Answer {}

  /// A row of a loop or of `INTO record`: its fields by name, in order.
  record Row(List<String> names, List<Answer> values) implements Answer {}

  /// What a property is about.
  enum Kind {
    TYPE,
    NULLABLE,
    NOT_NULL,
    DEFAULT
  }
}
