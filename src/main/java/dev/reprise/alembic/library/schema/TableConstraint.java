package dev.reprise.alembic.library.schema;

import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Constraint;
import org.jspecify.annotations.Nullable;

/// `UniqueConstraint(…)`, `ForeignKeyConstraint(…)` and their kin, before a naming convention is
/// applied.
///
/// @param useAlter whether it is left out of `CREATE TABLE`, to be added once all tables are there
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
