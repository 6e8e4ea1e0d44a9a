package dev.reprise.sql.question;

import dev.reprise.sql.question.CatalogRelation.Field;
import dev.reprise.sql.tree.Expressions;
import dev.reprise.syntax.sql.SqlExpression;

/// The values of a catalog row inside a loop over such rows: a placeholder stands for each object's
/// own name in turn.
public final class Placeholders {
  private Placeholders() {}

  public static Answer value(
      CatalogRows.Match match, SqlExpression item, String placeholder, Conditions conditions) {
    if (!(Expressions.bare(item) instanceof SqlExpression.Column(_, var column, _))) {
      return CatalogColumns.value(match, item, conditions);
    }
    Field field = match.item().relation().field(column);
    boolean own = field == Field.NAME || field == Field.OID || field == Field.NAME_OID;
    if (own && match.item().fact(Field.NAME) == null) {
      return new Answer.Text(placeholder);
    }
    Field named =
        switch (field) {
          case OID, NAME_OID -> Field.NAME;
          case OWNER_OID -> Field.OWNER;
          case Field same -> same;
        };
    String known = match.item().fact(named);
    return known == null ? CatalogColumns.value(match, item, conditions) : new Answer.Text(known);
  }
}
