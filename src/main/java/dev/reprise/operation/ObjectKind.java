package dev.reprise.operation;

/// The kinds of objects that PostgreSQL distinguishes by name, with the word its messages use.
public enum ObjectKind {
  TABLE("table"),
  FOREIGN_TABLE("foreign table"),
  VIEW("view"),
  MATERIALIZED_VIEW("materialized view"),
  INDEX("index"),
  SEQUENCE("sequence"),
  /// Any of the kinds above: they share one namespace, and some statements do not specify which one
  /// they name.
  RELATION("relation"),
  COLUMN("column"),
  CONSTRAINT("constraint"),
  TYPE("type"),
  DOMAIN("domain"),
  ENUM_LABEL("enum label"),
  SCHEMA("schema"),
  EXTENSION("extension"),
  FUNCTION("function"),
  PROCEDURE("procedure"),
  AGGREGATE("aggregate"),
  /// A function, procedure or aggregate, if the statement does not specify which.
  ROUTINE("routine"),
  OPERATOR("operator"),
  OPERATOR_CLASS("operator class"),
  OPERATOR_FAMILY("operator family"),
  TRIGGER("trigger"),
  EVENT_TRIGGER("event trigger"),
  POLICY("policy"),
  RULE("rule"),
  /// A partition in MySQL, which is part of a table and not itself a table.
  PARTITION("partition"),
  ROLE("role"),
  DATABASE("database"),
  TABLESPACE("tablespace"),
  PUBLICATION("publication"),
  SUBSCRIPTION("subscription"),
  STATISTICS("statistics object"),
  COLLATION("collation"),
  CONVERSION("conversion"),
  CAST("cast"),
  TRANSFORM("transform"),
  LANGUAGE("language"),
  ACCESS_METHOD("access method"),
  TEXT_SEARCH_CONFIGURATION("text search configuration"),
  TEXT_SEARCH_DICTIONARY("text search dictionary"),
  TEXT_SEARCH_PARSER("text search parser"),
  TEXT_SEARCH_TEMPLATE("text search template"),
  FOREIGN_DATA_WRAPPER("foreign-data wrapper"),
  SERVER("server"),
  USER_MAPPING("user mapping"),
  LARGE_OBJECT("large object");

  /// Stands for all partitions of a table.
  public static final String ALL_PARTITIONS = "*";

  private final String word;

  ObjectKind(String word) {
    this.word = word;
  }

  /// The word PostgreSQL's messages use for it, such as `materialized view`.
  public String word() {
    return word;
  }

  /// True if it is in `pg_class`, where tables, views, indexes and sequences of a schema share one
  /// namespace.
  public boolean isRelation() {
    return this == TABLE
        || this == FOREIGN_TABLE
        || this == VIEW
        || this == MATERIALIZED_VIEW
        || this == INDEX
        || this == SEQUENCE
        || this == RELATION;
  }

  /// True for routines, which share one namespace and are distinguished by their arguments.
  public boolean isRoutine() {
    return this == FUNCTION || this == PROCEDURE || this == AGGREGATE || this == ROUTINE;
  }

  /// True if it may exist although no migration of this database created it: it belongs to the
  /// whole cluster, or comes with the server.
  public boolean comesFromElsewhere() {
    return switch (this) {
      case ROLE,
          DATABASE,
          TABLESPACE,
          LANGUAGE,
          COLLATION,
          OPERATOR_CLASS,
          OPERATOR_FAMILY,
          ACCESS_METHOD,
          CAST,
          CONVERSION,
          OPERATOR,
          TEXT_SEARCH_CONFIGURATION,
          TEXT_SEARCH_DICTIONARY,
          TEXT_SEARCH_PARSER,
          TEXT_SEARCH_TEMPLATE ->
          true;
      case ObjectKind _ -> false;
    };
  }

  /// True if its name is unique within a table rather than within a schema.
  public boolean belongsToTable() {
    return this == COLUMN
        || this == CONSTRAINT
        || this == TRIGGER
        || this == POLICY
        || this == RULE
        || this == PARTITION;
  }
}
