package dev.reprise.alembic.library.migration;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.NotReadable;
import dev.reprise.alembic.library.schema.ConstraintName;
import dev.reprise.alembic.library.schema.ConstraintReader;
import dev.reprise.alembic.library.schema.ForeignKeyActions;
import dev.reprise.alembic.library.schema.IndexObject;
import dev.reprise.alembic.library.schema.NamingConvention;
import dev.reprise.alembic.library.schema.TableStatements;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The schema objects that Alembic's operations create from their arguments.
///
/// Source: `alembic/operations/schemaobj.py`.
final class SchemaOperations {
  private SchemaOperations() {}

  /// `op.create_index(name, table, columns, …)`
  static Operation createIndex(
      CallArguments given, Name table, boolean guarded, NamingConvention convention) {
    Value columns = given.value(2, "columns");
    List<Value> items = columns == null ? null : given.elements(columns);
    if (items == null) {
      throw new NotReadable(
          CallArguments.reason("the columns of an index", columns, given.arguments()));
    }
    IndexObject index =
        IndexObject.read(given.value(0, given.has("name") ? "name" : "index_name"), items, given);
    TableStatements.demandDistinct(
        index.keys().stream().filter(each -> !each.isEmpty()).toList(),
        table.name(),
        given.execution());
    String name = convention.index(index.name(), table, index.keys());
    return index.operation(name, table, guarded);
  }

  /// `op.create_foreign_key(name, source, referent, local_cols, remote_cols, …)`
  static Constraint foreignKey(CallArguments given) {
    String referent = given.name(2, given.has("referent") ? "referent" : "referent_table", "table");
    return new Constraint.ForeignKey(
        null,
        given.names(3, "local_cols", "column"),
        new Name(given.optionalName("referent_schema", "schema"), referent),
        given.names(4, "remote_cols", "column"),
        ForeignKeyActions.of(given),
        given.flag("postgresql_not_valid", false));
  }

  /// `op.create_check_constraint(name, table, condition)`
  static Constraint check(CallArguments given) {
    Constraint constraint = ConstraintReader.check(given.value(2, "condition"), given.execution());
    return given.flag("postgresql_not_valid", false)
            && constraint instanceof Constraint.Check(var name, var text, var columns, _)
        ? new Constraint.Check(name, text, columns, true)
        : constraint;
  }

  /// `op.create_exclude_constraint(name, table, (column, operator), …)`
  static Constraint exclude(CallArguments given) {
    return ConstraintReader.exclude(given.arguments().values(2), given);
  }

  static Constraint named(
      Constraint constraint,
      @Nullable ConstraintName name,
      Name table,
      NamingConvention convention) {
    return convention.named(constraint, name, table);
  }
}
