package dev.reprise.syntax.mysql;

import dev.reprise.syntax.sql.ObjectKind;
import org.jspecify.annotations.Nullable;

/// Maps keywords to kinds of objects.
final class MysqlKinds {
  private MysqlKinds() {}

  static @Nullable ObjectKind of(String word) {
    return switch (word) {
      case "TABLE", "TABLES" -> ObjectKind.TABLE;
      case "VIEW" -> ObjectKind.VIEW;
      case "INDEX" -> ObjectKind.INDEX;
      case "PROCEDURE" -> ObjectKind.PROCEDURE;
      case "FUNCTION" -> ObjectKind.FUNCTION;
      case "TRIGGER" -> ObjectKind.TRIGGER;
      // The closest equivalent: a trigger fired by time.
      case "EVENT" -> ObjectKind.EVENT_TRIGGER;
      case "DATABASE", "SCHEMA" -> ObjectKind.DATABASE;
      case "USER", "ROLE" -> ObjectKind.ROLE;
      case "SEQUENCE" -> ObjectKind.SEQUENCE;
      case "SERVER" -> ObjectKind.SERVER;
      case "TABLESPACE" -> ObjectKind.TABLESPACE;
      case String _ -> null;
    };
  }
}
