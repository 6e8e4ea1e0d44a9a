package dev.reprise.study;

import dev.reprise.text.Source;
import java.util.List;

/// Which databases a revision is meant for, as far as it names them. One that names none may be
/// meant for several. `lacksClauses`: one of them knows no `CREATE TABLE IF NOT EXISTS`.
/// `namesOracle`: one tells in small letters what it was told in capitals.
public record Dialects(boolean namesOthers, boolean lacksClauses, boolean namesOracle) {
  /// Other databases, and SQLAlchemy's way to change what it sends to each.
  private static final List<String> OTHERS =
      List.of("mysql", "sqlite", "mssql", "oracle", "compiles(");

  public static Dialects of(Source revision) {
    String text = revision.text();
    boolean others = OTHERS.stream().anyMatch(text::contains);
    // Oracle has it since 23ai (ORA-00922 before), SQL Server never.
    boolean oracle = text.contains("oracle");
    boolean lacksClauses = oracle || text.contains("mssql");
    return new Dialects(others, lacksClauses, oracle);
  }
}
