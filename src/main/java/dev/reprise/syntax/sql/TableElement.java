package dev.reprise.syntax.sql;

import dev.reprise.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An element in the parentheses of `CREATE TABLE`.
public sealed interface TableElement {

  Span span();

  /// @param type null for a column of a typed table or a partition, whose type is already defined
  record Column(Identifier name, @Nullable TypeName type, List<Constraint> constraints, Span span)
      implements TableElement {
    public Column {
      constraints = List.copyOf(constraints);
    }
  }

  record OfTable(Constraint constraint, Span span) implements TableElement {}

  /// `LIKE table [INCLUDING …]`.
  ///
  /// @param options the words after the table, in upper case: `INCLUDING ALL`
  record Like(QualifiedName table, String options, Span span) implements TableElement {}

  /// `KEY name (…)`, `UNIQUE KEY name (…)` (MySQL).
  record Index(Create.Index index, Span span) implements TableElement {}
}
