package dev.reprise.syntax.sql;

import dev.reprise.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Statements that work on the storage of what exists.
public sealed interface Maintenance extends SqlStatement {

  /// `REFRESH MATERIALIZED VIEW [CONCURRENTLY] name`.
  record Refresh(QualifiedName name, boolean concurrently, Span span) implements Maintenance {}

  /// `REINDEX INDEX | TABLE | SCHEMA | DATABASE | SYSTEM [CONCURRENTLY] name`; the name may be left
  /// out for the current database.
  record Reindex(ObjectKind kind, @Nullable QualifiedName name, boolean concurrently, Span span)
      implements Maintenance {}

  /// `VACUUM`, `ANALYZE` and `CLUSTER`; without tables they mean the whole database.
  record Vacuum(Verb verb, List<QualifiedName> tables, Span span) implements Maintenance {}

  /// `LOCK TABLE a, b IN … MODE`; `mode` is `ACCESS EXCLUSIVE` where it is left out.
  record Lock(List<QualifiedName> tables, String mode, Span span) implements Maintenance {}

  /// Which of the three.
  enum Verb {
    VACUUM,
    ANALYZE,
    CLUSTER
  }
}
