package dev.reprise.server;

import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How one kind of database writes things: one way for what may be written in several, to tell
/// whether a database that was looked at holds what a migration has written; and statements, for
/// people to send.
public interface Spelling {

  /// The type without its schema.
  String type(ColumnType type);

  /// A default, or the expression of a check; null where it comes to none. `type` is that of the
  /// column, in the spelling of [#type], or null where that is not known.
  @Nullable String expression(String text, @Nullable String type);

  /// Whether two expressions are surely not the same where they are not spelled alike, and one of
  /// them is `expression`.
  boolean isLiteral(String expression, @Nullable String type);

  /// The same of a condition.
  boolean isPlainCondition(String condition);

  /// The types of a routine's arguments.
  String signature(String types);

  /// The operation as a statement for people to send, or null where not every word of it is known.
  @Nullable String text(Operation operation);

  /// Statements for people to send together, so that all of them or none change something, where
  /// that is possible.
  List<String> script(List<String> statements);
}
