package dev.reprise.syntax.sql;

import dev.reprise.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `CREATE` of every kind.
public sealed interface Create extends SqlStatement {

  ObjectKind kind();

  /// The name, or null if the server generates it, for an index or statistics object.
  @Nullable QualifiedName name();

  Clause ifNotExists();

  Clause orReplace();

  /// `CREATE TABLE`, also of foreign tables, of partitions, and from a query (`AS`, `SELECT …
  /// INTO`).
  ///
  /// @param temporary true if the object exists in this session only
  /// @param elements empty if there are none
  /// @param ofType the composite type of `OF type`
  /// @param partitionOf the parent of `PARTITION OF parent`
  /// @param query the query after `AS`, or the whole `SELECT … INTO`
  record Table(
      ObjectKind kind,
      QualifiedName name,
      Clause ifNotExists,
      Clause orReplace,
      boolean temporary,
      List<TableElement> elements,
      List<QualifiedName> inherits,
      @Nullable TypeName ofType,
      @Nullable QualifiedName partitionOf,
      @Nullable Span query,
      Span span)
      implements Create {
    public Table {
      elements = List.copyOf(elements);
      inherits = List.copyOf(inherits);
    }
  }

  /// `CREATE [UNIQUE] INDEX [CONCURRENTLY] [[IF NOT EXISTS] name] ON table (…)`.
  ///
  /// @param keys the key columns and expressions, in order
  /// @param method the method after `USING`, or null
  /// @param where the text of the predicate of a partial index
  record Index(
      @Nullable QualifiedName name,
      Clause ifNotExists,
      Clause orReplace,
      boolean unique,
      Clause concurrently,
      QualifiedName table,
      @Nullable Identifier method,
      List<IndexKey> keys,
      List<Identifier> included,
      @Nullable Span where,
      Span span)
      implements Create {
    public Index {
      keys = List.copyOf(keys);
      included = List.copyOf(included);
    }

    @Override
    public ObjectKind kind() {
      return ObjectKind.INDEX;
    }
  }

  /// @param column null if the key is an expression
  /// @param label the server's name for it: the column, or a derived name
  /// @param span the whole key, or the expression alone
  record IndexKey(@Nullable Identifier column, String label, Span span) {}

  /// `CREATE [MATERIALIZED] VIEW name AS query`.
  record View(
      ObjectKind kind,
      QualifiedName name,
      Clause ifNotExists,
      Clause orReplace,
      Span query,
      Span span)
      implements Create {}

  record Type(
      QualifiedName name,
      Clause ifNotExists,
      Clause orReplace,
      TypeDefinition definition,
      Span span)
      implements Create {

    @Override
    public ObjectKind kind() {
      return ObjectKind.TYPE;
    }
  }

  record Domain(
      QualifiedName name,
      Clause ifNotExists,
      Clause orReplace,
      TypeName type,
      List<Constraint> constraints,
      Span span)
      implements Create {

    @Override
    public ObjectKind kind() {
      return ObjectKind.DOMAIN;
    }
  }

  /// @param ownedBy the table and column of `OWNED BY table.column`, or null
  record Sequence(
      QualifiedName name,
      Clause ifNotExists,
      Clause orReplace,
      @Nullable QualifiedName ownedBy,
      Span span)
      implements Create {

    @Override
    public ObjectKind kind() {
      return ObjectKind.SEQUENCE;
    }
  }

  /// @param name null for `CREATE SCHEMA AUTHORIZATION role`, which uses the role's name
  /// @param elements the tables, views and so on that the same statement creates in it
  record Schema(
      @Nullable QualifiedName name,
      Clause ifNotExists,
      Clause orReplace,
      @Nullable Identifier authorization,
      List<SqlStatement> elements,
      Span span)
      implements Create {

    @Override
    public ObjectKind kind() {
      return ObjectKind.SCHEMA;
    }
  }

  /// A function, procedure or aggregate.
  ///
  /// @param parameters those that are part of its identity: `OUT` parameters of functions are
  ///   omitted
  /// @param body null for the SQL-standard form (`RETURN …`, `BEGIN ATOMIC …`) and for aggregates
  record Routine(
      ObjectKind kind,
      QualifiedName name,
      Clause ifNotExists,
      Clause orReplace,
      List<Parameter> parameters,
      @Nullable EmbeddedText body,
      Span span)
      implements Create {}

  record Parameter(@Nullable Identifier name, TypeName type, Span span) {}

  record Trigger(
      QualifiedName name,
      Clause ifNotExists,
      Clause orReplace,
      QualifiedName table,
      @Nullable QualifiedName function,
      Span span)
      implements Create {

    @Override
    public ObjectKind kind() {
      return ObjectKind.TRIGGER;
    }
  }

  /// Any other kind; only its name and the objects it depends on are known.
  record Other(
      ObjectKind kind, ObjectReference object, Clause ifNotExists, Clause orReplace, Span span)
      implements Create {

    @Override
    public QualifiedName name() {
      return object.name();
    }
  }
}
