package dev.reprise.operation;

/// The effect of `ALTER TYPE` on a composite type's attribute, or of `ALTER DOMAIN` on a
/// constraint.
public sealed interface TypeChange {

  record AddAttribute(Column attribute) implements TypeChange {}

  record DropAttribute(String attribute, boolean ifExists) implements TypeChange {}

  record SetAttributeType(String attribute, ColumnType type) implements TypeChange {}

  record RenameAttribute(String attribute, String to) implements TypeChange {}

  record AddConstraint(Constraint constraint) implements TypeChange {}

  record DropConstraint(String constraint, boolean ifExists) implements TypeChange {}

  record RenameConstraint(String constraint, String to) implements TypeChange {}

  record ValidateConstraint(String constraint) implements TypeChange {}
}
