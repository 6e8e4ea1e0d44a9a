package dev.reprise.sql.question;

import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectKind;
import dev.reprise.sql.question.CatalogRelation.Field;
import dev.reprise.sql.tree.Expressions;
import dev.reprise.syntax.sql.SqlExpression;
import org.jspecify.annotations.Nullable;

/// The values of the columns in a catalog's row.
final class CatalogColumns {
  private CatalogColumns() {}

  /// The value of `item` in a present row.
  static Answer value(CatalogRows.Match match, SqlExpression item, Conditions conditions) {
    SqlExpression bare = Expressions.bare(item);
    if (!(bare instanceof SqlExpression.Column(_, var column, _))) {
      return bare instanceof SqlExpression.Star
          ? new Answer.Something("a row")
          : Expressions.any(bare, each -> each instanceof SqlExpression.Column)
              ? new Answer.Unknown("a value in the catalog")
              : conditions.answer(bare);
    }
    Field field = match.item().relation().field(column);
    Name table = match.selection().table();
    String name = match.selection().name();
    if (match.selection().kind() == ObjectKind.COLUMN && table != null && name != null) {
      Answer.Kind property = property(field);
      if (property != null) {
        return new Answer.Property(table, name, property, conditions.observed());
      }
    }
    String known = match.item().fact(field);
    return known != null
        ? new Answer.Text(known)
        : isName(field) ? new Answer.Something(column) : new Answer.Unknown(column);
  }

  private static boolean isName(Field field) {
    return switch (field) {
      case MEMBERS, NULLABLE, NOT_NULL, DEFAULT, VALID, IGNORED, OTHER -> false;
      case Field _ -> true;
    };
  }

  private static Answer.@Nullable Kind property(Field field) {
    return switch (field) {
      case TYPE, TYPE_OID -> Answer.Kind.TYPE;
      case NULLABLE -> Answer.Kind.NULLABLE;
      case NOT_NULL -> Answer.Kind.NOT_NULL;
      case DEFAULT -> Answer.Kind.DEFAULT;
      case Field _ -> null;
    };
  }
}
