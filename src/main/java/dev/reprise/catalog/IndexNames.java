package dev.reprise.catalog;

/// Names of indexes on a server where every table has its own namespace for them: a catalog stores
/// them in the schema's namespace, prefixed with the table's name.
public final class IndexNames {
  /// A character that no identifier contains.
  private static final char MARK = '\u0001';

  private IndexNames() {}

  public static String of(String table, String index) {
    return isKept(index) ? index : table + MARK + index;
  }

  public static boolean isKept(String name) {
    return name.indexOf(MARK) >= 0;
  }

  /// The table part of such a name.
  static String table(String name) {
    return name.substring(0, name.indexOf(MARK));
  }

  /// The name as written in the migration.
  public static String written(String name) {
    return name.substring(name.indexOf(MARK) + 1);
  }
}
