package dev.reprise.sql.question;

import dev.reprise.operation.Condition;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectKind;
import dev.reprise.sql.tree.Expressions;
import dev.reprise.syntax.sql.Query;
import dev.reprise.syntax.sql.SqlExpression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All labels of one enum as a list: `ARRAY(SELECT enumlabel FROM pg_enum WHERE enumtypid = …)`, or
/// `array_agg(enumlabel)` of the same rows.
final class EnumLabels {
  private EnumLabels() {}

  /// Null if the rows are not all labels of one type, or `item` is not the label.
  static Answer.@Nullable Labels of(
      Query.Select select, SqlExpression item, Conditions conditions) {
    List<CatalogRows.Match> matches = conditions.catalog(select);
    if (matches == null
        || matches.size() != 1
        || !(matches.getFirst().condition() instanceof Condition.Some(var selection, int observed))
        || !(Expressions.bare(item) instanceof SqlExpression.Column(_, var column, _))) {
      return null;
    }
    Name type = selection.table();
    boolean all =
        selection.kind() == ObjectKind.ENUM_LABEL
            && selection.complete()
            && selection.name() == null
            && selection.nameLike() == null;
    return all && type != null && column.equals("enumlabel")
        ? new Answer.Labels(type, observed)
        : null;
  }
}
