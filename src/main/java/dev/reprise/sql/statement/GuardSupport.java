package dev.reprise.sql.statement;

import dev.reprise.operation.Operation;
import dev.reprise.syntax.sql.Create;
import dev.reprise.syntax.sql.ObjectKind;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The guards that each statement supports. Others are syntax errors, regardless of the database.
final class GuardSupport {
  private static final Set<ObjectKind> TAKES_IF_NOT_EXISTS =
      EnumSet.of(
          ObjectKind.COLLATION,
          ObjectKind.EXTENSION,
          ObjectKind.FOREIGN_TABLE,
          ObjectKind.INDEX,
          ObjectKind.MATERIALIZED_VIEW,
          ObjectKind.SCHEMA,
          ObjectKind.SEQUENCE,
          ObjectKind.SERVER,
          ObjectKind.STATISTICS,
          ObjectKind.TABLE,
          ObjectKind.USER_MAPPING);

  private static final Set<ObjectKind> TAKES_OR_REPLACE =
      EnumSet.of(
          ObjectKind.AGGREGATE,
          ObjectKind.FUNCTION,
          ObjectKind.LANGUAGE,
          ObjectKind.PROCEDURE,
          ObjectKind.RULE,
          ObjectKind.TRANSFORM,
          ObjectKind.TRIGGER,
          ObjectKind.VIEW);

  private GuardSupport() {}

  /// The server's error for an unsupported guard; null if there is none.
  static @Nullable Operation refusal(Create create) {
    if (create.ifNotExists().present() && !TAKES_IF_NOT_EXISTS.contains(create.kind())) {
      return syntaxError("NOT");
    }
    return create.orReplace().present() && !TAKES_OR_REPLACE.contains(create.kind())
        ? syntaxError(create.kind().words().split(" ")[0])
        : null;
  }

  /// `ADD CONSTRAINT IF NOT EXISTS` of a table and `ADD ATTRIBUTE IF NOT EXISTS` of a type, which
  /// no PostgreSQL supports; `change` holds the first words of the change, which the grammar would
  /// read as an object named `if`.
  static boolean isRefused(String change) {
    return change.equals("ADD CONSTRAINT IF") || change.equals("ADD ATTRIBUTE IF");
  }

  static Operation syntaxError(String word) {
    return new Operation.Invalid(
        "42601", "syntax_error", "syntax error at or near \"" + word + "\"");
  }
}
