package dev.reprise.server;

import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A database's spelling: a normal form, to compare a live database with what a migration has
/// written; and statements for people to run.
public interface Spelling {

  /// The type without its schema.
  String type(ColumnType type);

  /// A default, or the expression of a check, normalized; null if there is none. `type` is the
  /// column's, in the spelling of [#type], or null if unknown.
  @Nullable String expression(String text, @Nullable String type);

  /// True if `expression` surely differs from any expression that is spelled differently.
  boolean isLiteral(String expression, @Nullable String type);

  /// As above, for a condition.
  boolean isPlainCondition(String condition);

  /// The types of a routine's arguments.
  String signature(String types);

  /// The operation as a statement for people to run, or null if part of it is unknown.
  @Nullable String text(Operation operation);

  /// Statements for people to run together, in a transaction if possible.
  List<String> script(List<String> statements);
}
