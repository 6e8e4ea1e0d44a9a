package dev.reprise.alembic.library.expression;

import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import org.jspecify.annotations.Nullable;

/// A piece of SQL that has been put together.
///
/// @param alias the name of `label`, or null
public record Fragment(String sql, boolean isText, @Nullable String alias)
    implements ColumnExpression {

  public static Fragment of(String sql) {
    return new Fragment(sql, false, null);
  }

  public static Fragment text(String sql) {
    return new Fragment(sql, true, null);
  }

  public static Fragment condition(String sql) {
    return new Fragment(sql, false, null);
  }

  @Override
  public String describe() {
    return "an SQL expression";
  }

  @Override
  public Value attribute(String name, Execution execution) {
    return name.equals("name") && alias != null
        ? Text.of(alias)
        : ColumnExpression.super.attribute(name, execution);
  }
}
