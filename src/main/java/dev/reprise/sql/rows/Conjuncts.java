package dev.reprise.sql.rows;

import dev.reprise.operation.Name;
import dev.reprise.operation.Operation;
import dev.reprise.operation.RowFilter.Conjunct;
import dev.reprise.sql.question.Functions;
import dev.reprise.sql.tree.Expressions;
import dev.reprise.syntax.sql.Query;
import dev.reprise.syntax.sql.SqlExpression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The conditions of a `WHERE` that depend on a single row of one table, in a canonical spelling.
final class Conjuncts {
  private static final Set<String> AGGREGATES =
      Set.of("avg", "bool_and", "bool_or", "count", "every", "max", "min", "string_agg", "sum");

  private final Set<String> table;
  private final Set<String> variables;
  private final boolean alone;
  private final Set<String> columns = new HashSet<>();
  private final StringBuilder text = new StringBuilder();

  /// @param alone true if an unqualified column is the table's
  private Conjuncts(Set<String> table, Set<String> variables, boolean alone) {
    this.table = table;
    this.variables = variables;
    this.alone = alone;
  }

  /// All conditions, or null if one of them depends on anything else.
  static @Nullable Set<Conjunct> all(
      @Nullable SqlExpression where, Set<String> table, Set<String> variables) {
    Set<Conjunct> all = new HashSet<>();
    for (SqlExpression condition : Expressions.conjuncts(where)) {
      Conjunct read = new Conjuncts(table, variables, true).read(condition);
      if (read == null) {
        return null;
      }
      all.add(read);
    }
    return all;
  }

  /// The tables whose rows a query returns, with their readable conditions. An aggregate returns a
  /// row even if there is none.
  static List<Operation.Insert.Source> sources(Query.Select select, Set<String> variables) {
    boolean aggregates =
        !select.grouped() && select.items().stream().anyMatch(each -> aggregates(each.value()));
    if (aggregates || select.from().stream().anyMatch(Query.From::outer)) {
      return List.of();
    }
    List<SqlExpression> conditions = new ArrayList<>(Expressions.conjuncts(select.where()));
    select.from().forEach(each -> conditions.addAll(Expressions.conjuncts(each.on())));
    List<Operation.Insert.Source> sources = new ArrayList<>();
    for (Query.From from : select.from()) {
      if (from.rows() instanceof Query.Table source) {
        Set<Conjunct> read = new HashSet<>();
        for (SqlExpression condition : conditions) {
          Conjunct one =
              new Conjuncts(RowLowering.names(source), variables, select.from().size() == 1)
                  .read(condition);
          if (one != null) {
            read.add(one);
          }
        }
        sources.add(
            new Operation.Insert.Source(
                new Name(source.schema(), source.name()), Set.copyOf(read)));
      }
    }
    return sources;
  }

  private static boolean aggregates(SqlExpression value) {
    return Expressions.any(
        value,
        each ->
            each instanceof SqlExpression.Text
                || each instanceof SqlExpression.FunctionCall call
                    && (AGGREGATES.contains(call.name())
                        || call.name().endsWith("_agg")
                        || !Functions.isPure(call) && !Functions.isFresh(call)));
  }

  private @Nullable Conjunct read(SqlExpression condition) {
    return write(condition) ? new Conjunct(text.toString(), columns) : null;
  }

  private boolean write(SqlExpression expression) {
    return switch (expression) {
      case SqlExpression.Column(var qualifier, var name, _) -> column(qualifier, name);
      case SqlExpression.Literal(var kind, var value) -> word(kind + "'" + value + "'");
      case SqlExpression.Cast(var value, var type) -> word("cast " + type) && parts(value);
      case SqlExpression.Not(var operand) -> word("not") && parts(operand);
      case SqlExpression.IsNull(var value) -> word("null") && parts(value);
      case SqlExpression.IsBoolean(var value, var wanted) -> word("is " + wanted) && parts(value);
      case SqlExpression.Comparison(var left, var operator, var right) ->
          word(operator) && parts(left, right);
      case SqlExpression.Arithmetic(var left, var operator, var right) ->
          word(operator) && parts(left, right);
      case SqlExpression.FunctionCall call when Functions.isPure(call) ->
          word(call.name()) && parts(call.arguments().toArray(SqlExpression[]::new));
      case SqlExpression.And _,
          SqlExpression.Or _,
          SqlExpression.In _,
          SqlExpression.Array _,
          SqlExpression.Any _,
          SqlExpression.All _,
          SqlExpression.Row _ ->
          word(expression.getClass().getSimpleName())
              && parts(Expressions.parts(expression).toArray(SqlExpression[]::new));
      case SqlExpression.Atom _,
          SqlExpression.Compound _,
          SqlExpression.Truth _,
          SqlExpression.Scalar _ ->
          false;
    };
  }

  private boolean column(@Nullable String qualifier, String name) {
    boolean own =
        qualifier == null ? alone && !variables.contains(name) : table.contains(qualifier);
    columns.add(name);
    return own && word("." + name);
  }

  private boolean word(String word) {
    text.append(word);
    return true;
  }

  private boolean parts(SqlExpression... parts) {
    text.append('(');
    for (SqlExpression part : parts) {
      if (!write(part)) {
        return false;
      }
      text.append(',');
    }
    text.append(')');
    return true;
  }
}
