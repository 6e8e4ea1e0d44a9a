package dev.reprise.syntax.sql;

import dev.reprise.text.Span;
import java.util.List;

/// `ALTER` of every kind.
public sealed interface Alter extends SqlStatement {

  ObjectKind kind();

  ObjectReference object();

  Clause ifExists();

  /// `ALTER TABLE name action, action`, and the other kinds that take such actions: foreign table,
  /// index, view, materialized view, and composite type (whose attributes are columns).
  record Table(
      ObjectKind kind,
      ObjectReference object,
      Clause ifExists,
      List<TableAction> actions,
      Span span)
      implements Alter {
    public Table {
      actions = List.copyOf(actions);
    }
  }

  /// `ALTER kind name RENAME TO newName`.
  record Rename(
      ObjectKind kind, ObjectReference object, Clause ifExists, Identifier newName, Span span)
      implements Alter {}

  /// `RENAME TABLE oldName TO newName, …` (MySQL).
  record RenameTables(List<Renaming> renamings, Clause ifExists, Span span) implements Alter {

    @Override
    public ObjectKind kind() {
      return ObjectKind.TABLE;
    }

    @Override
    public ObjectReference object() {
      return ObjectReference.of(renamings.getFirst().oldName());
    }
  }

  /// One pair of a [RenameTables].
  record Renaming(QualifiedName oldName, QualifiedName newName) {}

  /// `ALTER kind name RENAME COLUMN | ATTRIBUTE | CONSTRAINT oldName TO newName`.
  ///
  /// @param part `COLUMN` (of a table, view or composite type) or `CONSTRAINT`
  record RenamePart(
      ObjectKind kind,
      ObjectReference object,
      Clause ifExists,
      ObjectKind part,
      Identifier oldName,
      Identifier newName,
      Span span)
      implements Alter {}

  record SetSchema(
      ObjectKind kind, ObjectReference object, Clause ifExists, Identifier schema, Span span)
      implements Alter {}

  /// `OWNER TO owner` of anything but a table or foreign table, where it is one of the actions.
  record OwnerTo(ObjectKind kind, ObjectReference object, Clause ifExists, Span span)
      implements Alter {}

  /// `ALTER TYPE name ADD VALUE [IF NOT EXISTS] 'label' [BEFORE | AFTER 'neighbour']`.
  record AddValue(
      ObjectReference object,
      Clause ifExists,
      Clause ifNotExists,
      TypeDefinition.Label label,
      Span span)
      implements Alter {

    @Override
    public ObjectKind kind() {
      return ObjectKind.TYPE;
    }
  }

  /// `ALTER TYPE name RENAME VALUE 'oldLabel' TO 'newLabel'`.
  record RenameValue(
      ObjectReference object,
      Clause ifExists,
      TypeDefinition.Label oldLabel,
      TypeDefinition.Label newLabel,
      Span span)
      implements Alter {

    @Override
    public ObjectKind kind() {
      return ObjectKind.TYPE;
    }
  }

  /// `ALTER DOMAIN name ADD | DROP | VALIDATE CONSTRAINT …`, with the actions tables have for that.
  record Domain(ObjectReference object, Clause ifExists, TableAction action, Span span)
      implements Alter {

    @Override
    public ObjectKind kind() {
      return ObjectKind.DOMAIN;
    }
  }

  /// Any other change.
  ///
  /// @param change the words after the name, at most three, in upper case
  record Other(ObjectKind kind, ObjectReference object, Clause ifExists, String change, Span span)
      implements Alter {}
}
