package dev.reprise.study;

import dev.reprise.text.Source;
import java.util.List;

/// The databases a revision is meant for, as far as it names them. One that names none may be meant
/// for several. `lacksClauses`: one of them has no `CREATE TABLE IF NOT EXISTS`. `namesOracle`: it
/// reports upper-case names in lower case.
public record Dialects(
    boolean namesOthers, boolean isPostgresAlone, boolean lacksClauses, boolean namesOracle) {
  /// Other databases, and SQLAlchemy's way to vary the SQL for each.
  private static final List<String> OTHERS =
      List.of("mysql", "sqlite", "mssql", "oracle", "compiles(");

  public static Dialects of(Source revision) {
    String text = revision.text();
    boolean others = OTHERS.stream().anyMatch(text::contains);
    boolean postgres = text.contains("postgresql") || text.contains("create_type=");
    // Oracle has it since 23ai (ORA-00922 before), SQL Server never.
    boolean oracle = text.contains("oracle");
    boolean lacksClauses = oracle || text.contains("mssql");
    return new Dialects(others, postgres && !others, lacksClauses, oracle);
  }
}
