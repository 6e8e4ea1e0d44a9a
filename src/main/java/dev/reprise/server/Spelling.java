package dev.reprise.server;

import dev.reprise.operation.ColumnType;
import org.jspecify.annotations.Nullable;

/// One way to write what may be written in several: to tell whether a database that was looked at
/// holds what a migration has written.
public interface Spelling {

  /// The type without its schema.
  String type(ColumnType type);

  /// A default, or the expression of a check; null where it comes to none. `type` is that of the
  /// column, in the spelling of [#type], or null where that is not known.
  @Nullable String expression(String text, @Nullable String type);

  /// Whether two expressions are surely not the same where they are not spelled alike, and one of
  /// them is `expression`.
  boolean isLiteral(String expression, @Nullable String type);

  /// The types of a routine's arguments.
  String signature(String types);
}
