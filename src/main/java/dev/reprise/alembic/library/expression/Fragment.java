package dev.reprise.alembic.library.expression;

import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An assembled piece of SQL.
///
/// @param alias the name of `label`, or null
public record Fragment(String sql, boolean isText, @Nullable String alias, Set<String> tables)
    implements ColumnExpression {

  public Fragment {
    tables = Set.copyOf(tables);
  }

  private Fragment(String sql, boolean isText) {
    this(sql, isText, null, Set.of());
  }

  public static Fragment of(String sql) {
    return new Fragment(sql, false);
  }

  static Fragment text(String sql) {
    return new Fragment(sql, true);
  }

  public static Fragment condition(String sql) {
    return new Fragment(sql, false);
  }

  /// A copy derived from these parts.
  Fragment of(Iterable<Value> parts) {
    Set<String> all = new HashSet<>();
    for (Value part : parts) {
      if (part instanceof SqlElement element) {
        all.addAll(element.tables());
      }
    }
    return new Fragment(sql, isText, alias, all);
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
