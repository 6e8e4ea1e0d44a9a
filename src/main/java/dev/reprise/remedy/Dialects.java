package dev.reprise.remedy;

import dev.reprise.text.Source;
import java.util.List;

/// Which databases a revision is meant for, as far as it names them.
final class Dialects {
  /// Other databases, and SQLAlchemy's way to change what it sends to each.
  private static final List<String> OTHERS =
      List.of("mysql", "sqlite", "mssql", "oracle", "compiles(");

  private Dialects() {}

  static boolean namesOthers(Source revision) {
    return OTHERS.stream().anyMatch(revision.text()::contains);
  }

  /// A revision that names no database may be meant for several.
  static boolean isPostgresAlone(Source revision) {
    String text = revision.text();
    return (text.contains("postgresql") || text.contains("create_type=")) && !namesOthers(revision);
  }
}
