package dev.reprise.sql;

import dev.reprise.operation.Operation;
import dev.reprise.syntax.sql.Create;
import dev.reprise.syntax.sql.ObjectKind;
import org.jspecify.annotations.Nullable;

/// Which `CREATE` takes which guard. The others are refused as syntax errors, whatever the database
/// holds.
final class Guards {
  private Guards() {}

  /// What the server answers to a guard it does not take there; null when all is well.
  static @Nullable Operation refusal(Create create) {
    if (create.ifNotExists().present() && !takesIfNotExists(create.kind())) {
      return syntaxError("NOT");
    }
    return create.orReplace().present() && !takesOrReplace(create.kind())
        ? syntaxError(create.kind().words().split(" ")[0])
        : null;
  }

  private static Operation syntaxError(String word) {
    return new Operation.Invalid(
        "42601", "syntax_error", "syntax error at or near \"" + word + "\"");
  }

  private static boolean takesIfNotExists(ObjectKind kind) {
    return switch (kind) {
      case COLLATION,
          EXTENSION,
          FOREIGN_TABLE,
          INDEX,
          MATERIALIZED_VIEW,
          SCHEMA,
          SEQUENCE,
          SERVER,
          STATISTICS,
          TABLE,
          USER_MAPPING ->
          true;
      case ACCESS_METHOD,
          AGGREGATE,
          CAST,
          COLUMN,
          CONSTRAINT,
          CONVERSION,
          DATABASE,
          DOMAIN,
          EVENT_TRIGGER,
          FOREIGN_DATA_WRAPPER,
          FUNCTION,
          GROUP,
          LANGUAGE,
          LARGE_OBJECT,
          OPERATOR,
          OPERATOR_CLASS,
          OPERATOR_FAMILY,
          OWNED,
          PARAMETER,
          POLICY,
          PROCEDURE,
          PUBLICATION,
          ROLE,
          ROUTINE,
          RULE,
          SUBSCRIPTION,
          SYSTEM,
          TABLESPACE,
          TEXT_SEARCH_CONFIGURATION,
          TEXT_SEARCH_DICTIONARY,
          TEXT_SEARCH_PARSER,
          TEXT_SEARCH_TEMPLATE,
          TRANSFORM,
          TRIGGER,
          TYPE,
          USER,
          VIEW ->
          false;
    };
  }

  private static boolean takesOrReplace(ObjectKind kind) {
    return switch (kind) {
      case AGGREGATE, FUNCTION, LANGUAGE, PROCEDURE, RULE, TRANSFORM, TRIGGER, VIEW -> true;
      case ACCESS_METHOD,
          CAST,
          COLLATION,
          COLUMN,
          CONSTRAINT,
          CONVERSION,
          DATABASE,
          DOMAIN,
          EVENT_TRIGGER,
          EXTENSION,
          FOREIGN_DATA_WRAPPER,
          FOREIGN_TABLE,
          GROUP,
          INDEX,
          LARGE_OBJECT,
          MATERIALIZED_VIEW,
          OPERATOR,
          OPERATOR_CLASS,
          OPERATOR_FAMILY,
          OWNED,
          PARAMETER,
          POLICY,
          PUBLICATION,
          ROLE,
          ROUTINE,
          SCHEMA,
          SEQUENCE,
          SERVER,
          STATISTICS,
          SUBSCRIPTION,
          SYSTEM,
          TABLE,
          TABLESPACE,
          TEXT_SEARCH_CONFIGURATION,
          TEXT_SEARCH_DICTIONARY,
          TEXT_SEARCH_PARSER,
          TEXT_SEARCH_TEMPLATE,
          TYPE,
          USER,
          USER_MAPPING ->
          false;
    };
  }
}
