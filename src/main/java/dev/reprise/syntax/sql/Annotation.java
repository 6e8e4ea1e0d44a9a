package dev.reprise.syntax.sql;

import dev.reprise.text.Span;

/// Statements that annotate an object without changing it.
public sealed interface Annotation extends SqlStatement {

  ObjectKind kind();

  ObjectReference object();

  /// `COMMENT ON kind object IS …`.
  ///
  /// A column is named by its table's parts and its own.
  record CommentOn(ObjectKind kind, ObjectReference object, Span span) implements Annotation {}

  /// `SECURITY LABEL ON kind object IS 'label'`.
  record SecurityLabel(ObjectKind kind, ObjectReference object, Span span) implements Annotation {}
}
