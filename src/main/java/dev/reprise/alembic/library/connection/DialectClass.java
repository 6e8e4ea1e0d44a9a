package dev.reprise.alembic.library.connection;

import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `PGDialect`, `MySQLDialect_pymysql`: a dialect class, for `isinstance` checks.
public record DialectClass(String name) implements LibraryObject {
  private static final Pattern NAMES = Pattern.compile("[A-Z]\\w*Dialect(_\\w+)?");
  private static final Pattern OWN = Pattern.compile("PGDialect(_psycopg2)?");

  public static boolean isOne(String name) {
    return NAMES.matcher(name).matches();
  }

  @Override
  public String describe() {
    return name;
  }

  @Override
  public Value call(Arguments arguments, Execution execution) {
    return OWN.matcher(name).matches() ? new DialectObject() : execution.unknown(name);
  }

  @Override
  public @Nullable Condition isClassOf(Value value) {
    return !(value instanceof DialectObject)
        ? null
        : OWN.matcher(name).matches() ? Condition.TRUE : Condition.FALSE;
  }
}
