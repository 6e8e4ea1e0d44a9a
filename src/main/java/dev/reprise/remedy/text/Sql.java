package dev.reprise.remedy.text;

import dev.reprise.operation.Name;
import dev.reprise.operation.platform.Identifiers;
import java.util.Set;

/// How names and strings are written in SQL.
public final class Sql {
  /// Words PostgreSQL reserves (SQL Key Words, appendix C) that SQLAlchemy does not quote.
  private static final Set<String> MORE_RESERVED =
      Set.of("collation", "concurrently", "system_user", "tablesample");

  private Sql() {}

  /// Without quotes if PostgreSQL would read it the same.
  public static String name(String name) {
    return MORE_RESERVED.contains(name) ? '"' + name + '"' : Identifiers.quote(name);
  }

  public static String name(Name name) {
    return name.schema() == null
        ? name(name.name())
        : name(name.schema()) + "." + name(name.name());
  }

  public static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
