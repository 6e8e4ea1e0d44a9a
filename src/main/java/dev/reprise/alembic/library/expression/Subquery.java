package dev.reprise.alembic.library.expression;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.platform.Identifiers;
import org.jspecify.annotations.Nullable;

/// A query as a source of rows: `query.subquery()`, `query.cte()`.
///
/// @param name the alias, or null for the one SQLAlchemy generates
record Subquery(DataStatement query, @Nullable String name) implements SqlElement {

  @Override
  public String sql() {
    return name == null ? "anon_1" : Identifiers.quote(name);
  }

  /// As written after `FROM`.
  String fromSql() {
    return "(" + query.sql() + ") AS " + sql();
  }

  @Override
  public String describe() {
    return "a subquery";
  }

  @Override
  public Value attribute(String attribute, Execution execution) {
    return switch (attribute) {
      case "c", "columns" -> new Columns(this);
      default -> SqlElement.super.attribute(attribute, execution);
    };
  }

  /// `subquery.c`
  private record Columns(Subquery owner) implements LibraryObject {
    @Override
    public String describe() {
      return "the columns of a subquery";
    }

    @Override
    public Value attribute(String attribute, Execution execution) {
      return Fragment.of(owner.sql() + "." + Identifiers.quote(attribute));
    }

    @Override
    public Value item(Value key, Execution execution) {
      String column = CallArguments.string(key);
      return column == null ? execution.unknown(describe()) : attribute(column, execution);
    }
  }
}
