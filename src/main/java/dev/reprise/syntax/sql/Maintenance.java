package dev.reprise.syntax.sql;

import dev.reprise.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Statements that maintain the storage of existing objects.
public sealed interface Maintenance extends SqlStatement {

  /// `REFRESH MATERIALIZED VIEW [CONCURRENTLY] name`.
  record Refresh(QualifiedName name, boolean concurrently, Span span) implements Maintenance {}

  /// `REINDEX INDEX | TABLE | SCHEMA | DATABASE | SYSTEM [CONCURRENTLY] name`; the name is optional
  /// for the current database.
  record Reindex(ObjectKind kind, @Nullable QualifiedName name, boolean concurrently, Span span)
      implements Maintenance {}

  /// `VACUUM`, `ANALYZE` and `CLUSTER`; without tables they apply to the whole database.
  record Vacuum(Verb verb, List<QualifiedName> tables, Span span) implements Maintenance {}

  /// `LOCK TABLE a, b IN … MODE`; `mode` defaults to `ACCESS EXCLUSIVE`.
  record Lock(List<QualifiedName> tables, String mode, Span span) implements Maintenance {}

  enum Verb {
    VACUUM,
    ANALYZE,
    CLUSTER
  }
}
