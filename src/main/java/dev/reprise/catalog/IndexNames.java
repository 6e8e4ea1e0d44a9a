package dev.reprise.catalog;

/// Names of indexes on a server where every table has a name space of its own for them: a catalog
/// keeps them as names of the schema, behind that of the table.
public final class IndexNames {
  /// A character that no identifier holds.
  private static final char MARK = '\u0001';

  private IndexNames() {}

  public static String of(String table, String index) {
    return isKept(index) ? index : table + MARK + index;
  }

  public static boolean isKept(String name) {
    return name.indexOf(MARK) >= 0;
  }

  /// The table of a name that is kept so.
  static String table(String name) {
    return name.substring(0, name.indexOf(MARK));
  }

  /// As the migration has it.
  public static String written(String name) {
    return name.substring(name.indexOf(MARK) + 1);
  }
}
