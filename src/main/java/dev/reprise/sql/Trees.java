package dev.reprise.sql;

import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.Data;
import dev.reprise.syntax.sql.Data.Verb;
import dev.reprise.syntax.sql.Identifier;
import dev.reprise.syntax.sql.QualifiedName;
import dev.reprise.syntax.sql.Query;
import dev.reprise.syntax.sql.RowChange;
import dev.reprise.syntax.sql.SqlExpression;
import dev.reprise.text.Span;

/// Reads a text that is one query, expression or data change from end to end.
final class Trees {
  private Trees() {}

  static Query query(String sql) {
    return SqlReader.query(sql, new Span(0, sql.length()));
  }

  static SqlExpression expression(String sql) {
    return SqlReader.expression(sql, new Span(0, sql.length()));
  }

  static RowChange rows(String sql) {
    Span whole = new Span(0, sql.length());
    QualifiedName any = QualifiedName.of(new Identifier("", false, false, Span.at(0)));
    return SqlReader.rows(sql, new Data.Change(Verb.INSERT, any, whole));
  }
}
