package dev.reprise.alembic.library.type;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.ColumnType;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A type object: `sa.String(50)`, `postgresql.ENUM(…)`, `ARRAY(sa.Integer)`.
public sealed interface SqlType extends LibraryObject {

  /// The type of a column on PostgreSQL.
  ///
  /// @param tableSchema the schema of the column's table, which an enum may inherit
  ColumnType columnType(@Nullable String tableSchema);

  /// A type every database has, `text` in PostgreSQL's full spelling.
  record BuiltIn(String name, String text) implements SqlType {
    @Override
    public ColumnType columnType(@Nullable String tableSchema) {
      return ColumnType.builtIn(text);
    }

    @Override
    public String describe() {
      return "sqlalchemy." + name;
    }
  }

  /// A native enum or a domain: a named object of the database.
  record Created(NamedType type) implements SqlType {
    @Override
    public ColumnType columnType(@Nullable String tableSchema) {
      return type.name() == null
          ? ColumnType.UNKNOWN
          : ColumnType.named(type.qualified(tableSchema));
    }

    @Override
    public Value attribute(String name, Execution execution) {
      Value own = type.attribute(name, execution);
      return own != null ? own : SqlType.super.attribute(name, execution);
    }

    @Override
    public LibraryObject with(String name, Value value) {
      return name.equals("name") ? new Created(type.named(CallArguments.string(value))) : this;
    }

    @Override
    public String describe() {
      return "the type " + type.name();
    }
  }

  /// A list of labels stored as text, with or without a check constraint.
  record Checked(String text, List<String> labels, @Nullable String constraint, boolean constrained)
      implements SqlType {
    @Override
    public ColumnType columnType(@Nullable String tableSchema) {
      return ColumnType.builtIn(text);
    }

    @Override
    public String describe() {
      return "sqlalchemy.Enum";
    }

    @Override
    public Value attribute(String name, Execution execution) {
      return switch (name) {
        case "create", "drop" -> new LibraryFunction(name, (_, _) -> Value.NONE);
        case "name" ->
            constraint == null ? Value.NONE : dev.reprise.alembic.value.Text.of(constraint);
        default -> SqlType.super.attribute(name, execution);
      };
    }
  }

  /// @param dimensions the number of bracket pairs
  record Array(SqlType element, int dimensions) implements SqlType {
    @Override
    public ColumnType columnType(@Nullable String tableSchema) {
      ColumnType inner = element.columnType(tableSchema);
      return inner.isUnknown() ? inner : new ColumnType(inner.text() + "[]", inner.named(), true);
    }

    @Override
    public String describe() {
      return "sqlalchemy.ARRAY";
    }
  }

  /// `base.with_variant(postgresql, "postgresql")`: only the variant counts on PostgreSQL.
  record Variant(SqlType base, SqlType postgresql) implements SqlType {
    @Override
    public ColumnType columnType(@Nullable String tableSchema) {
      return postgresql.columnType(tableSchema);
    }

    @Override
    public String describe() {
      return base.describe();
    }

    @Override
    public Value attribute(String name, Execution execution) {
      return postgresql.attribute(name, execution);
    }
  }

  /// A type of PostGIS; `text` as sent.
  ///
  /// @param spatialIndex true if GeoAlchemy 2 creates an index for such a column together with its
  ///   table
  record Spatial(String text, boolean spatialIndex) implements SqlType {
    @Override
    public ColumnType columnType(@Nullable String tableSchema) {
      return ColumnType.builtIn(text);
    }

    @Override
    public String describe() {
      return "geoalchemy2." + text.substring(0, 1).toUpperCase(Locale.ROOT);
    }
  }

  /// A type that could not be read.
  record Unread(String reason) implements SqlType {
    @Override
    public ColumnType columnType(@Nullable String tableSchema) {
      return ColumnType.UNKNOWN;
    }

    @Override
    public String describe() {
      return "a type that could not be resolved";
    }
  }

  @Override
  default Value attribute(String name, Execution execution) {
    return switch (name) {
      case "with_variant" ->
          new LibraryFunction(
              "with_variant", (arguments, call) -> Variants.of(this, arguments, call));
      case "copy", "adapt", "evaluates_none", "as_generic" ->
          new LibraryFunction(name, (_, _) -> this);
      default -> LibraryObject.super.attribute(name, execution);
    };
  }
}
