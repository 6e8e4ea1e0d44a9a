package dev.reprise.sql.tree;

import dev.reprise.syntax.RecentTrees;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.Data;
import dev.reprise.syntax.sql.Data.Verb;
import dev.reprise.syntax.sql.Identifier;
import dev.reprise.syntax.sql.QualifiedName;
import dev.reprise.syntax.sql.Query;
import dev.reprise.syntax.sql.RowChange;
import dev.reprise.syntax.sql.SqlExpression;
import dev.reprise.text.Span;

/// Parses a text that is entirely one query, expression or data change.
public final class Trees {
  // Code that loops over rows sends one text hundreds of times; longer texts are scripts full of
  // rows and occur once.
  private static final int TEXTS = 64;
  private static final int LONGEST = 4_000;

  private static final RecentTrees<Query> QUERIES =
      new RecentTrees<>(TEXTS, LONGEST, sql -> SqlReader.query(sql, new Span(0, sql.length())));
  private static final RecentTrees<RowChange> ROWS = new RecentTrees<>(TEXTS, LONGEST, Trees::read);

  private Trees() {}

  public static Query query(String sql) {
    return QUERIES.of(sql);
  }

  public static SqlExpression expression(String sql) {
    return SqlReader.expression(sql, new Span(0, sql.length()));
  }

  public static RowChange rows(String sql) {
    return ROWS.of(sql);
  }

  private static RowChange read(String sql) {
    Span whole = new Span(0, sql.length());
    QualifiedName any = QualifiedName.of(new Identifier("", false, false, Span.at(0)));
    return SqlReader.rows(sql, new Data.RowChange(Verb.INSERT, any, whole));
  }
}
