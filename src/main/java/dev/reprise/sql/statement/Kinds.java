package dev.reprise.sql.statement;

import dev.reprise.operation.ObjectKind;
import java.util.EnumSet;
import java.util.Set;

/// Maps the kinds of objects in statements to those a database distinguishes.
final class Kinds {
  private static final Set<dev.reprise.syntax.sql.ObjectKind> UNMODELLED =
      EnumSet.of(
          dev.reprise.syntax.sql.ObjectKind.DATABASE,
          dev.reprise.syntax.sql.ObjectKind.SYSTEM,
          dev.reprise.syntax.sql.ObjectKind.PARAMETER,
          dev.reprise.syntax.sql.ObjectKind.LARGE_OBJECT,
          dev.reprise.syntax.sql.ObjectKind.OWNED);

  private Kinds() {}

  static ObjectKind of(dev.reprise.syntax.sql.ObjectKind kind) {
    return switch (kind) {
      case ACCESS_METHOD -> ObjectKind.ACCESS_METHOD;
      case AGGREGATE -> ObjectKind.AGGREGATE;
      case CAST -> ObjectKind.CAST;
      case COLLATION -> ObjectKind.COLLATION;
      case COLUMN -> ObjectKind.COLUMN;
      case CONSTRAINT -> ObjectKind.CONSTRAINT;
      case CONVERSION -> ObjectKind.CONVERSION;
      case DATABASE, SYSTEM -> ObjectKind.DATABASE;
      case DOMAIN -> ObjectKind.DOMAIN;
      case EVENT_TRIGGER -> ObjectKind.EVENT_TRIGGER;
      case EXTENSION -> ObjectKind.EXTENSION;
      case FOREIGN_DATA_WRAPPER -> ObjectKind.FOREIGN_DATA_WRAPPER;
      case FOREIGN_TABLE -> ObjectKind.FOREIGN_TABLE;
      case FUNCTION -> ObjectKind.FUNCTION;
      case GROUP, USER, ROLE, OWNED -> ObjectKind.ROLE;
      case INDEX -> ObjectKind.INDEX;
      case LANGUAGE -> ObjectKind.LANGUAGE;
      case LARGE_OBJECT -> ObjectKind.LARGE_OBJECT;
      case MATERIALIZED_VIEW -> ObjectKind.MATERIALIZED_VIEW;
      case OPERATOR -> ObjectKind.OPERATOR;
      case OPERATOR_CLASS -> ObjectKind.OPERATOR_CLASS;
      case OPERATOR_FAMILY -> ObjectKind.OPERATOR_FAMILY;
      case PARAMETER -> ObjectKind.DATABASE;
      case POLICY -> ObjectKind.POLICY;
      case PROCEDURE -> ObjectKind.PROCEDURE;
      case PUBLICATION -> ObjectKind.PUBLICATION;
      case ROUTINE -> ObjectKind.ROUTINE;
      case RULE -> ObjectKind.RULE;
      case SCHEMA -> ObjectKind.SCHEMA;
      case SEQUENCE -> ObjectKind.SEQUENCE;
      case SERVER -> ObjectKind.SERVER;
      case STATISTICS -> ObjectKind.STATISTICS;
      case SUBSCRIPTION -> ObjectKind.SUBSCRIPTION;
      case TABLE -> ObjectKind.TABLE;
      case TABLESPACE -> ObjectKind.TABLESPACE;
      case TEXT_SEARCH_CONFIGURATION -> ObjectKind.TEXT_SEARCH_CONFIGURATION;
      case TEXT_SEARCH_DICTIONARY -> ObjectKind.TEXT_SEARCH_DICTIONARY;
      case TEXT_SEARCH_PARSER -> ObjectKind.TEXT_SEARCH_PARSER;
      case TEXT_SEARCH_TEMPLATE -> ObjectKind.TEXT_SEARCH_TEMPLATE;
      case TRANSFORM -> ObjectKind.TRANSFORM;
      case TRIGGER -> ObjectKind.TRIGGER;
      case TYPE -> ObjectKind.TYPE;
      case USER_MAPPING -> ObjectKind.USER_MAPPING;
      case VIEW -> ObjectKind.VIEW;
    };
  }

  /// True if an object of this kind that a statement merely touches can be missing for a reason
  /// visible in migrations: they do not create the database itself, its parameters or large
  /// objects.
  static boolean isModelled(dev.reprise.syntax.sql.ObjectKind kind) {
    return !UNMODELLED.contains(kind);
  }
}
