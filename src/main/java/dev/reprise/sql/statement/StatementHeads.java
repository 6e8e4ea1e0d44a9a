package dev.reprise.sql.statement;

import dev.reprise.syntax.sql.Alter;
import dev.reprise.syntax.sql.Annotation;
import dev.reprise.syntax.sql.Create;
import dev.reprise.syntax.sql.Data;
import dev.reprise.syntax.sql.Do;
import dev.reprise.syntax.sql.Drop;
import dev.reprise.syntax.sql.Maintenance;
import dev.reprise.syntax.sql.Privileges;
import dev.reprise.syntax.sql.Session;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.syntax.sql.TransactionControl;
import dev.reprise.syntax.sql.Unknown;
import dev.reprise.text.Span;

/// The short part of a statement that a finding underlines: from its first word to its object's
/// name.
public final class StatementHeads {
  private StatementHeads() {}

  public static Span of(SqlStatement statement, String text) {
    Span span = statement.span();
    return switch (statement) {
      case Create create -> CreateLowering.head(create);
      case Alter alter -> AlterLowering.head(alter);
      case Drop drop ->
          drop.objects().isEmpty()
              ? firstLine(span, text)
              : upTo(span, drop.objects().getLast().span().end());
      case Annotation annotation -> upTo(span, annotation.object().span().end());
      case Data.RowChange change -> upTo(span, change.table().span().end());
      case Data.Truncate truncate ->
          truncate.tables().isEmpty()
              ? firstLine(span, text)
              : upTo(span, truncate.tables().getLast().span().end());
      case Data.Copy copy when copy.table() != null -> upTo(span, copy.table().span().end());
      case Data.Call call -> upTo(span, call.procedure().span().end());
      case Do _ -> upTo(span, span.start() + Math.min(2, span.length()));
      case Data.Select _,
          Data.Copy _,
          Maintenance _,
          Privileges _,
          Session _,
          TransactionControl _,
          Unknown _ ->
          firstLine(span, text);
    };
  }

  static Span upTo(Span span, int end) {
    return new Span(span.start(), Math.clamp(end, span.start(), span.end()));
  }

  static Span firstLine(Span span, String text) {
    int end = span.start();
    while (end < span.end() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return new Span(span.start(), end);
  }
}
