package dev.reprise.alembic.library.schema;

import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Constraint;
import org.jspecify.annotations.Nullable;

/// `UniqueConstraint(…)`, `ForeignKeyConstraint(…)` and similar objects, before a naming convention
/// is applied.
///
/// @param useAlter true if it is omitted from `CREATE TABLE` and added once all tables exist
record TableConstraint(Constraint constraint, @Nullable ConstraintName name, boolean useAlter)
    implements LibraryObject {

  @Override
  public String describe() {
    return "sqlalchemy." + constraint.getClass().getSimpleName() + "Constraint";
  }

  @Override
  public Value attribute(String attribute, Execution execution) {
    return attribute.equals("name")
        ? name == null ? Value.NONE : Text.of(name.text())
        : LibraryObject.super.attribute(attribute, execution);
  }
}
