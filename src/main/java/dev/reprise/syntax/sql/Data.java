package dev.reprise.syntax.sql;

import dev.reprise.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Statements that read or change rows.
public sealed interface Data extends SqlStatement {

  /// `INSERT`, `UPDATE`, `DELETE` or `MERGE`, with or without a `WITH` before it.
  ///
  /// `SqlReader.rows` parses the statement on demand.
  record RowChange(Verb verb, QualifiedName table, Span span) implements Data {}

  /// `SELECT`, `VALUES`, `TABLE`, with or without `WITH`; `SELECT … INTO` is a [Create.Table].
  ///
  /// @param changesRows true if a `WITH` query in it inserts, updates, deletes or merges
  record Select(boolean changesRows, Span span) implements Data {}

  /// `TRUNCATE a, b [RESTART IDENTITY] [CASCADE]`.
  record Truncate(List<QualifiedName> tables, Clause cascade, Span span) implements Data {}

  /// `COPY table [(columns)] FROM | TO …`.
  ///
  /// @param table null if a query is copied
  /// @param in true for `FROM`
  record Copy(@Nullable QualifiedName table, boolean in, Span span) implements Data {}

  /// `CALL procedure(…)`.
  record Call(QualifiedName procedure, Span span) implements Data {}

  /// The kind of data change.
  enum Verb {
    INSERT,
    UPDATE,
    DELETE,
    MERGE
  }
}
