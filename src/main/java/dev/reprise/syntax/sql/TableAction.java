package dev.reprise.syntax.sql;

import dev.reprise.text.Span;
import org.jspecify.annotations.Nullable;

/// One action of `ALTER TABLE`.
public sealed interface TableAction {

  Span span();

  /// An action on one existing column.
  sealed interface OfColumn extends TableAction {
    Identifier column();
  }

  record AddColumn(Clause ifNotExists, TableElement.Column definition, Span span)
      implements TableAction {}

  record DropColumn(Identifier column, Clause ifExists, Clause cascade, Span span)
      implements OfColumn {}

  record SetDefault(Identifier column, Span expression, Span span) implements OfColumn {}

  record DropDefault(Identifier column, Span span) implements OfColumn {}

  record SetNotNull(Identifier column, Span span) implements OfColumn {}

  record DropNotNull(Identifier column, Span span) implements OfColumn {}

  /// @param using the text of the expression after `USING`
  record SetType(Identifier column, TypeName type, @Nullable Span using, Span span)
      implements OfColumn {}

  record AddIdentity(Identifier column, Span span) implements OfColumn {}

  /// @param ifExists after the last word, like `CASCADE`
  record DropIdentity(Identifier column, Clause ifExists, Span span) implements OfColumn {}

  record SetExpression(Identifier column, Span expression, Span span) implements OfColumn {}

  /// @param ifExists after the last word, like `CASCADE`
  record DropExpression(Identifier column, Clause ifExists, Span span) implements OfColumn {}

  /// `SET STATISTICS`, `SET STORAGE`, `SET GENERATED`, `RESTART` and the like.
  record SetColumnOption(Identifier column, String words, Span span) implements OfColumn {}

  /// @param ifNotExists after `CONSTRAINT name` and the kind of key (MariaDB)
  record AddConstraint(Constraint constraint, Clause ifNotExists, Span span)
      implements TableAction {}

  record DropConstraint(Identifier constraint, Clause ifExists, Clause cascade, Span span)
      implements TableAction {}

  record ValidateConstraint(Identifier constraint, Span span) implements TableAction {}

  record AlterConstraint(Identifier constraint, Span span) implements TableAction {}

  /// `ATTACH PARTITION partition`, of a table or an index.
  record AttachPartition(QualifiedName partition, Span span) implements TableAction {}

  /// @param concurrently cannot run in a transaction
  /// @param finishing true for `FINALIZE`, which completes an interrupted detachment
  record DetachPartition(
      QualifiedName partition, boolean concurrently, boolean finishing, Span span)
      implements TableAction {}

  record Inherit(QualifiedName parent, Span span) implements TableAction {}

  record NoInherit(QualifiedName parent, Span span) implements TableAction {}

  record OwnerTo(Identifier owner, Span span) implements TableAction {}

  /// `ENABLE | DISABLE TRIGGER | RULE name` and `[NO] FORCE | ENABLE | DISABLE ROW LEVEL SECURITY`.
  ///
  /// @param words the switch: `ENABLE TRIGGER`, `ENABLE ROW LEVEL SECURITY`
  /// @param name of the trigger or rule
  record Switch(String words, @Nullable Identifier name, Span span) implements TableAction {}

  /// `CLUSTER ON index` and `REPLICA IDENTITY USING INDEX index`.
  record UseIndex(String words, Identifier index, Span span) implements TableAction {}

  /// `MODIFY column type …`, and `CHANGE column name type …`, which may rename it (MySQL).
  record Redefine(Identifier column, Clause ifExists, TableElement.Column definition, Span span)
      implements TableAction {}

  /// `ADD INDEX name (…)`, also of kind `UNIQUE`, `FULLTEXT`, `SPATIAL` (MySQL).
  record AddIndex(Create.Index index, Span span) implements TableAction {}

  /// `DROP INDEX | FOREIGN KEY | CHECK name`, `DROP PRIMARY KEY` (MySQL).
  record DropKey(Key key, @Nullable Identifier name, Clause ifExists, Span span)
      implements TableAction {}

  /// The kind of object a [DropKey] drops.
  enum Key {
    INDEX,
    PRIMARY,
    FOREIGN,
    CHECK
  }

  /// `RENAME TO table` as one action of several (MySQL).
  record RenameTo(QualifiedName newName, Span span) implements TableAction {}

  /// `RENAME COLUMN | INDEX oldName TO newName` as one action of several (MySQL).
  record RenamePart(
      ObjectKind part, Identifier oldName, Identifier newName, Clause ifExists, Span span)
      implements TableAction {}

  /// Any other action: storage parameters, tablespace, logging, replica identity, `OF type`.
  ///
  /// @param words at most three, in upper case
  record Option(String words, Span span) implements TableAction {}
}
