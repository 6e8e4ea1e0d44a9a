package dev.reprise.syntax.postgres;

import dev.reprise.syntax.sql.Query;
import dev.reprise.syntax.sql.RowChange;
import dev.reprise.syntax.sql.SqlExpression;
import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.ConflictActionType;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.insert.InsertConflictAction;
import net.sf.jsqlparser.statement.insert.InsertConflictTarget;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.ParenthesedFromItem;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.TableFunction;
import net.sf.jsqlparser.statement.select.Values;
import net.sf.jsqlparser.statement.select.WithItem;
import net.sf.jsqlparser.statement.update.Update;
import net.sf.jsqlparser.statement.update.UpdateSet;
import org.jspecify.annotations.Nullable;

/// Converts JSqlParser's queries and data changes to ours.
final class QueryReader {

  private QueryReader() {}

  static Query read(Select select) {
    return switch (select) {
      case ParenthesedSelect inner -> parenthesised(inner);
      case PlainSelect plain -> plain(plain);
      case SetOperationList list -> {
        List<Query> parts = new ArrayList<>();
        for (Select part : list.getSelects()) {
          parts.add(read(part));
        }
        yield new Query.Combined(with(list.getWithItemsList()), parts);
      }
      case Values values -> new Query.Values(rows(values));
      default -> new Query.Text(select.toString());
    };
  }

  /// A limit after the parentheses, as in `(SELECT …) LIMIT 1`, applies to the query in them.
  private static Query parenthesised(ParenthesedSelect select) {
    Query query = read(select.getSelect());
    return isLimited(select)
            && query
                instanceof
                Query.Select(var with, var items, var from, var where, var grouped, var having, _)
        ? new Query.Select(with, items, from, where, grouped, having, true)
        : query;
  }

  private static boolean isLimited(Select select) {
    return select.getLimit() != null || select.getOffset() != null || select.getFetch() != null;
  }

  private static Query plain(PlainSelect select) {
    List<Query.Item> items = new ArrayList<>();
    for (SelectItem<?> item : select.getSelectItems()) {
      items.add(
          new Query.Item(ExpressionReader.read(item.getExpression()), alias(item.getAlias())));
    }
    return new Query.Select(
        with(select.getWithItemsList()),
        items,
        from(select.getFromItem(), select.getJoins()),
        expression(select.getWhere()),
        select.getGroupBy() != null,
        expression(select.getHaving()),
        isLimited(select));
  }

  private static @Nullable SqlExpression expression(@Nullable Expression expression) {
    return expression == null ? null : ExpressionReader.read(expression);
  }

  private static @Nullable String alias(@Nullable Alias alias) {
    return alias == null || alias.getName() == null ? null : Letters.identifier(alias.getName());
  }

  private static List<Query.Named> with(@Nullable List<WithItem<?>> items) {
    List<Query.Named> named = new ArrayList<>();
    if (items != null) {
      for (WithItem<?> item : items) {
        Query query =
            item.getParenthesedStatement() instanceof ParenthesedSelect select
                ? read(select)
                : null;
        named.add(new Query.Named(Letters.identifier(item.getAliasName()), query));
      }
    }
    return named;
  }

  private static List<List<SqlExpression>> rows(Values values) {
    List<List<SqlExpression>> rows = new ArrayList<>();
    ExpressionList<?> list = values.getExpressions();
    // `VALUES ((a), b)` is one row.
    boolean several =
        !(list instanceof ParenthesedExpressionList<?>)
            && !list.isEmpty()
            && list.getFirst() instanceof ExpressionList<?>;
    if (!several) {
      rows.add(ExpressionReader.list(list));
      return rows;
    }
    for (Expression row : list) {
      rows.add(
          row instanceof ExpressionList<?> cells
              ? ExpressionReader.list(cells)
              : List.of(ExpressionReader.read(row)));
    }
    return rows;
  }

  private static List<Query.From> from(@Nullable FromItem first, @Nullable List<Join> joins) {
    List<Query.From> from = new ArrayList<>();
    if (first != null) {
      add(first, null, false, from);
    }
    if (joins != null) {
      for (Join join : joins) {
        SqlExpression on = null;
        for (Expression condition : join.getOnExpressions()) {
          on = ExpressionReader.read(condition);
        }
        add(
            join.getFromItem(),
            on,
            join.isLeft() || join.isRight() || join.isFull() || join.isOuter(),
            from);
      }
    }
    return from;
  }

  private static void add(
      FromItem item, @Nullable SqlExpression on, boolean outer, List<Query.From> from) {
    if (item instanceof ParenthesedFromItem group) {
      boolean single = group.getJoins() == null || group.getJoins().isEmpty();
      if (single && group.getAlias() != null) {
        from.add(new Query.From(rows(group.getFromItem(), group.getAlias()), on, outer));
      } else {
        from.addAll(from(group.getFromItem(), group.getJoins()));
      }
    } else {
      from.add(new Query.From(rows(item, item.getAlias()), on, outer));
    }
  }

  private static Query.Rows rows(FromItem item, @Nullable Alias given) {
    String alias = alias(given);
    List<String> columns = columns(given);
    return switch (item) {
      case Table table -> table(table);
      case ParenthesedSelect select -> new Query.Subquery(read(select), alias, columns);
      case TableFunction function when function.getFunction() != null ->
          ExpressionReader.read(function.getFunction()) instanceof SqlExpression.FunctionCall call
              ? new Query.Function(call, alias, columns)
              : new Query.OtherRows(item.toString(), alias);
      case Values values -> new Query.Subquery(new Query.Values(rows(values)), alias, columns);
      default -> new Query.OtherRows(item.toString(), alias);
    };
  }

  private static List<String> columns(@Nullable Alias alias) {
    List<String> columns = new ArrayList<>();
    if (alias != null && alias.getAliasColumns() != null) {
      for (Alias.AliasColumn column : alias.getAliasColumns()) {
        columns.add(Letters.identifier(column.name));
      }
    }
    return columns;
  }

  private static Query.Table table(Table table) {
    String schema = table.getSchemaName();
    return new Query.Table(
        schema == null ? null : Letters.identifier(schema),
        Letters.identifier(table.getName()),
        alias(table.getAlias()));
  }

  static RowChange insert(Insert insert) {
    List<String> columns = new ArrayList<>();
    if (insert.getColumns() != null) {
      for (Column column : insert.getColumns()) {
        columns.add(Letters.identifier(column.getColumnName()));
      }
    }
    Query source = insert.getSelect() == null ? null : read(insert.getSelect());
    return new RowChange.Insert(
        table(insert.getTable()),
        columns,
        withNames(source, with(insert.getWithItemsList())),
        conflict(insert.getConflictTarget(), insert.getConflictAction()));
  }

  /// Names in a `WITH` before `INSERT` belong to its query.
  private static @Nullable Query withNames(@Nullable Query source, List<Query.Named> names) {
    if (names.isEmpty()
        || !(source
            instanceof
            Query.Select(
                var with,
                var items,
                var from,
                var where,
                var grouped,
                var having,
                var limit))) {
      return source;
    }
    List<Query.Named> all = new ArrayList<>(names);
    all.addAll(with);
    return new Query.Select(all, items, from, where, grouped, having, limit);
  }

  private static RowChange.@Nullable OnConflict conflict(
      @Nullable InsertConflictTarget target, @Nullable InsertConflictAction action) {
    if (action == null) {
      return null;
    }
    List<String> columns = new ArrayList<>();
    String constraint = null;
    if (target != null) {
      for (String column : target.getIndexColumnNames()) {
        columns.add(Letters.identifier(column));
      }
      constraint =
          target.getConstraintName() == null
              ? null
              : Letters.identifier(target.getConstraintName());
    }
    boolean nothing = action.getConflictActionType() == ConflictActionType.DO_NOTHING;
    return new RowChange.OnConflict(
        columns,
        constraint,
        nothing ? null : assignments(action.getUpdateSets()),
        expression(action.getWhereExpression()));
  }

  private static List<RowChange.Assignment> assignments(@Nullable List<UpdateSet> sets) {
    List<RowChange.Assignment> assignments = new ArrayList<>();
    if (sets == null) {
      return assignments;
    }
    for (UpdateSet set : sets) {
      List<? extends Expression> values = set.getValues();
      if (values.size() == 1 && values.getFirst() instanceof ExpressionList<?> row) {
        values = row;
      }
      boolean paired = values.size() == set.getColumns().size();
      for (int index = 0; index < set.getColumns().size(); index++) {
        Expression value = paired ? values.get(index) : values.getFirst();
        assignments.add(
            new RowChange.Assignment(
                Letters.identifier(set.getColumn(index).getColumnName()),
                ExpressionReader.read(value)));
      }
    }
    return assignments;
  }

  static RowChange update(Update update) {
    // MySQL's `UPDATE t JOIN s ON … SET …`.
    List<Query.From> from = new ArrayList<>(from(null, update.getStartJoins()));
    from.addAll(from(update.getFromItem(), update.getJoins()));
    return new RowChange.Update(
        table(update.getTable()),
        assignments(update.getUpdateSets()),
        from,
        expression(update.getWhere()));
  }

  static RowChange delete(Delete delete) {
    List<Query.From> using = new ArrayList<>(from(null, delete.getJoins()));
    if (delete.getUsingFromItemList() != null) {
      for (FromItem item : delete.getUsingFromItemList()) {
        add(item, null, false, using);
      }
    }
    Query.Table table = table(delete.getTable());
    String meant = meant(delete.getTables());
    if (meant != null && !isCalled(table, meant)) {
      for (Query.From each : List.copyOf(using)) {
        if (each.rows() instanceof Query.Table other && isCalled(other, meant)) {
          using.add(new Query.From(table, null, false));
          table = other;
        }
      }
    }
    return new RowChange.Delete(table, using, expression(delete.getWhere()));
  }

  /// MySQL's `DELETE s FROM t JOIN s …` deletes rows of `s`.
  private static @Nullable String meant(@Nullable List<Table> tables) {
    return tables == null || tables.size() != 1
        ? null
        : Letters.identifier(tables.getFirst().getName());
  }

  private static boolean isCalled(Query.Table table, String name) {
    return name.equals(table.alias() == null ? table.name() : table.alias());
  }
}
