package dev.reprise.alembic.library.expression;

import dev.reprise.alembic.value.Value;
import org.jspecify.annotations.Nullable;

/// `sa.bindparam("name", value)`
///
/// @param sql its compiled form: the value if it is known, else `:name`
record BindParameter(String key, @Nullable Value value, String sql) implements ColumnExpression {

  @Override
  public String describe() {
    return "sqlalchemy.bindparam";
  }
}
