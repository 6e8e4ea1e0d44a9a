package dev.reprise.syntax.sql;

import dev.reprise.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `CREATE` of every kind.
public sealed interface Create extends SqlStatement {

  ObjectKind kind();

  /// The name, or null for an index or statistics object the server names itself.
  @Nullable QualifiedName name();

  Clause ifNotExists();

  Clause orReplace();

  /// `CREATE TABLE`, also of foreign tables, of partitions, and from a query (`AS`, `SELECT …
  /// INTO`).
  ///
  /// @param temporary the object lives in this session only
  /// @param elements empty where none are written
  /// @param ofType the composite type of `OF type`
  /// @param partitionOf the parent of `PARTITION OF parent`
  /// @param query the query behind `AS`, or the whole `SELECT … INTO`
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
  /// @param method what stands behind `USING`, or null
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

  /// @param column null when the key is an expression
  /// @param label what the server calls it: the column, or a name it figures out
  /// @param span all of the key, or the expression alone
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

  /// @param ownedBy the table and column of `OWNED BY table.column`, null for none
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

  /// @param name null for `CREATE SCHEMA AUTHORIZATION role`, which takes the role's name
  /// @param elements the tables, views and so on that are created in it by the same statement
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
  /// @param parameters those that are part of its identity: `OUT` parameters of functions are left
  ///   out
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

  /// Every other kind, known by its name and by what it hangs on.
  record Other(
      ObjectKind kind, ObjectReference object, Clause ifNotExists, Clause orReplace, Span span)
      implements Create {

    @Override
    public QualifiedName name() {
      return object.name();
    }
  }
}
